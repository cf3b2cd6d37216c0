package org.bordertally.reconciliation;

import java.time.LocalDate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far back figures are compared. Periods that lie before it, and in no longer period that does not, are past: their
 * findings are forgotten, and the verdicts of their cells stay as they were.
 */
final class Horizon {
    private static final String DAY = "SELECT day FROM reconciliation.horizon";

    private static final String MOVE = """
            INSERT INTO reconciliation.horizon (day) VALUES (:day)
            ON CONFLICT (one) DO UPDATE SET day = excluded.day""";

    /** What a decision stands on is kept as long as it stands. */
    private static final String FORGET = """
            DELETE FROM reconciliation.finding f
            USING reconciliation.open_finding o
            WHERE o.id = f.id AND reconciliation.is_past(f.period_start, f.period_end)""";

    private final JdbcClient jdbc;

    Horizon(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * @param day the first one that is still compared; null for all
     * @return how many findings were forgotten
     */
    int move(@Nullable LocalDate day) {
        LocalDate before = jdbc.sql(DAY).query(LocalDate.class).optional().orElse(null);
        if (before != null && (day == null || day.isBefore(before))) {
            // What was past is compared again: all of it, since a verdict takes all the findings of a period.
            jdbc.sql("DELETE FROM reconciliation.basis").update();
        }
        if (day == null) {
            jdbc.sql("DELETE FROM reconciliation.horizon").update();
            return 0;
        }
        jdbc.sql(MOVE).param("day", day).update();
        return jdbc.sql(FORGET).update();
    }
}
