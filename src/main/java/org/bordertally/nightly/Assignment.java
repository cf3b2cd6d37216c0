package org.bordertally.nightly;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.bordertally.database.Access;
import org.bordertally.database.Database;
import org.bordertally.feed.CountingThreads;
import org.bordertally.intake.Parcel;
import org.bordertally.intake.Stream;
import org.bordertally.jobs.Jobs;
import org.bordertally.ledger.Ledger;
import org.bordertally.passage.Passage;
import org.bordertally.passage.Quarantine;
import org.bordertally.run.Fence;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What another process needs besides the {@code jobs} folder to count deliveries of a run: it may be sent there, but holds
 * secrets.
 *
 * @param fence of the run: it ends with the run, and so does whoever works for it
 * @param run number of the attempt
 * @param lastNight business date of the latest completed run before, null when there was none
 */
public record Assignment(
        Access database,
        Fence fence,
        String fingerprintSecret,
        long run,
        @Nullable LocalDate lastNight,
        Clock clock) implements Serializable {
    /** An executor has no home. */
    private static final Path SCRATCH = Path.of(System.getProperty("java.io.tmpdir"));

    /**
     * Counts and stores what these streams hold, a parcel a transaction.
     *
     * @param progress told how many more bytes have been read
     * @throws Fence.SupersededException when the run has lost its lock
     */
    public void carryOut(Jobs jobs, List<Stream> streams, LongConsumer progress) {
        try (Database opened = database.open()) {
            DataSource connection = opened.pool(1);
            Passage passage = Passage.open(connection, jobs, fingerprintSecret, CountingThreads.NONE, SCRATCH, clock);
            Quarantine quarantine =
                    new Quarantine(connection, passage, new Ledger.Run(run, lastNight, null), held -> {});
            Claimant claimant = new Claimant(new JdbcTemplate(connection), fence, passage, quarantine, progress);
            TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(connection));
            while (Boolean.TRUE.equals(transactions.execute(transaction -> countNext(claimant, streams)))) {
                // Each parcel is committed before the next is claimed.
            }
        }
    }

    private static boolean countNext(Claimant claimant, List<Stream> streams) {
        Parcel parcel = claimant.claimOf(streams);
        if (parcel == null) {
            return false;
        }
        claimant.count(parcel);
        return true;
    }

    /** The record's own would show the secret. */
    @Override
    public String toString() {
        return "run " + run + " on " + database;
    }
}
