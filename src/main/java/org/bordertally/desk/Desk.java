package org.bordertally.desk;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.bordertally.database.Database;
import org.bordertally.database.Home;
import org.bordertally.intake.OtherContract;
import org.bordertally.jobs.Jobs;
import org.bordertally.passage.Passage;
import org.bordertally.passage.Quarantine;
import org.bordertally.reconciliation.Choice;
import org.bordertally.reconciliation.Decisions;
import org.bordertally.reconciliation.FindingSelection;
import org.bordertally.reconciliation.Proposals;
import org.bordertally.run.LastNight;
import org.bordertally.run.RunLock;
import org.bordertally.talks.NothingPublishedException;
import org.bordertally.talks.SheetForms;
import org.bordertally.talks.TalksSheets;
import org.bordertally.warehouse.Occasion;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What an operator does to deliveries and findings between nights.
 *
 * <p>Every action throws {@link org.bordertally.run.RunLockedException} when a night or another command is at work,
 * {@link UnfinishedNightException} when a night broke off, and {@link MistakenException} when it cannot be done as asked. Accepting,
 * withdrawing and telling are done after a night that broke off, too: a delivery may be why it did.
 */
public final class Desk {
    /** One for the transaction, one for what is done outside it. */
    private static final int CONNECTIONS = 2;

    private static final String NIGHT_IS_UNFINISHED = """
            SELECT EXISTS (SELECT FROM intake.delivery WHERE state = 'RECEIVED') OR EXISTS (SELECT FROM warehouse.touched)""";

    private final Database database;
    private final DataSource pool;
    private final Home home;
    private final Clock clock;
    private final Jobs jobs;
    private final Person person;

    /**
     * @param database migrated
     * @param home holds the key of the fingerprints
     * @param person who sits at it, for the audit log
     */
    public Desk(Database database, Home home, Clock clock, Jobs jobs, Person person) {
        this.database = database;
        this.pool = database.pool(CONNECTIONS);
        this.home = home;
        this.clock = clock;
        this.jobs = jobs;
        this.person = person;
    }

    /**
     * How an action is meant.
     *
     * @param reason why, for the audit log and whoever looks at the delivery; may be empty for a preview
     * @param preview whether only to tell what it would do
     */
    public record Order(String reason, boolean preview) {
        public Order {
            if (reason.isBlank() && !preview) {
                throw new IllegalArgumentException("Only a preview needs no reason");
            }
        }
    }

    /** Has a held delivery counted whatever makes it look suspicious; it is never held again. */
    public Outcome accept(long delivery, Order order) {
        return carryOut(new Acceptance(delivery), order);
    }

    /** Takes a delivery back: nothing of it counts any more, and what had given way to it counts again. */
    public Outcome withdraw(long delivery, Order order) {
        return carryOut(new Withdrawal(delivery), order);
    }

    /**
     * Counts deliveries again from their originals, after a change of contracts or reference data. One whose original is
     * gone or altered keeps what it counted.
     */
    public Outcome replay(Selection selection, Order order) {
        return carryOut(new Replay(selection, jobs), order);
    }

    /**
     * Decides upon findings: publishes the accepted side's daily facts over their days, or only notes that the gap is
     * explained.
     *
     * @param findings their numbers, at least one
     */
    public Outcome decide(List<Long> findings, Choice accepted, Order order) {
        return carryOut(new FindingDecision(findings, accepted), order);
    }

    /**
     * Decides in the same way upon all findings of a selection that are open.
     *
     * @throws MistakenException also when there is none
     */
    public Outcome decide(FindingSelection selection, Choice accepted, Order order) {
        new SelectionCheck(jobs).check(selection);
        List<Long> findings = new Decisions(pool, jobs.rules()).select(selection, accepted);
        if (findings.isEmpty()) {
            throw new MistakenException("No finding of this selection waits for such a decision. See what there is:"
                    + " ./bordertally reconciliation");
        }
        return decide(findings, accepted, order);
    }

    /**
     * Carries out what another person proposed.
     *
     * @param note added to the reason of the proposal; may be empty
     * @param preview whether only to tell what it would do
     */
    public Outcome approve(long proposal, String note, boolean preview) {
        return holdingLock(lock -> {
            Approval approval = Approval.of(proposal, person, new Proposals(pool));
            return act(lock, approval, approval.order(note, preview), approval.authors());
        });
    }

    /** Ends a proposal without carrying it out. */
    public Outcome reject(long proposal, Order order) {
        return holdingLock(lock -> act(lock, new Rejection(proposal, person), order, Authors.of(person)));
    }

    /**
     * Closes a period: its figures are final, and what changes them from then on is held.
     *
     * @param period its name, or as SDMX writes it
     * @param forced whether to close it although findings are broken or deliveries missing
     */
    public Outcome close(String period, boolean forced, Order order) {
        return carryOut(new PeriodClosing(period, forced), order);
    }

    /** Publishes what was held of a closed period. */
    public Outcome revise(String period, Order order) {
        return carryOut(new PeriodRevision(period), order);
    }

    /** Opens a closed period again, and publishes what was held of it. */
    public Outcome reopen(String period, Order order) {
        return carryOut(new PeriodReopening(period), order);
    }

    /** Counts what was told by telephone until the file comes. */
    public Outcome tell(Telling telling, Order order) {
        return carryOut(new Telephone(telling, jobs, clock), order);
    }

    /**
     * Takes a file of any name as a delivery, by the rules for files of the inbox, and counts it.
     *
     * <p>It is copied into the home first: should the command be killed then, the copy lies there and means nothing.
     */
    public Taken take(TakenFile file, Order order) {
        try (TakenFolder folder = new TakenFolder(home)) {
            FileTaking taking = new FileTaking(file, folder, jobs, clock);
            Outcome outcome = carryOut(taking, order);
            return new Taken(taking.delivery(), outcome);
        }
    }

