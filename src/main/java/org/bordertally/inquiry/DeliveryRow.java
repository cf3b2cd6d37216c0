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

    private static final String LIST = """
            SELECT %s
            FROM intake.delivery
            WHERE (CAST(:state AS text) IS NULL OR state = :state)
              AND (CAST(:feed AS text) IS NULL OR feed = :feed)
              AND (CAST(:sender AS text) IS NULL OR sender = :sender)
            ORDER BY feed, sender, business_date, revision, id
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
            @Nullable String sender) {
        public static final Wanted ALL = new Wanted(null, null, null);
    }

    /** By feed, sender, business date and revision. */
    public static List<DeliveryRow> list(JdbcClient jdbc, Wanted wanted) {
        return jdbc.sql(LIST.formatted(COLUMNS))
                .param("state", wanted.state() == null ? null : wanted.state().name())
                .param("feed", wanted.feed())
                .param("sender", wanted.sender())
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
