package org.bordertally.nightly;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A delivery that was due since the last completed night and has not been received. What was due before that is owed, and no
 * news: {@code chase} lists it.
 *
 * @param dueDate business date it was due for
 */
public record Late(String feed, String sender, LocalDate dueDate) {
    /** Of the parameters {@code lastNight}, null before the first night, and {@code businessDate}: the first one looks at its own date. */
    static final String SINCE_THE_LAST_NIGHT = """
            SELECT feed, sender, due_date FROM intake.missing
            WHERE due_date > coalesce(CAST(:lastNight AS date), CAST(:businessDate AS date) - 1) AND due_date <= :businessDate""";

    static List<Late> of(JdbcClient jdbc, LocalDate businessDate, @Nullable LocalDate lastNight) {
        return jdbc.sql(SINCE_THE_LAST_NIGHT + " ORDER BY due_date, feed, sender")
                .param("businessDate", businessDate)
                .param("lastNight", lastNight, Types.DATE)
                .query(Late.class)
                .list();
    }
}
