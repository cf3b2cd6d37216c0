package org.bordertally.plausibility;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Raises a warning wherever figures look odd, replaces it when they move, and withdraws it when its reason is gone. */
public final class Plausibility {
    /** What warnings stand on besides the ledger: when it changes, everything is looked at again. */
    private static final String BASIS = """
            SELECT encode(sha256(convert_to(concat_ws(E'\\n', :declared,
                       (SELECT string_agg(concat_ws(' ', code, measures), E'\\n' ORDER BY code) FROM warehouse.flow),
                       (SELECT string_agg(e::text, E'\\n' ORDER BY e::text)
                        FROM (SELECT feed, sender, frequency, valid_from, valid_to, also_due FROM intake.expectation) e)),
                   'UTF8')), 'hex')""";

    private static final String WRITE_BASIS = """
            INSERT INTO reconciliation.warning_basis AS b (digest) VALUES (:digest)
            ON CONFLICT (one) DO UPDATE SET digest = excluded.digest WHERE b.digest <> excluded.digest""";

    /** Of a first look and of one at everything, all days that hold facts are in it already. */
    private static final String DECIDED = """
            CREATE TEMP TABLE decided_delivery ON COMMIT DROP AS
            SELECT DISTINCT feed, sender, business_date
            FROM intake.delivery
            WHERE NOT :everything AND (run_id > :lastCompleted OR run_id IS NULL AND counted_at >= :commandBegan)""";

    private static final String LOOKED_AT = """
            CREATE TEMP TABLE looked_at (rule text, flow text, post text, partner_country text, first date, last date)
            ON COMMIT DROP""";

    private static final String RAISED = """
            CREATE TEMP TABLE raised (rule text, flow text, post text, partner_country text, period_start date, period_end date,
                                      numbers jsonb)
            ON COMMIT DROP""";

    private static final String NOT_RAISED = """
            NOT EXISTS (SELECT FROM raised r
                        WHERE (r.rule, r.flow, r.post, r.partner_country, r.period_start, r.period_end)
                            = (w.rule, w.flow, w.post, w.partner_country, w.period_start, w.period_end))""";

    private static final String WITHDRAW = """
            DELETE FROM reconciliation.warning w
            USING looked_at l
            WHERE w.kind = :kind
              AND (w.rule, w.flow, w.post, w.partner_country) = (l.rule, l.flow, l.post, l.partner_country)
              AND w.period_end BETWEEN l.first AND l.last
              AND\s""" + NOT_RAISED;

    private static final String WITHDRAW_FROM_ALL =
            "DELETE FROM reconciliation.warning w WHERE w.kind = :kind AND " + NOT_RAISED;

    private static final String WRITE = """
            INSERT INTO reconciliation.warning AS w (kind, rule, flow, post, partner_country, period_start, period_end, numbers,
                                                     run_id)
            SELECT :kind, rule, flow, post, partner_country, period_start, period_end, numbers, :run
            FROM raised
            ORDER BY period_start, period_end, rule, flow, post, partner_country
            ON CONFLICT (kind, rule, flow, post, partner_country, period_end, period_start) DO UPDATE
            SET numbers = excluded.numbers, run_id = excluded.run_id
            WHERE w.numbers <> excluded.numbers""";

    private final JdbcClient jdbc;
    private final PostSeries series;
    private final List<Check> checks;
    private final String declared;

    /** @param rules whose sides may be a day apart */
    public Plausibility(DataSource dataSource, PlausibilitySettings settings, List<ComparedFlows> rules) {
        this.jdbc = JdbcClient.create(dataSource);
        this.series = new PostSeries(jdbc);
        this.checks = checks(settings, rules);
        this.declared = settings + "\n"
                + rules.stream().map(ComparedFlows::toString).sorted().collect(Collectors.joining("\n"));
    }

    private static List<Check> checks(PlausibilitySettings settings, List<ComparedFlows> rules) {
        List<Check> checks = new ArrayList<>();
        if (settings.casesExceedPersons()) {
            checks.add(new CasesExceedPersons());
        }
        if (settings.personsPerCase() != null) {
            checks.add(new PersonsPerCaseCheck(settings.personsPerCase()));
        }
        if (settings.unusualDay() != null) {
            checks.add(new UnusualDayCheck(settings.unusualDay()));
        }
        if (settings.shiftedSeries() != null) {
            checks.add(new ShiftedSeriesCheck(settings.shiftedSeries(), rules));
        }
        if (settings.repeatedValue() != null) {
            checks.add(new RepeatedValueCheck(settings.repeatedValue()));
        }
        return checks;
    }

    /**
     * Looks at what a night touched; to be called in a transaction, once cases are settled and before the touched days are
     * published.
     *
     * @param lastCompleted number of the latest completed run before, 0 when there was none
     */
    public void check(long runId, long lastCompleted) {
        check(runId, lastCompleted, null);
    }

    /** The same for what a command changed since it began; to be called in its transaction. */
    public void checkSince(Instant began) {
        check(null, Long.MAX_VALUE, began);
    }

    private void check(@Nullable Long runId, long lastCompleted, @Nullable Instant commandBegan) {
        String basis =
                jdbc.sql(BASIS).param("declared", declared).query(String.class).single();
        boolean everything = jdbc.sql(WRITE_BASIS).param("digest", basis).update() > 0;
        series.refresh(everything);
        jdbc.sql(DECIDED)
                .param("everything", everything)
                .param("lastCompleted", lastCompleted)
                .param("commandBegan", commandBegan == null ? null : Timestamp.from(commandBegan), Types.TIMESTAMP)
                .update();
        jdbc.sql("ANALYZE decided_delivery").update();
        checks.forEach(check -> carryOut(check, runId, everything));
        if (everything) {
            withdrawWhatIsNoLongerLookedFor();
        }
        jdbc.sql("DROP TABLE moved_series, decided_delivery").update();
    }

    private void carryOut(Check check, @Nullable Long runId, boolean everything) {
        jdbc.sql(LOOKED_AT).update();
        jdbc.sql(RAISED).update();
        check.lookAt(jdbc);
        jdbc.sql("ANALYZE looked_at").update();
        check.raise(jdbc);
        jdbc.sql(everything ? WITHDRAW_FROM_ALL : WITHDRAW)
                .param("kind", check.kind().name())
                .update();
        jdbc.sql(WRITE)
                .param("kind", check.kind().name())
                .param("run", runId, Types.BIGINT)
                .update();
        jdbc.sql("DROP TABLE looked_at, raised").update();
    }

    private void withdrawWhatIsNoLongerLookedFor() {
        jdbc.sql("DELETE FROM reconciliation.warning WHERE kind <> ALL (:kinds)")
                .param(
                        "kinds",
                        checks.stream().map(check -> check.kind().name()).toArray(String[]::new))
                .update();
    }
}
