package org.bordertally.inquiry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.bordertally.intake.DeliveryState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A delivery of the list.
 *
 * @param code why it was refused or held, null when it was not
 * @param sha256 null until its bytes were read
 */
public record DeliveryRow(
        long id,
        String feed,
        String sender,
        LocalDate businessDate,
        int revision,
        String state,
        @Nullable String code,
        String file,
        @Nullable String sha256,
        long read,
        long accepted,
        long rejected,
        long duplicates,
        long persons) {

    private static final String WANTED = """
            FROM intake.delivery
            WHERE (CAST(:state AS text) IS NULL OR state = :state)
              AND (CAST(:feed AS text) IS NULL OR feed = :feed)
              AND (CAST(:sender AS text) IS NULL OR sender = :sender)
            """;

    private static final String IN_ORDER = "ORDER BY feed, sender, business_date, revision, id ";

    private static final String TO_LOOK_AT = """
            FROM intake.delivery d
            WHERE state IN ('HELD', 'REFUSED', 'WAITING')
              AND NOT EXISTS (SELECT FROM intake.delivery counted
                              WHERE (counted.feed, counted.sender, counted.business_date) = (d.feed, d.sender, d.business_date)
                                AND counted.state = 'ACCEPTED')
            """;

    static final String COLUMNS = """
            id, feed, sender, business_date, revision, state, nullif(code || held_for, '') AS code, file_name,
            nullif(sha256, '') AS sha256, read, accepted, rejected, duplicates, persons
            """;

    /**
     * Which deliveries are asked for; null stands for any.
     */
    public record Wanted(
            @Nullable DeliveryState state,
            @Nullable String feed,
            @Nullable String sender) {}

    /** By feed, sender, business date and revision. */
    public static List<DeliveryRow> list(JdbcClient jdbc, Wanted wanted) {
        return asked(jdbc, "SELECT " + COLUMNS + WANTED + IN_ORDER, wanted)
                .query(DeliveryRow::of)
                .list();
    }

    /** The same, only some of them. */
    public static List<DeliveryRow> list(JdbcClient jdbc, Wanted wanted, Part part) {
        return asked(jdbc, "SELECT " + COLUMNS + WANTED + IN_ORDER + "LIMIT :most OFFSET :skipped", wanted)
                .param("most", part.most())
                .param("skipped", part.skipped())
                .query(DeliveryRow::of)
                .list();
    }

    /** How many there are. */
    public static int count(JdbcClient jdbc, Wanted wanted) {
        return asked(jdbc, "SELECT count(*) " + WANTED, wanted)
                .query(Integer.class)
                .single();
    }

    private static JdbcClient.StatementSpec asked(JdbcClient jdbc, String sql, Wanted wanted) {
        return jdbc.sql(sql)
                .param("state", wanted.state() == null ? null : wanted.state().name())
                .param("feed", wanted.feed())
                .param("sender", wanted.sender());
    }

    /** Those that wait for somebody: they do not count, and nothing else counts in their place. */
    public static List<DeliveryRow> toLookAt(JdbcClient jdbc) {
        return jdbc.sql("SELECT " + COLUMNS + TO_LOOK_AT + IN_ORDER)
                .query(DeliveryRow::of)
                .list();
    }

    /** All that came for the same date, by revision. */
    public List<DeliveryRow> ofSameDate(JdbcClient jdbc) {
        return jdbc.sql("SELECT " + COLUMNS
                        + "FROM intake.delivery WHERE (feed, sender, business_date) = (:feed, :sender, :date) "
                        + IN_ORDER)
                .param("feed", feed)
                .param("sender", sender)
                .param("date", businessDate)
                .query(DeliveryRow::of)
                .list();
    }

    static DeliveryRow of(ResultSet found, int number) throws SQLException {
        return new DeliveryRow(
                found.getLong("id"),
                found.getString("feed"),
                found.getString("sender"),
                found.getObject("business_date", LocalDate.class),
                found.getInt("revision"),
                found.getString("state"),
                found.getString("code"),
                found.getString("file_name"),
                found.getString("sha256"),
                found.getLong("read"),
                found.getLong("accepted"),
                found.getLong("rejected"),
                found.getLong("duplicates"),
                found.getLong("persons"));
    }
}
