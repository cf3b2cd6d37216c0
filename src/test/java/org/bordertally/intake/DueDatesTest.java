package org.bordertally.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.bordertally.database.Database;
import org.bordertally.database.TestDatabase;
import org.bordertally.intake.Expectation.Frequency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each night adds what has become due; only what is expected otherwise is derived again. */
class DueDatesTest {
    private Database database;
    private JdbcClient jdbc;
    private DueDates dates;
    private TransactionTemplate transactions;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        DataSource pool = database.pool(1);
        jdbc = JdbcClient.create(pool);
        dates = new DueDates(pool);
        transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aLaterNightAddsTheDaysSinceTheLastOne() {
        expect("2024-08-10", daily("2024-08-09", null));
        expect("2024-08-12", daily("2024-08-09", null));

        assertThat(due()).containsExactly("2024-08-09", "2024-08-10", "2024-08-11", "2024-08-12");
    }

    @Test
    void whatWasDerivedIsNotDerivedAgain() {
        expect("2024-08-10", daily("2024-08-09", null));
        jdbc.sql("DELETE FROM intake.due WHERE due_date = '2024-08-09'").update();

        expect("2024-08-11", daily("2024-08-09", null));

        assertThat(due()).containsExactly("2024-08-10", "2024-08-11");
    }

    @Test
    void anEarlierNightTakesNothingBack() {
        expect("2024-08-10", daily("2024-08-09", null));
        expect("2024-08-09", daily("2024-08-09", null));
        expect("2024-08-11", daily("2024-08-09", null));

        assertThat(due()).containsExactly("2024-08-09", "2024-08-10", "2024-08-11");
    }

    @Test
    void anExpectationThatIsChangedIsDerivedAgainFromItsStart() {
        expect("2024-08-10", daily("2024-08-09", null));

        expect("2024-08-10", daily("2024-08-07", "2024-08-08"));

        assertThat(due()).containsExactly("2024-08-07", "2024-08-08");
    }

    @Test
    void aDateThatIsAlsoDueIsAddedInThePast() {
        expect("2024-08-10", monthly());

        expect("2024-08-10", monthly("2024-07-15", "2024-08-05"));

        assertThat(due()).containsExactly("2024-07-15", "2024-07-31", "2024-08-05");
    }

    @Test
    void whatIsNoLongerExpectedIsNoLongerDue() {
        expect("2024-08-10", daily("2024-08-09", null));

        transactions.executeWithoutResult(ignored -> dates.expect(List.of(), LocalDate.parse("2024-08-10")));

        assertThat(due()).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM intake.expectation")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void oneSendersChangeLeavesTheOthersAsTheyAre() {
        Expectation both = new Expectation(
                "crossings",
                List.of("HUU_NGHI", "MONG_CAI"),
                Frequency.DAILY,
                LocalDate.parse("2024-08-09"),
                null,
                Set.of());
        expect("2024-08-10", both);
        jdbc.sql("DELETE FROM intake.due WHERE sender = 'MONG_CAI'").update();
        Expectation other = new Expectation(
                "crossings", List.of("MONG_CAI"), Frequency.DAILY, LocalDate.parse("2024-08-09"), null, Set.of());

        expect("2024-08-10", other, daily("2024-08-10", null));

        assertThat(due()).containsExactly("2024-08-10");
    }

    private void expect(String through, Expectation... expectations) {
        transactions.executeWithoutResult(ignored -> dates.expect(List.of(expectations), LocalDate.parse(through)));
    }

    private List<String> due() {
        return jdbc.sql("SELECT due_date::text FROM intake.due ORDER BY feed, sender, due_date")
                .query(String.class)
                .list();
    }

    private static Expectation daily(String from, @Nullable String to) {
        return new Expectation(
                "crossings",
                List.of("HUU_NGHI"),
                Frequency.DAILY,
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                Set.of());
    }

    private static Expectation monthly(String... alsoDue) {
        return new Expectation(
                "crossings",
                List.of("HUU_NGHI"),
                Frequency.MONTHLY,
                LocalDate.parse("2024-07-01"),
                null,
                Set.copyOf(List.of(alsoDue).stream().map(LocalDate::parse).toList()));
    }
}