    /**
     * What became of a file that was taken.
     *
     * @param delivery the delivery it is; of a preview none that is there
     */
    public record Taken(long delivery, Outcome outcome) {}

    /**
     * Lets the deliveries of a feed that count by other contracts stand beside those of the one that jobs/ declares now.
     *
     * @return what was accepted, at least one
     */
    public List<OtherContract> acceptContracts(String feed, Order order) {
        return holdingLock(lock -> transacted(
                lock, order, () -> new ContractAcceptance(feed, jobs, pool, clock).accept(person, order.reason())));
    }

    /**
     * Makes a sheet for talks and keeps it.
     *
     * @return its number
     */
    public long makeSheet(TalksSheets.Request request) {
        return withSheets(
                new Order(request.occasion(), false),
                sheets -> sheets.make(request, person.toString(), clock.instant()));
    }

    /** The sheet that would be made. */
    public SheetForms draftSheet(TalksSheets.Request request) {
        return withSheets(
                new Order(request.occasion(), true),
                sheets -> sheets.draft(request, person.toString(), clock.instant()));
    }

    private <T> T withSheets(Order order, Function<TalksSheets, T> work) {
        return holdingLock(lock -> transacted(lock, order, () -> {
            requireFinishedNight();
            try {
                return work.apply(new TalksSheets(JdbcClient.create(pool)));
            } catch (NothingPublishedException e) {
                throw new MistakenException("Nothing is published yet that a sheet could show: ./bordertally nightly");
            }
        }));
    }

    private Outcome carryOut(Action action, Order order) {
        return holdingLock(lock -> {
            Authors authors = Authors.of(person);
            if (action instanceof Proposable proposable && jobs.nightly().twoPersons() && !order.preview()) {
                return propose(lock, proposable, order, authors);
            }
            return act(lock, action, order, authors);
        });
    }

    private Outcome act(RunLock lock, Action action, Order order, Authors authors) {
        return transacted(lock, order, () -> work(action, order, bench(authors)));
    }

    /** Previews it, which finds out whether it can be done at all, and writes it down. */
    private Outcome propose(RunLock lock, Proposable action, Order order, Authors authors) {
        Outcome foreseen = act(lock, action, new Order(order.reason(), true), authors);
        Long id = transacted(
                lock, order, () -> new Proposing(pool, clock).propose(action, bench(authors), order.reason(), person));
        return foreseen.proposed(id);
    }

    private <T> T holdingLock(Function<RunLock, T> work) {
        try (RunLock lock = RunLock.take(database, pool, clock, person.toString())) {
            return work.apply(lock);
        } catch (SQLException e) {
            throw database.lossIn(e)
                    .<RuntimeException>map(loss -> loss)
                    .orElseGet(() -> new IllegalStateException(
                            "The database " + database.describe() + " refused: " + e.getMessage(), e));
        }
    }

    private <T> T transacted(RunLock lock, Order order, Supplier<T> work) {
        return Objects.requireNonNull(new TransactionTemplate(new JdbcTransactionManager(pool)).execute(transaction -> {
            lock.fence().hold(new JdbcTemplate(pool), order.reason());
            if (order.preview()) {
                transaction.setRollbackOnly();
            }
            return work.get();
        }));
    }

    private Bench bench(Authors authors) {
        return new Bench(
                pool,
                Passage.open(pool, jobs, home, clock),
                LastNight.of(pool),
                isUnfinished(),
                authors,
                clock.instant());
    }

    private Outcome work(Action action, Order order, Bench bench) {
        boolean unfinished = bench.isNightUnfinished();
        if (unfinished && !action.canPrecedeANight()) {
            throw new UnfinishedNightException();
        }
        Passage passage = bench.passage();
        passage.contracts().putInForce(clock.instant());
        Set<Long> left = bench.deliveries().toCount();
        passage.warehouse().refreshDimensions();
        passage.intake().declare(jobs.outages());
        LocalDate lastNight = bench.lastNight();
        if (lastNight != null) {
            passage.intake().expect(jobs.expectations(), lastNight);
        }
        Quarantine quarantine = new Quarantine(pool, passage, bench.run(action.on(bench, order)), bench::take);
        if (unfinished) {
            bench.countBeside(left, quarantine);
        } else {
            bench.count(quarantine);
            Runnable figures = () -> computeFigures(order, bench);
            quarantine.compute(figures, figures, figures);
        }
        if (action.insistsOnCounting()) {
            bench.requireCounted();
        }
        List<DeliveryChange> changes = bench.changes();
        return new Outcome(
                order.preview(),
                changes,
                bench.unchanged(changes),
                bench.notes(),
                bench.decided(),
                !unfinished,
                unfinished ? List.of() : passage.warehouse().moved(),
                null);
    }

    private static void computeFigures(Order order, Bench bench) {
        Passage passage = bench.passage();
        passage.ledger().settleCases();
        passage.warehouse().openPeriods();
        passage.reconciliation().reconcileSince(bench.began(), bench.lastNight());
        passage.plausibility().checkSince(bench.began());
        passage.warehouse()
                .publish(new Occasion(null, order.reason(), bench.authors().toString()));
        passage.releases().release();
    }

    private void requireFinishedNight() {
        if (isUnfinished()) {
            throw new UnfinishedNightException();
        }
    }

    private boolean isUnfinished() {
        return Boolean.TRUE.equals(new JdbcTemplate(pool).queryForObject(NIGHT_IS_UNFINISHED, Boolean.class));
    }
}
