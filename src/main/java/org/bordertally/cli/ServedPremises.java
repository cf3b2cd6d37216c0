package org.bordertally.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.sql.DataSource;
import org.bordertally.audit.Anchor;
import org.bordertally.audit.Anchors;
import org.bordertally.console.Caller;
import org.bordertally.console.Premises;
import org.bordertally.database.Database;
import org.bordertally.database.DatabaseUnavailableException;
import org.bordertally.database.TemporaryFolder;
import org.bordertally.desk.Desk;
import org.bordertally.desk.Person;
import org.bordertally.desk.UnfinishedNightException;
import org.bordertally.jobs.Jobs;
import org.bordertally.nightly.Nightly;
import org.bordertally.nightly.Nightly.Unfinished;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The installation as pages see it. Questions share sessions, since a new one has all it knows of the tables yet to read. As every
 * command, whatever changes something opens the database anew.
 */
final class ServedPremises implements Premises, AutoCloseable {
    /** Pages that ask at the same time; whoever else opens one waits a moment. */
    private static final int MOST_QUESTIONS = 8;

    private final Workplace workplace;
    private final Path folder;
    private final DataSource questions;
    private final DueNights nights;
    private final TemporaryFolder temporary;
    private final Departures departures = new Departures();
    private final ExecutorService nightShift = Executors.newSingleThreadExecutor();
    private @Nullable Jobs jobs;
    private String stamp = "";
    private final AtomicBoolean isAtWork = new AtomicBoolean();

    ServedPremises(Workplace workplace, Path folder, Database database, DueNights nights) {
        this.workplace = workplace;
        this.folder = folder;
        this.questions = database.standingPool(MOST_QUESTIONS);
        this.nights = nights;
        this.temporary = TemporaryFolder.open(workplace.installation().home(), "serve");
    }

    @Override
    public Clock clock() {
        return workplace.clock();
    }

    @Override
    public Path temporary() {
        return temporary.path();
    }

    @Override
    public String secret() {
        return workplace.installation().home().secret("devices");
    }

    @Override
    public <T> T asking(Function<DataSource, T> question) {
        Caller caller = Caller.served();
        try (Connection connection = connection()) {
            DataSource database = new SingleConnectionDataSource(connection, true);
            return caller == null
                    ? question.apply(database)
                    : departures.unlessGone(caller::isGone, connection, () -> question.apply(database));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connection() throws SQLException {
        try {
            return questions.getConnection();
        } catch (DatabaseUnavailableException e) {
            // As every command does by opening the database: an embedded server that ended is started again.
            return workplace.installation().use(opened -> {
                try {
                    return questions.getConnection();
                } catch (SQLException still) {
                    throw new IllegalStateException(still);
                }
            });
        }
    }

    @Override
    public <T> T atDesk(Person person, Function<Desk, T> work) {
        return workplace
                .installation()
                .use(opened ->
                        work.apply(new Desk(opened, workplace.installation().home(), clock(), jobs(), person)));
    }

    /** Read again only where a file is another than before: each page asks several times. */
    @Override
    public synchronized Jobs jobs() {
        String found = JobsFolder.stamp(folder);
        if (jobs == null || !found.equals(stamp)) {
            jobs = JobsFolder.read(folder);
            stamp = found;
        }
        return jobs;
    }

    @Override
    public Optional<Unfinished> unfinished() {
        return workplace
                .installation()
                .use(opened -> new Nightly(opened, workplace.installation().home(), clock()).unfinished(0));
    }

    @Override
    public boolean startNight(String person) {
        if (nights.underWay() != null || !isAtWork.compareAndSet(false, true)) {
            return false;
        }
        LocalDate date = unfinished().map(Unfinished::businessDate).orElseGet(() -> LocalDate.now(
                        clock().withZone(jobs().nightly().zone()))
                .minusDays(1));
        nightShift.execute(() -> {
            try {
                nights.run(date, person);
            } finally {
                isAtWork.set(false);
            }
        });
        return true;
    }

    @Override
    public @Nullable NightUnderWay underWay() {
        NightUnderWay night = nights.underWay();
        return night == null && isAtWork.get() ? new NightUnderWay("receive", 0, 0) : night;
    }

    @Override
    public void stopNight() {
        nights.stop();
    }

    @Override
    public Collection<Anchor> anchors() {
        return new Anchors(workplace.installation().home()).all();
    }

    @Override
    public Optional<Refused> refused(Throwable thrown) {
        Failure failure = Failure.of(thrown);
        if (failure.isUnexpected()) {
            return Optional.empty();
        }
        if (thrown instanceof UnfinishedNightException) {
            return Optional.of(new Refused(409, failure.message()));
        }
        int status =
                switch (failure.exitCode()) {
                    case ExitCode.USAGE -> 400;
                    case ExitCode.LOCKED -> 409;
                    case ExitCode.TEMPORARY -> 503;
                    default -> 500;
                };
        return Optional.of(new Refused(status, failure.message()));
    }

    @Override
    public void close() {
        nightShift.shutdownNow();
        departures.close();
        temporary.close();
    }
}
