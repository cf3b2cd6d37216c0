package org.bordertally.run;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the nights have come. */
public final class LastNight {
    private LastNight() {}

    /** Whether a run for this business date or a later one began at that moment or later, and completed. */
    public static boolean isDone(JdbcClient jdbc, LocalDate businessDate, Instant since) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM batch.run
                                       WHERE status = 'COMPLETED' AND business_date >= :date AND started_at >= :since)""")
                .param("date", businessDate)
                .param("since", Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }

    /** The latest run that began after the last one that completed; null when there is none. */
    public static @Nullable Long unfinishedRun(DataSource dataSource) {
        return new JdbcTemplate(dataSource).queryForObject("""
                        SELECT max(id) FROM batch.run
                        WHERE id > coalesce((SELECT max(id) FROM batch.run WHERE status = 'COMPLETED'), 0)""", Long.class);
    }

    /** The latest business date of any completed run, null when there was none. */
    public static @Nullable LocalDate of(DataSource dataSource) {
        return new JdbcTemplate(dataSource)
                .queryForObject("SELECT max(business_date) FROM batch.run WHERE status = 'COMPLETED'", LocalDate.class);
    }
}
