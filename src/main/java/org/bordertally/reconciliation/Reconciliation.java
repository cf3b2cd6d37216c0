package org.bordertally.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bordertally.feed.reference.Calendar;
import org.bordertally.feed.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the two sides of every rule wherever something they stand on has changed, and says why they differ. */
public final class Reconciliation {
    /** What findings stand on besides the ledger: when it changes, every finding is looked at again. */
    private static final String BASIS = """
            SELECT encode(sha256(convert_to(concat_ws(E'\\n', :declared,
                       (SELECT string_agg(e::text, E'\\n' ORDER BY e::text)
                        FROM (SELECT feed, sender, frequency, valid_from, valid_to, also_due FROM intake.expectation) e),
                       (SELECT string_agg(c::text, E'\\n' ORDER BY c::text) FROM concerned c)), 'UTF8')), 'hex')""";

    private static final String WRITE_BASIS = """
            INSERT INTO reconciliation.basis AS b (digest) VALUES (:digest)
            ON CONFLICT (one) DO UPDATE SET digest = excluded.digest WHERE b.digest <> excluded.digest""";

    /** After a change of rules a million cases are grouped and joined, which the usual 4 MB would send to the disk. */
    private static final List<String> PLANNING = List.of("SET LOCAL work_mem = '128MB'", "SET LOCAL jit = off");

    /** All at once written, findings are unknown to the planner: it would read every one of them for each period. */
    private static final String RENEW_STATISTICS = "ANALYZE reconciliation.finding";

    private final JdbcClient jdbc;
    private final Rules rules;
    private final Calendar calendar;
    private final DueDeliveries due;
    private final Scope scope;
    private final FlowFigures flowFigures;
    private final StatedFigures statedFigures;
    private final Findings findings;
    private final CaseParts cases;
    private final Causes causes;
    private final ToldFindings told;
    private final Horizon horizon;
    private final Decisions decisions;
    private final Proposals proposals;

    public Reconciliation(DataSource dataSource, Rules rules, Reference reference, Calendar calendar) {
        this.jdbc = JdbcClient.create(dataSource);
        this.rules = rules;
        this.calendar = calendar;
        this.due = new DueDeliveries(dataSource, reference);
        this.scope = new Scope(dataSource);
        this.flowFigures = new FlowFigures(dataSource);
        this.statedFigures = new StatedFigures(dataSource);
        this.findings = new Findings(dataSource);
        this.cases = new CaseParts(dataSource);
        this.causes = new Causes(dataSource);
        this.told = new ToldFindings(dataSource);
        this.horizon = new Horizon(dataSource);
        this.decisions = new Decisions(dataSource, rules);
        this.proposals = new Proposals(dataSource);
    }

    /**
     * The latest completed run.
     *
     * @param runId 0 when there was none
     * @param businessDate null when there was none
     */
    public record LastCompleted(long runId, @Nullable LocalDate businessDate) {}

    /**
     * Brings the findings up to date; to be called in a transaction, before the touched days are published.
     *
     * @param since the latest completed run before
     */
    public void reconcile(long runId, LastCompleted since) {
        reconcile(runId, since, null);
    }

    /**
     * The same for what a command changed since it began; to be called in its transaction.
     *
     * @param lastNight business date of the latest completed run, null when there was none
     */
    public void reconcileSince(Instant began, @Nullable LocalDate lastNight) {
        reconcile(null, new LastCompleted(Long.MAX_VALUE, lastNight), began);
    }

    /**
     * Compares nothing any more of which the whole period ended before this day, and forgets its findings; to be called in
     * a transaction, after the touched days are published.
     *
     * @param day null to compare whatever there is
     * @return how many findings were forgotten
     */
    public int forgetBefore(@Nullable LocalDate day) {
        return horizon.move(day);
    }

    /** What people decided about findings. */
    public Decisions decisions() {
        return decisions;
    }

    private void reconcile(@Nullable Long runId, LastCompleted last, @Nullable Instant commandBegan) {
        PLANNING.forEach(setting -> jdbc.sql(setting).update());
        due.findConcerned();
        boolean everything = writeBasis();
        Since since = new Since(runId, last.runId(), last.businessDate(), commandBegan, everything);
        scope.begin(since);
        rules.between().forEach(rule -> compare(rule, since));
        rules.mirrors().forEach(rule -> compare(rule, since));
        scope.end();
        if (everything) {
            findings.keepOnly(rules);
        }
        told.compare(runId, last.runId(), commandBegan);
        jdbc.sql("DELETE FROM ledger.touched_case").update();
        decisions.lapse(runId);
        proposals.lapse(runId);
    }

    /** Whether the basis is another one than last time. */
    private boolean writeBasis() {
        Stream<String> periods =
                calendar.named().stream().map(each -> each.period().toString());
        String declared = Stream.concat(rules.declared(), periods).sorted().collect(Collectors.joining("\n"));
        String basis =
                jdbc.sql(BASIS).param("declared", declared).query(String.class).single();
        return jdbc.sql(WRITE_BASIS).param("digest", basis).update() > 0;
    }

    private void compare(Rule rule, Since since) {
        scope.of(rule, since);
        due.find(rule.feeds().toArray(String[]::new));
        flowFigures.compare(rule);
        if (since.everything()) {
            findings.leaveOtherFlows(rule.id(), rule.publishedFlow());
        }
        findings.write(rule.id(), rule.tolerance(), since.runId());
        if (since.everything()) {
            jdbc.sql(RENEW_STATISTICS).update();
        }
        causes.begin(rule.id());
        if (rule.match() != null) {
            cases.of(rule);
            causes.writeCases(rule.left().feeds(), rule.right().feeds());
            cases.drop();
        }
        causes.writeUnnamed(rule);
        causes.end();
        jdbc.sql("DROP TABLE compared").update();
        due.drop();
        scope.drop();
    }

    private void compare(MirrorRule rule, Since since) {
        scope.of(rule, since);
        due.find(rule.carryingFeeds());
        statedFigures.compare(rule);
        findings.write(rule.id(), rule.tolerance(), since.runId());
        causes.begin(rule.id());
        cases.ofStatements();
        causes.writeCases(List.of(rule.carryingFeeds()), List.of());
        cases.drop();
        causes.end();
        jdbc.sql("DROP TABLE compared, stated").update();
        due.drop();
        scope.drop();
    }
}
