package org.bordertally.ledger;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bordertally.feed.CountedDelivery;
import org.bordertally.feed.RefusedDelivery;
import org.bordertally.feed.RejectedRow;
import org.bordertally.intake.Delivery;
import org.bordertally.intake.DeliveryState;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what became of a delivery: its state, its numbers and its rejected rows. */
final class Outcomes {
    private static final String DECIDE = """
            UPDATE intake.delivery
            SET state = :state, counts = :state = 'ACCEPTED', code = :code, message = :message, sha256 = :sha256,
                contract_version = :contract,
                read = :read, accepted = :accepted, rejected = :rejected, duplicates = :duplicates, persons = :persons,
                counted_at = :now, run_id = :run
            WHERE id = :id""";

    private static final String CHANGE_STATE = """
            UPDATE intake.delivery
            SET state = :state, counts = false, code = :code, message = :message, counted_at = :now, run_id = :run,
                read = 0, accepted = 0, rejected = 0, duplicates = 0, persons = 0
            WHERE id = :id""";

    private static final String KEEP = """
            UPDATE intake.delivery
            SET state = 'ACCEPTED', code = :code, message = :message, counted_at = :now, run_id = :run
            WHERE id = :id""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Clock clock;

    Outcomes(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.template = new JdbcTemplate(dataSource);
        this.clock = clock;
    }

    void accepted(Delivery delivery, CountedDelivery counted, String contractVersion, long runId) {
        decide(delivery, DeliveryState.ACCEPTED, "", "", counted.sha256(), contractVersion, runId)
                .param("read", counted.read())
                .param("accepted", counted.accepted())
                .param("rejected", counted.rejected())
                .param("duplicates", counted.duplicates())
                .param("persons", counted.persons())
                .update();
        storeRejects(delivery, counted.rejects());
        counted.rejectsByCode()
                .forEach((code, rows) -> template.update(
                        "INSERT INTO intake.reject_count (delivery_id, code, rows) VALUES (?, ?, ?)",
                        delivery.id(),
                        code.name(),
                        rows));
    }

    /** Refused, duplicate or superseded: nothing of it is counted. */
    void notCounted(
            Delivery delivery, DeliveryState state, String message, String sha256, String contractVersion, long runId) {
        nothing(decide(delivery, state, "", message, sha256, contractVersion, runId));
    }

    void refused(Delivery delivery, RefusedDelivery refused, String contractVersion, long runId) {
        nothing(decide(
                delivery,
                DeliveryState.REFUSED,
                refused.code().name(),
                refused.message(),
                refused.sha256(),
                contractVersion,
                runId));
        storeRejects(delivery, refused.rejects());
    }

    /** An accepted delivery gives way to another one. */
    void superseded(Delivery delivery, String message, long runId) {
        jdbc.sql(CHANGE_STATE)
                .param("state", DeliveryState.SUPERSEDED.name())
                .param("code", "")
                .param("message", message)
                .param("now", Timestamp.from(clock.instant()))
                .param("run", runId)
                .param("id", delivery.id())
                .update();
    }

    /** An accepted delivery that cannot be counted again keeps its facts and says why. */
    void kept(Delivery delivery, RefusedDelivery refused, long runId) {
        jdbc.sql(KEEP)
                .param("code", refused.code().name())
                .param("message", refused.message())
                .param("now", Timestamp.from(clock.instant()))
                .param("run", runId)
                .param("id", delivery.id())
                .update();
    }

    void forgetRejects(Delivery delivery) {
        template.update("DELETE FROM intake.reject WHERE delivery_id = ?", delivery.id());
        template.update("DELETE FROM intake.reject_count WHERE delivery_id = ?", delivery.id());
    }

    private JdbcClient.StatementSpec decide(
            Delivery delivery,
            DeliveryState state,
            String code,
            String message,
            String sha256,
            String contractVersion,
            long runId) {
        return jdbc.sql(DECIDE)
                .params(Map.of(
                        "id", delivery.id(),
                        "state", state.name(),
                        "code", code,
                        "message", message,
                        "sha256", sha256,
                        "contract", contractVersion,
                        "now", Timestamp.from(clock.instant()),
                        "run", runId));
    }

    private static void nothing(JdbcClient.StatementSpec decision) {
        decision.param("read", 0)
                .param("accepted", 0)
                .param("rejected", 0)
                .param("duplicates", 0)
                .param("persons", 0)
                .update();
    }

    private void storeRejects(Delivery delivery, List<RejectedRow> rejects) {
        CopyText rows = new CopyText("COPY intake.reject (delivery_id, line, column_name, code, message) FROM STDIN");
        for (RejectedRow reject : rejects) {
            rows.value(delivery.id())
                    .value(reject.line())
                    .value(reject.column())
                    .value(reject.code().name())
                    .value(reject.message())
                    .endRow();
        }
        template.execute((ConnectionCallback<Boolean>) connection -> {
            rows.send(connection);
            return true;
        });
    }
}
