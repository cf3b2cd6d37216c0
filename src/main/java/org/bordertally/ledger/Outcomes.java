package org.bordertally.ledger;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bordertally.feed.CountedDelivery;
import org.bordertally.feed.ManifestFigure;
import org.bordertally.feed.RefusedDelivery;
import org.bordertally.feed.RejectedRow;
import org.bordertally.feed.RowCode;
import org.bordertally.intake.Delivery;
import org.bordertally.intake.HoldReason;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what became of a delivery: its state, its numbers, its rejected rows and what its manifest says. */
final class Outcomes {
    private static final String DECIDE = """
            UPDATE intake.delivery
            SET state = :state, counts = :state = 'ACCEPTED', code = :code, message = :message, sha256 = :sha256,
                held_for = :heldFor, contract_version = :contract, file_rows = :fileRows, repeats = :repeats,
                read = :read, accepted = :accepted, rejected = :rejected, duplicates = :duplicates, persons = :persons,
                counted_at = :now, run_id = :run
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

    void accepted(
            Delivery delivery,
            CountedDelivery counted,
            Decision decision,
            String contractVersion,
            @Nullable Long runId) {
        write(delivery, decision, contractVersion, runId)
                .param("read", counted.read())
                .param("accepted", counted.accepted())
                .param("rejected", counted.rejected())
                .param("duplicates", counted.duplicates())
                .param("persons", counted.persons())
                .update();
        storeRejects(delivery, counted.rejects(), counted.rejectsByCode());
    }

    /** Nothing of the delivery is counted. */
    void decide(Delivery delivery, Decision decision, String contractVersion, @Nullable Long runId) {
        write(delivery, decision, contractVersion, runId)
                .param("read", 0)
                .param("accepted", 0)
                .param("rejected", 0)
                .param("duplicates", 0)
                .param("persons", 0)
                .update();
    }

    /** An accepted delivery that cannot be counted again keeps its facts and says why. */
    void kept(Delivery delivery, RefusedDelivery refused, @Nullable Long runId) {
        jdbc.sql(KEEP)
                .param("code", refused.code().name())
                .param("message", refused.message())
                .param("now", Timestamp.from(clock.instant()))
                .param("run", runId, Types.BIGINT)
                .param("id", delivery.id())
                .update();
    }

    void forgetRejects(Delivery delivery) {
        if (delivery.isKnown()) {
            template.update("DELETE FROM intake.reject WHERE delivery_id = ?", delivery.id());
            template.update("DELETE FROM intake.reject_count WHERE delivery_id = ?", delivery.id());
        }
    }

    void replaceManifest(Delivery delivery, List<ManifestFigure> manifest) {
        if (delivery.isKnown()) {
            template.update("DELETE FROM intake.manifest_figure WHERE delivery_id = ?", delivery.id());
        }
        CopyText figures = new CopyText("COPY intake.manifest_figure (delivery_id, kind, declared, found) FROM STDIN");
        manifest.forEach(figure -> figures.value(delivery.id())
                .value(figure.kind().name())
                .value(figure.declared())
                .value(figure.found())
                .endRow());
        figures.send(template);
    }

    private JdbcClient.StatementSpec write(
            Delivery delivery, Decision decision, String contractVersion, @Nullable Long runId) {
        HoldReason heldFor = decision.heldFor();
        return jdbc.sql(DECIDE)
                .param("id", delivery.id())
                .param("state", decision.state().name())
                .param("code", decision.code())
                .param("message", decision.message())
                .param("heldFor", heldFor == null ? "" : heldFor.name())
                .param("sha256", delivery.sha256())
                .param("contract", contractVersion)
                .param("fileRows", delivery.fileRows())
                .param("repeats", delivery.repeats())
                .param("now", Timestamp.from(clock.instant()))
                .param("run", runId, Types.BIGINT);
    }

    void storeRejects(Delivery delivery, List<RejectedRow> rejects, Map<RowCode, Long> byCode) {
        CopyText rows = new CopyText("COPY intake.reject (delivery_id, line, column_name, code, message) FROM STDIN");
        for (RejectedRow reject : rejects) {
            rows.value(delivery.id())
                    .value(reject.line())
                    .value(reject.column())
                    .value(reject.code().name())
                    .value(reject.message())
                    .endRow();
        }
        rows.send(template);
        CopyText counts = new CopyText("COPY intake.reject_count (delivery_id, code, rows) FROM STDIN");
        byCode.forEach((code, count) ->
                counts.value(delivery.id()).value(code.name()).value(count).endRow());
        counts.send(template);
    }
}
