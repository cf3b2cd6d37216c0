package org.bordertally.talks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.bordertally.export.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes sheets, and finds those that were made. */
public final class TalksSheets {
    private static final String LATEST = """
            SELECT content FROM warehouse.talks_sheet
            WHERE partner_country = :partner ORDER BY number DESC LIMIT 1""";

    private static final String KEEP = """
            INSERT INTO warehouse.talks_sheet (number, partner_country, period_start, period_end, publication_id, made_at,
                                               made_by, occasion, content, page, document)
            VALUES (:number, :partner, :from, :to, :publication, :madeAt, :madeBy, :occasion, CAST(:content AS json), :page,
                    :document)""";

    private static final String LIST = """
            SELECT s.number, s.partner_country, s.period_start, s.period_end, s.publication_id, p.published_at, s.made_at,
                   s.made_by, s.occasion, s.is_as_made
            FROM warehouse.talks_sheet_kept s
            JOIN warehouse.publication p ON p.id = s.publication_id
            ORDER BY s.number""";

    private static final String FIND =
            "SELECT content, page, document, is_as_made FROM warehouse.talks_sheet_kept WHERE number = :number";

    private final JdbcClient jdbc;

    public TalksSheets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a sheet is wanted of.
     *
     * @param reporting ISO 3166-1 alpha-3 code of the country whose statistics these are
     * @param partner likewise, of the other side
     * @param from first day
     * @param to last day, inclusive
     * @param occasion what it is for; may be empty for a draft only
     */
    public record Request(String reporting, String partner, LocalDate from, LocalDate to, String occasion) {}

    /**
     * A sheet in the list.
     *
     * @param asOf when the publication it shows was made
     * @param isAsMade whether it is still the one that was made
     */
    public record Entry(
            long number,
            String partner,
            LocalDate from,
            LocalDate to,
            long publication,
            Instant asOf,
            Instant madeAt,
            String madeBy,
            String occasion,
            boolean isAsMade) {}

    /**
     * A sheet as it would be now; it has no number and is not kept.
     *
     * @throws NothingPublishedException when there is nothing to show
     */
    public SheetForms draft(Request request, String by, Instant now) {
        return forms(read(request, null, by, now));
    }

    /**
     * Makes a sheet and keeps it for good. To be called while nothing else is at work on the figures.
     *
     * @return its number
     * @throws NothingPublishedException when there is nothing to show
     */
    public long make(Request request, String by, Instant now) {
        long number = jdbc.sql("SELECT coalesce(max(number), 0) + 1 FROM warehouse.talks_sheet")
                .query(Long.class)
                .single();
        TalksSheet sheet = read(request, number, by, now);
        SheetForms forms = forms(sheet);
        jdbc.sql(KEEP)
                .param("number", number)
                .param("partner", request.partner())
                .param("from", request.from())
                .param("to", request.to())
                .param("publication", sheet.publication())
                .param("madeAt", Timestamp.from(now))
                .param("madeBy", by)
                .param("occasion", request.occasion())
                .param("content", forms.content())
                .param("page", forms.page())
                .param("document", forms.document())
                .update();
        return number;
    }

    /** All that were made, the oldest first. */
    public List<Entry> list() {
        return jdbc.sql(LIST).query(TalksSheets::entry).list();
    }

    /** @return empty when no sheet has this number */
    public Optional<SheetForms> find(long number) {
        return jdbc.sql(FIND)
                .param("number", number)
                .query((found, row) ->
                        new SheetForms(found.getString(1), found.getString(2), found.getBytes(3), found.getBoolean(4)))
                .optional();
    }

    private TalksSheet read(Request request, @Nullable Long number, String by, Instant now) {
        TalksSheet previous = jdbc.sql(LATEST)
                .param("partner", request.partner())
                .query(String.class)
                .optional()
                .map(content -> Json.read(content, TalksSheet.class))
                .orElse(null);
        return new SheetReader(jdbc).read(request, number, previous, by, now);
    }

    private static SheetForms forms(TalksSheet sheet) {
        String content = Json.write(sheet);
        String page = new SheetPage(sheet, content).toHtml();
        return new SheetForms(content, page, SheetDocument.of(page, sheet), true);
    }

    private static Entry entry(ResultSet found, int row) throws SQLException {
        return new Entry(
                found.getLong("number"),
                found.getString("partner_country"),
                found.getObject("period_start", LocalDate.class),
                found.getObject("period_end", LocalDate.class),
                found.getLong("publication_id"),
                found.getTimestamp("published_at").toInstant(),
                found.getTimestamp("made_at").toInstant(),
                found.getString("made_by"),
                found.getString("occasion"),
                found.getBoolean("is_as_made"));
    }
}
