package org.bordertally.intake;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.bordertally.feed.RefusalCode;
import org.bordertally.intake.Inbox.InboxFile;
import org.bordertally.intake.Intake.Arrival;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes registrations: new deliveries are gathered and stored together, changes at once. */
final class Registrations {
    private static final String ADD = """
            INSERT INTO intake.delivery (feed, sender, business_date, revision, state, code, message, file_name, path, bytes,
                                         modified_at, manifest_modified_at, sha256, waits_for, received_at, received_by,
                                         run_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String ADD_STREAMS = """
            INSERT INTO intake.stream (feed, sender)
            SELECT DISTINCT * FROM unnest(:feeds::text[], :senders::text[])
            ON CONFLICT DO NOTHING""";

    private static final String CHANGE = """
            UPDATE intake.delivery
            SET state = :state, code = '', message = :message, waits_for = :waitsFor, path = :path, bytes = :bytes, modified_at = :modified,
                manifest_modified_at = :manifestModified,
                approved = approved AND (bytes, modified_at) = (:bytes, :modified),
                held_for = CASE WHEN (bytes, modified_at) = (:bytes, :modified) THEN held_for ELSE '' END,
                received_by = CASE WHEN counts THEN received_by ELSE :run END, run_id = :run
            WHERE id = :id""";

    private static final String ADOPT = "UPDATE intake.delivery SET received_by = :run WHERE received_by IS NULL";

    private static final String MOVED =
            "UPDATE intake.delivery SET path = :path, modified_at = :modified, bytes = :bytes WHERE id = :id";

    private static final String FORGET_CHANGED = """
            DELETE FROM intake.unrecognised u
            WHERE path = :path
              AND ((bytes, modified_at) IS DISTINCT FROM (:bytes, CAST(:modified AS timestamptz))
                   OR NOT EXISTS (SELECT FROM batch.run r WHERE r.id = u.run_id AND r.status = 'COMPLETED'))""";

    private static final String UNRECOGNISED = """
            INSERT INTO intake.unrecognised (path, bytes, modified_at, run_id)
            SELECT :path, :bytes, :modified, :run
            WHERE NOT EXISTS (SELECT FROM intake.unrecognised WHERE path = :path)""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Clock clock;
    private final List<New> additions = new ArrayList<>();
    private int returned;

    Registrations(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.template = new JdbcTemplate(dataSource);
        this.clock = clock;
    }

    private record New(
            Arrival arrival, DeliveryState state, String code, String message, String sha256, String waitsFor) {}

    /** How many registrations of each kind were stored. */
    record Stored(int registered, int waiting, int refused) {}

    void add(Arrival arrival, Awaited awaited) {
        additions.add(new New(arrival, awaited.state(), "", awaited.message(), "", awaited.code()));
    }

    /** What commands took since the last night belongs to this one. */
    void adopt(long runId) {
        jdbc.sql(ADOPT).param("run", runId).update();
    }

    void refuse(Arrival arrival, RefusalCode code, String message, String sha256) {
        additions.add(new New(arrival, DeliveryState.REFUSED, code.name(), message, sha256, ""));
    }

    void change(Delivery delivery, InboxFile file, Awaited awaited, @Nullable Long runId) {
        located(CHANGE, delivery, file)
                .param("state", awaited.state().name())
                .param("message", awaited.message())
                .param("waitsFor", awaited.code())
                .param("manifestModified", time(file.manifestModified()), Types.TIMESTAMP)
                .param("run", runId, Types.BIGINT)
                .update();
        if (awaited.isNothing()) {
            returned++;
        }
    }

    void moved(Delivery delivery, InboxFile file) {
        located(MOVED, delivery, file).update();
    }

    /** Whether the file has changed since a run reported it: one that failed or died reported nothing. */
    boolean unrecognised(InboxFile file, long runId) {
        jdbc.sql(FORGET_CHANGED)
                .param("path", file.path().toString())
                .param("bytes", file.bytes())
                .param("modified", Timestamp.from(file.modified()))
                .update();
        return jdbc.sql(UNRECOGNISED)
                        .param("path", file.path().toString())
                        .param("bytes", file.bytes())
                        .param("modified", Timestamp.from(file.modified()))
                        .param("run", runId)
                        .update()
                > 0;
    }

    /**
     * Stores what was gathered.
     *
     * @param runId null for a command
     */
    Stored store(@Nullable Long runId) {
        Timestamp now = Timestamp.from(clock.instant());
        template.batchUpdate(ADD, additions, 500, (statement, each) -> {
            Arrival arrival = each.arrival();
            statement.setString(1, arrival.contract().feed());
            statement.setString(2, arrival.sender());
            statement.setObject(3, arrival.name().businessDate());
            statement.setInt(4, arrival.name().revision());
            statement.setString(5, each.state().name());
            statement.setString(6, each.code());
            statement.setString(7, each.message());
            statement.setString(8, arrival.file().name());
            statement.setString(9, arrival.file().path().toString());
            statement.setLong(10, arrival.file().bytes());
            statement.setTimestamp(11, Timestamp.from(arrival.file().modified()));
            statement.setTimestamp(12, time(arrival.file().manifestModified()));
            statement.setString(13, each.sha256());
            statement.setString(14, each.waitsFor());
            statement.setTimestamp(15, now);
            statement.setObject(16, runId, Types.BIGINT);
            statement.setObject(17, runId, Types.BIGINT);
        });
        jdbc.sql(ADD_STREAMS)
                .param(
                        "feeds",
                        additions.stream()
                                .map(each -> each.arrival().contract().feed())
                                .toArray(String[]::new))
                .param(
                        "senders",
                        additions.stream().map(each -> each.arrival().sender()).toArray(String[]::new))
                .update();
        Stored stored = new Stored(
                count(DeliveryState.RECEIVED) + returned,
                (int) additions.stream()
                        .filter(each -> each.waitsFor().equals(Awaited.Reason.SETTLING.name()))
                        .count(),
                count(DeliveryState.REFUSED));
        additions.clear();
        returned = 0;
        return stored;
    }

    private JdbcClient.StatementSpec located(String sql, Delivery delivery, InboxFile file) {
        return jdbc.sql(sql)
                .param("id", delivery.id())
                .param("path", file.path().toString())
                .param("bytes", file.bytes())
                .param("modified", Timestamp.from(file.modified()));
    }

    private static @Nullable Timestamp time(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }

    private int count(DeliveryState state) {
        return (int) additions.stream().filter(each -> each.state() == state).count();
    }
}
