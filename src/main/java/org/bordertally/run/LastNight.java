package org.bordertally.run;

import java.time.LocalDate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far the nights have come. */
public final class LastNight {
    private LastNight() {}

    /** The latest business date of any completed run, null when there was none. */
    public static @Nullable LocalDate of(DataSource dataSource) {
        return new JdbcTemplate(dataSource)
                .queryForObject("SELECT max(business_date) FROM batch.run WHERE status = 'COMPLETED'", LocalDate.class);
    }
}
