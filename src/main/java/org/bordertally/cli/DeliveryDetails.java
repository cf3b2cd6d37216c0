package org.bordertally.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bordertally.export.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything known about one delivery. */
final class DeliveryDetails {
    private static final String DELIVERY = "SELECT " + DeliveryRow.COLUMNS + " FROM intake.delivery WHERE id = :id";

    private static final String MORE = """
            SELECT message, path, bytes, modified_at, received_at, counted_at, run_id, approved
            FROM intake.delivery
            WHERE id = :id
            """;

    private static final String REJECTS =
            "SELECT code, rows FROM intake.reject_count WHERE delivery_id = :id ORDER BY rows DESC, code";

    private static final String TOLD = """
            SELECT flow, partner_country, cases, persons, told_by, reason, told_at
            FROM intake.told_figure WHERE delivery_id = :id
            UNION ALL
            SELECT flow, partner_country, cases, persons, told_by, reason, told_at
            FROM intake.telling nil
            WHERE delivery_id = :id AND flow IS NULL
              AND NOT EXISTS (SELECT FROM intake.telling later
                              WHERE later.delivery_id = nil.delivery_id AND later.id > nil.id)
            ORDER BY flow, partner_country
            """;

    private final Workplace workplace;

    DeliveryDetails(Workplace workplace) {
        this.workplace = workplace;
    }

    private record More(
            String message,
            String path,
            long bytes,
            Instant modifiedAt,
            Instant receivedAt,
            @Nullable Instant countedAt,
            @Nullable Long runId,
            boolean approved) {}

    /** What was told and stands; flow and partner country are null when there is nothing at all. */
    private record Told(
            @Nullable String flow,
            @Nullable String partnerCountry,
            long cases,
            long persons,
            String toldBy,
            String reason,
            Instant toldAt) {}

    private record Details(
            @JsonUnwrapped DeliveryRow row, @JsonUnwrapped More more, Map<String, Long> rejects, List<Told> told) {}

    int print(long id, boolean json) {
        return workplace.asking(jdbc -> {
            DeliveryRow row = jdbc.sql(DELIVERY)
                    .param("id", id)
                    .query(DeliveryRow::of)
                    .optional()
                    .orElseThrow(() -> new UsageException(unknown(id)));
            Details details = new Details(row, more(jdbc, id), rejects(jdbc, id), told(jdbc, id));
            workplace.print(json ? Json.write(details) + "\n" : text(details));
            return ExitCode.DONE;
        });
    }

    static String unknown(long id) {
        return "There is no delivery %d. See their numbers: ./bordertally deliveries".formatted(id);
    }

    private static More more(JdbcClient jdbc, long id) {
        return jdbc.sql(MORE)
                .param("id", id)
                .query((found, number) -> {
                    OffsetDateTime counted = found.getObject("counted_at", OffsetDateTime.class);
                    return new More(
                            found.getString("message"),
                            found.getString("path"),
                            found.getLong("bytes"),
                            found.getObject("modified_at", OffsetDateTime.class).toInstant(),
                            found.getObject("received_at", OffsetDateTime.class).toInstant(),
                            counted == null ? null : counted.toInstant(),
                            found.getObject("run_id", Long.class),
                            found.getBoolean("approved"));
                })
                .single();
    }

    private static Map<String, Long> rejects(JdbcClient jdbc, long id) {
        Map<String, Long> rejects = new LinkedHashMap<>();
        jdbc.sql(REJECTS).param("id", id).query(found -> {
            rejects.put(found.getString("code"), found.getLong("rows"));
        });
        return rejects;
    }

    private static List<Told> told(JdbcClient jdbc, long id) {
        return jdbc.sql(TOLD)
                .param("id", id)
                .query((found, number) -> new Told(
                        found.getString("flow"),
                        found.getString("partner_country"),
                        found.getLong("cases"),
                        found.getLong("persons"),
                        found.getString("told_by"),
                        found.getString("reason"),
                        found.getObject("told_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static String text(Details of) {
        StringBuilder out = new StringBuilder();
        DeliveryRow row = of.row();
        More more = of.more();
        line(out, "delivery", row.id());
        line(out, "file", row.file());
        line(out, "path", more.path());
        line(out, "feed", row.feed());
        line(out, "sender", row.sender());
        line(out, "business date", row.businessDate());
        line(out, "revision", row.revision());
        line(out, "state", row.code() == null ? row.state() : row.state() + " " + row.code());
        line(out, "approved", more.approved() ? "yes: it is not held any more" : null);
        line(out, "message", more.message());
        line(out, "bytes", "%,d".formatted(more.bytes()));
        line(out, "sha256", row.sha256());
        line(out, "received", more.receivedAt());
        line(out, "counted", more.countedAt());
        line(out, "run", more.runId());
        line(out, "rows read", "%,d".formatted(row.read()));
        line(out, "accepted", "%,d".formatted(row.accepted()));
        line(out, "rejected", "%,d".formatted(row.rejected()));
        line(out, "duplicates", "%,d".formatted(row.duplicates()));
        line(out, "persons", "%,d".formatted(row.persons()));
        of.told().forEach(told -> line(out, "told", sentence(told)));
        of.rejects().forEach((code, rows) -> line(out, "  " + code, "%,d".formatted(rows)));
        if (row.rejected() > 0 || "TOO_MANY_REJECTS".equals(row.code())) {
            out.append("\nIts rejected rows: ./bordertally quarantine --delivery ")
                    .append(row.id())
                    .append('\n');
        }
        return out.toString();
    }

    private static String sentence(Told told) {
        String figure = told.flow() == null
                ? "nothing at all"
                : String.format(
                        Locale.ENGLISH,
                        "%s %s: %,d cases, %,d persons",
                        told.flow(),
                        told.partnerCountry(),
                        told.cases(),
                        told.persons());
        return figure + "; by " + told.toldBy() + ", " + told.toldAt() + ": " + told.reason();
    }

    private static void line(StringBuilder out, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            out.append(String.format(Locale.ENGLISH, "%-22s%s%n", name, value));
        }
    }
}
