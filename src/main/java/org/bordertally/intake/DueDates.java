package org.bordertally.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must be delivered, and what was due until now. A night adds the days since the last one; only where an expectation was
 * changed are its days derived again from the first.
 */
final class DueDates {
    private static final String CREATE_DECLARED = """
            CREATE TEMP TABLE declared (feed text, sender text, frequency text, valid_from date, valid_to date, also_due date[])
            ON COMMIT DROP""";

    private static final String DECLARE = "INSERT INTO declared VALUES (?, ?, ?, ?, ?, ?::date[])";

    private static final String CHANGED = """
            CREATE TEMP TABLE changed ON COMMIT DROP AS
            WITH standing AS (
                SELECT feed, sender, frequency, valid_from, valid_to, also_due FROM intake.expectation
            ), different AS (
                (TABLE declared EXCEPT TABLE standing) UNION ALL (TABLE standing EXCEPT TABLE declared)
            )
            SELECT DISTINCT feed, sender FROM different""";

    private static final String FORGET_DUE = "DELETE FROM intake.due WHERE (feed, sender) IN (TABLE changed)";

    private static final String FORGET = "DELETE FROM intake.expectation WHERE (feed, sender) IN (TABLE changed)";

    private static final String EXPECT = """
            INSERT INTO intake.expectation (feed, sender, frequency, valid_from, valid_to, also_due)
            SELECT feed, sender, frequency, valid_from, valid_to, also_due FROM declared JOIN changed USING (feed, sender)""";

    private static final String DERIVE = """
            INSERT INTO intake.due (feed, sender, due_date)
            SELECT e.feed, e.sender, day::date
            FROM intake.expectation e
            CROSS JOIN generate_series(CAST(greatest(e.valid_from, e.due_through + 1) AS timestamp),
                                       CAST(least(e.valid_to, :through) AS timestamp), interval '1 day') AS day
            WHERE intake.is_due(e.frequency, e.also_due, day::date)
            ON CONFLICT DO NOTHING""";

    private static final String DERIVED = """
            UPDATE intake.expectation SET due_through = :through WHERE due_through IS NULL OR due_through < :through""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    DueDates(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.template = new JdbcTemplate(dataSource);
    }

    void expect(List<Expectation> expectations, LocalDate through) {
        template.execute(CREATE_DECLARED);
        expectations.forEach(this::declare);
        template.execute(CHANGED);
        List.of(FORGET_DUE, FORGET, EXPECT).forEach(template::update);
        template.execute("DROP TABLE declared, changed");
        jdbc.sql(DERIVE).param("through", through).update();
        jdbc.sql(DERIVED).param("through", through).update();
    }

    private void declare(Expectation expectation) {
        // Sorted: the same dates must not look like others.
        String alsoDue = expectation.alsoDue().stream()
                .sorted()
                .map(LocalDate::toString)
                .collect(Collectors.joining(",", "{", "}"));
        template.batchUpdate(DECLARE, expectation.senders(), 500, (statement, sender) -> {
            statement.setString(1, expectation.feed());
            statement.setString(2, sender);
            statement.setString(3, expectation.frequency().name());
            statement.setObject(4, expectation.from());
            statement.setObject(5, expectation.to());
            statement.setString(6, alsoDue);
        });
    }
}
