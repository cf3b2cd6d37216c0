package org.bordertally.desk;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.bordertally.database.Database;
import org.bordertally.database.Home;
import org.bordertally.jobs.Jobs;
import org.bordertally.passage.Passage;
import org.bordertally.run.LastNight;
import org.bordertally.run.RunLock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What an operator does to deliveries between nights.
 *
 * <p>Every action throws {@link org.bordertally.run.RunLockedException} when a night or another command is at work,
 * {@link UnfinishedNightException} when a night broke off, and {@link MistakenException} when it cannot be done as asked.
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
    private final String actor;

    /**
     * @param database migrated
     * @param home holds the key of the fingerprints
     * @param actor who sits at it, for the audit log
     */
    public Desk(Database database, Home home, Clock clock, Jobs jobs, String actor) {
        this.database = database;
        this.pool = database.pool(CONNECTIONS);
        this.home = home;
        this.clock = clock;
        this.jobs = jobs;
        this.actor = actor;
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
        return carryOut(new Withdrawal(delivery, actor), order);
    }

    /**
     * Counts deliveries again from their originals, after a change of contracts or reference data. One whose original is
     * gone or altered keeps what it counted.
     */
    public Outcome replay(Selection selection, Order order) {
        return carryOut(new Replay(selection, jobs), order);
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

    private Outcome carryOut(Action action, Order order) {
        try (RunLock lock = RunLock.take(database, pool, clock, actor)) {
            return Objects.requireNonNull(
                    new TransactionTemplate(new JdbcTransactionManager(pool)).execute(transaction -> {
                        lock.fence().hold(new JdbcTemplate(pool), order.reason());
                        if (order.preview()) {
                            transaction.setRollbackOnly();
                        }
                        return work(action, order);
                    }));
        } catch (SQLException e) {
            throw database.lossIn(e)
                    .<RuntimeException>map(loss -> loss)
                    .orElseGet(() -> new IllegalStateException(
                            "The database " + database.describe() + " refused: " + e.getMessage(), e));
        }
    }

    private Outcome work(Action action, Order order) {
        Instant began = clock.instant();
        requireFinishedNight();
        LocalDate lastNight = LastNight.of(pool);
        Passage passage = Passage.open(pool, jobs, home, clock);
        passage.warehouse().refreshDimensions();
        passage.intake().declare(jobs.outages());
        if (lastNight != null) {
            passage.intake().expect(jobs.expectations(), lastNight);
        }
        Bench bench = new Bench(pool, passage, lastNight);
        bench.count(bench.run(action.on(bench, order)));
        passage.ledger().settleCases();
        passage.warehouse().openPeriods();
        passage.reconciliation().reconcileSince(began, lastNight);
        passage.plausibility().checkSince(began);
        passage.warehouse().publish(null);
        List<DeliveryChange> changes = bench.changes();
        return new Outcome(
                order.preview(),
                changes,
                bench.unchanged(changes),
                passage.warehouse().moved());
    }

    private void requireFinishedNight() {
        Boolean unfinished = new JdbcTemplate(pool).queryForObject(NIGHT_IS_UNFINISHED, Boolean.class);
        if (Boolean.TRUE.equals(unfinished)) {
            throw new UnfinishedNightException();
        }
    }
}
