package org.bordertally.nightly;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.bordertally.database.Home;
import org.bordertally.intake.Archive;
import org.bordertally.intake.Archive.Archived;
import org.bordertally.intake.ContractNotice;
import org.bordertally.intake.Deliveries.Backlog;
import org.bordertally.intake.Intake;
import org.bordertally.intake.OtherContracts;
import org.bordertally.ledger.Ledger;
import org.bordertally.passage.Passage;
import org.bordertally.passage.Quarantine;
import org.bordertally.reconciliation.Reconciliation.LastCompleted;
import org.bordertally.run.Fence;
import org.bordertally.warehouse.Occasion;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One attempt of a run at work: the rooms it goes through, step by step. Each method is a step's work and is called in a
 * transaction; each first makes sure that no other run has taken over.
 */
final class Night {
    private final NightRequest request;
    private final Runs.Attempt attempt;
    private final Fence fence;
    private final LastCompleted lastCompleted;
    private final NightProgress progress;
    private final JdbcTemplate template;
    private final Passage passage;
    private final Quarantine quarantine;
    private final Claimant claimant;
    private final NightLedger nightLedger;
    private final Expiry expiry;
    private final DataSource dataSource;
    private final Clock clock;
    private Intake.@Nullable Received received;
    private Archived archived = Archived.NOTHING;
    private List<ContractNotice.Assumed> assumed = List.of();

    Night(
            DataSource dataSource,
            NightRequest request,
            Runs.Attempt attempt,
            Fence fence,
            LastCompleted lastCompleted,
            Home home,
            NightProgress progress,
            Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.request = request;
        this.attempt = attempt;
        this.fence = fence;
        this.lastCompleted = lastCompleted;
        this.progress = progress;
        this.template = new JdbcTemplate(dataSource);
        this.passage = Passage.open(dataSource, request.jobs(), home, clock);
        this.quarantine = new Quarantine(
                dataSource, passage, new Ledger.Run(attempt.id(), lastCompleted.businessDate(), null), held -> {});
        this.claimant = new Claimant(template, fence, passage, quarantine, progress::counted);
        this.nightLedger = new NightLedger(dataSource);
        this.expiry = new Expiry(dataSource, passage.reconciliation());
    }

    void receive() {
        fence.hold(template);
        progress.step("receive");
        passage.contracts().putInForce(clock.instant());
        passage.warehouse().refreshDimensions();
        passage.intake().expect(request.jobs().expectations(), request.businessDate());
        passage.intake().declare(request.jobs().outages());
        passage.ledger().countImpossibleFiguresAgain();
        received = passage.intake().receive(request.inbox(), request.businessDate(), request.settle(), attempt.id());
    }

    /** How much there is to count; told to whoever watches. */
    void announceCounting() {
        Backlog backlog = passage.deliveries().backlog();
        progress.step("tally");
        progress.toCount(backlog.deliveries(), backlog.bytes());
    }

    /** Counts in threads of this process. */
    Claimant claimant() {
        return claimant;
    }

    /** Has an engine count what was received. */
    void countBy(Engine engine, Assignment assignment) {
        engine.count(assignment, passage.deliveries().streamsToCount(), request, progress);
        if (!hasCountedAll()) {
            throw new IllegalStateException("deliveries are left uncounted");
        }
    }

    /** Whether every delivery has been counted. */
    boolean hasCountedAll() {
        return passage.deliveries().backlog().deliveries() == 0;
    }

    void reconcile() {
        fence.hold(template);
        progress.step("reconcile");
        quarantine.compute(this::compare, this::compare, this::everything);
    }

    void publish() {
        fence.hold(template);
        progress.step("publish");
        quarantine.compute(this::release, this::compareAndRelease, this::everything);
    }

    void summarise() {
        fence.hold(template);
        progress.step("summarise");
        assumed = passage.contracts().assume();
        quarantine.compute(this::sumUp, this::everything, this::everything);
        expiry.apply(request.jobs().nightly().retention(), latestNight(), attempt.id());
        passage.ledger().dropOldFingerprints(latestNight());
    }

    private void compare() {
        passage.ledger().settleCases();
        passage.warehouse().openPeriods();
        passage.reconciliation().reconcile(attempt.id(), lastCompleted);
        passage.plausibility().check(attempt.id(), lastCompleted.runId());
    }

    private void release() {
        passage.warehouse().publish(Occasion.ofRun(attempt.id()));
        passage.releases().release();
    }

    private void compareAndRelease() {
        compare();
        release();
    }

    private void sumUp() {
        nightLedger.sumUp(attempt.id(), request.businessDate(), lastCompleted.businessDate());
    }

    private void everything() {
        compareAndRelease();
        sumUp();
    }

    /** A night of an earlier date may be run after later ones. */
    private LocalDate latestNight() {
        LocalDate before = lastCompleted.businessDate();
        return before != null && before.isAfter(request.businessDate()) ? before : request.businessDate();
    }

    /**
     * Moves the files whose deliveries are decided, in a transaction of its own; to be called after everything the night
     * counted is committed.
     */
    void archive() {
        request.archive().ifPresent(folder -> {
            Archive archive = new Archive(dataSource, request.inbox(), folder);
            Archive.Copies copies = archive.copy();
            new TransactionTemplate(new JdbcTransactionManager(dataSource)).executeWithoutResult(transaction -> {
                fence.hold(template);
                archive.record(copies);
            });
            archived = archive.removeOriginals(copies);
        });
    }

    /** What a finished night did. */
    NightReport report(Duration took) {
        Intake.Received inbox = received;
        if (inbox == null) {
            throw new IllegalStateException("A night is reported after it has received");
        }
        return new NightReport(
                attempt.id(),
                attempt.businessDate(),
                attempt.run(),
                attempt.attempt(),
                nightLedger.verdict(attempt.id()),
                nightLedger.takenUp(attempt.id()),
                took,
                nightLedger.lines(attempt.id()),
                nightLedger.notices(attempt.id()),
                inbox.unrecognised(),
                nightLedger.late(attempt.businessDate(), lastCompleted.businessDate()),
                nightLedger.cellsMoved(attempt.id()),
                nightLedger.incomplete(attempt.id()),
                nightLedger.lapsed(attempt.id()),
                nightLedger.warnings(attempt.id()),
                nightLedger.heldBack(),
                new ContractNotice(new OtherContracts(dataSource).open(), assumed),
                inbox.files(),
                inbox.later(),
                inbox.waiting(),
                nightLedger.followsFailures(attempt.id()),
                archived,
                null);
    }
}
