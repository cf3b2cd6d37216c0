package org.bordertally.observe;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A metric that is read from the database.
 *
 * @param name as Prometheus knows it
 * @param help what it is, one sentence
 * @param labels columns of the query that tell its series apart
 * @param sql a row per series: those columns, and {@code value}
 */
record Measurement(String name, String help, List<String> labels, String sql) {
    static final List<Measurement> ALL = List.of(
            new Measurement(
                    "bordertally_last_success_timestamp_seconds",
                    "When the last completed night ended.",
                    List.of(),
                    "SELECT extract(epoch FROM max(ended_at)) AS value FROM batch.run WHERE status = 'COMPLETED' HAVING count(*) > 0"),
            new Measurement(
                    "bordertally_run_duration_seconds", "How long the last completed night took.", List.of(), """
                    SELECT extract(epoch FROM ended_at - started_at) AS value
                    FROM batch.run WHERE status = 'COMPLETED' ORDER BY id DESC LIMIT 1"""),
            new Measurement(
                    "bordertally_run_failed",
                    "Whether the last night that ended failed or died: 1 or 0.",
                    List.of(),
                    """
                    SELECT CASE WHEN status = 'COMPLETED' THEN 0 ELSE 1 END AS value
                    FROM batch.run WHERE status <> 'STARTED' ORDER BY id DESC LIMIT 1"""),
            new Measurement(
                    "bordertally_night_exit_code",
                    "Verdict of the last night that ended: 0 right, 1 failed or died, 3 something to attend to, 4 broken findings.",
                    List.of(),
                    """
                    SELECT CASE WHEN status = 'COMPLETED' THEN exit_code ELSE 1 END AS value
                    FROM batch.run WHERE status <> 'STARTED' ORDER BY id DESC LIMIT 1"""),
            new Measurement(
                    "bordertally_late_deliveries",
                    "Deliveries by feed that the last completed night was due and did not get.",
                    List.of("feed"),
                    """
                    SELECT feed, sum(late) AS value
                    FROM intake.night WHERE run_id = (SELECT max(id) FROM batch.run WHERE status = 'COMPLETED')
                    GROUP BY feed"""),
            new Measurement(
                    "bordertally_deliveries",
                    "Deliveries by feed and what became of them.",
                    List.of("feed", "state"),
                    "SELECT feed, state, count(*) AS value FROM intake.delivery GROUP BY feed, state"),
            new Measurement(
                    "bordertally_missing_deliveries",
                    "Deliveries that were due in the last 31 days and have not been received, without a declared outage.",
                    List.of("feed"),
                    """
                    SELECT u.feed, count(m.due_date) AS value
                    FROM intake.due u
                    LEFT JOIN intake.missing m USING (feed, sender, due_date)
                    WHERE u.due_date > (SELECT max(due_date) FROM intake.due) - 31
                    GROUP BY u.feed"""),
            new Measurement(
                    "bordertally_rows", "Rows of deliveries by feed and outcome.", List.of("feed", "outcome"), """
                    SELECT d.feed, o.outcome, sum(o.rows) AS value
                    FROM intake.delivery d
                    CROSS JOIN LATERAL (VALUES ('accepted', d.accepted), ('rejected', d.rejected), ('duplicate', d.duplicates))
                        AS o (outcome, rows)
                    GROUP BY d.feed, o.outcome"""),
            new Measurement(
                    "bordertally_rejects",
                    "Rejected rows by code.",
                    List.of("code"),
                    "SELECT code, sum(rows) AS value FROM intake.reject_count GROUP BY code"),
            new Measurement("bordertally_findings", "Findings by rule and verdict.", List.of("rule", "verdict"), """
                    SELECT CASE WHEN reconciliation.is_told(rule) THEN 'told' ELSE rule END AS rule, verdict, count(*) AS value
                    FROM reconciliation.open_finding GROUP BY 1, 2"""),
            new Measurement(
                    "bordertally_feed_last_received_timestamp_seconds",
                    "When the last delivery of a feed was received.",
                    List.of("feed"),
                    """
                    SELECT feed, extract(epoch FROM max(received_at)) AS value
                    FROM intake.delivery WHERE intake.is_received(state) GROUP BY feed"""));

    GaugeSnapshot read(Connection connection) throws SQLException {
        GaugeSnapshot.Builder metric = GaugeSnapshot.builder().name(name).help(help);
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                Labels series = Labels.EMPTY;
                for (String label : labels) {
                    series = series.add(label, found.getString(label));
                }
                metric.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(series)
                        .value(found.getDouble("value"))
                        .build());
            }
        }
        return metric.build();
    }
}
