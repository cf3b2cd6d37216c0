package org.bordertally.intake;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.bordertally.intake.Delivery.Identity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Figures told by telephone: a delivery of revision {@link Delivery#TOLD} stands for the file until it comes. Every method
 * is called in a transaction.
 */
public final class Tellings {
    private static final String FILE_THAT_COUNTS = """
            SELECT id FROM intake.delivery
            WHERE (feed, sender, business_date) = (:feed, :sender, :date) AND revision > :told AND counts
            ORDER BY id LIMIT 1""";

    private static final String OPEN = """
            INSERT INTO intake.delivery (feed, sender, business_date, revision, state, file_name, path, bytes, modified_at,
                                         received_at)
            VALUES (:feed, :sender, :date, :told, 'RECEIVED', :fileName, '', 0, :now, :now)
            RETURNING id""";

    private static final String NOTE = """
            INSERT INTO intake.telling (delivery_id, flow, partner_country, cases, persons, told_by, reason, told_at)
            VALUES (:delivery, :flow, :partner, :cases, :persons, :by, :reason, :now)""";

    private final Deliveries deliveries;
    private final JdbcClient jdbc;
    private final Clock clock;

    /** @param clock tells when something was told */
    public Tellings(DataSource dataSource, Clock clock) {
        this.deliveries = new Deliveries(dataSource);
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /**
     * A figure of one flow with one partner country.
     *
     * @param cases not negative; 0 for a flow that has none
     * @param persons not negative
     */
    public record Figure(String flow, String partnerCountry, long cases, long persons) {}

    /** The file that counts for this date, empty when none does. */
    public Optional<Delivery> fileThatCounts(Stream stream, LocalDate date) {
        return of(FILE_THAT_COUNTS, stream, date).query(Long.class).optional().flatMap(deliveries::find);
    }

    /** What was told for this date and is not withdrawn, empty when there is nothing. */
    public Optional<Delivery> standing(Stream stream, LocalDate date) {
        return deliveries
                .identified(List.of(new Identity(stream.feed(), stream.sender(), date, Delivery.TOLD)))
                .stream()
                .filter(each -> each.state() != DeliveryState.WITHDRAWN)
                .findFirst();
    }

    /** Opens a delivery for what is told, to be counted; answers its number. */
    public long open(Stream stream, LocalDate date) {
        jdbc.sql("INSERT INTO intake.stream (feed, sender) VALUES (:feed, :sender) ON CONFLICT DO NOTHING")
                .param("feed", stream.feed())
                .param("sender", stream.sender())
                .update();
        return of(OPEN, stream, date)
                .param("fileName", "told_" + stream.feed() + "_" + stream.sender() + "_" + date)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    /**
     * Writes down what was told: it stands beside what was told before, in the place of the same flow and partner country.
     *
     * @param figure null when there is nothing at all, which stands in the place of every figure told before
     */
    public void note(long delivery, @Nullable Figure figure, String by, String reason) {
        jdbc.sql(NOTE)
                .param("delivery", delivery)
                .param("flow", figure == null ? null : figure.flow(), Types.VARCHAR)
                .param("partner", figure == null ? null : figure.partnerCountry(), Types.VARCHAR)
                .param("cases", figure == null ? 0 : figure.cases())
                .param("persons", figure == null ? 0 : figure.persons())
                .param("by", by)
                .param("reason", reason)
                .param("now", now())
                .update();
    }

    private JdbcClient.StatementSpec of(String sql, Stream stream, LocalDate date) {
        return jdbc.sql(sql)
                .param("feed", stream.feed())
                .param("sender", stream.sender())
                .param("date", date)
                .param("told", Delivery.TOLD);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
