package org.bordertally.bench.endurance;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plays one flood after the other against a server, while somebody reads and somebody looks at what is taken up. */
final class Battle implements AutoCloseable {
    private static final int LOOK_MILLISECONDS = 300;
    private static final int TIDY_SECONDS = 20;

    private final Installation installation;
    private final Serving serving;
    private final Elsewhere elsewhere;
    private final Accounts accounts;
    private final Gauge gauge;
    private final int seconds;

    /**
     * What became of one flood.
     *
     * @param did what was sent
     * @param faults empty when all is well
     */
    record Outcome(
            String flood,
            String did,
            Witness.Answers answers,
            Peak peak,
            Limits.State before,
            Limits.State after,
            List<String> faults) {}

    /** @param seconds how long each flood may go on */
    Battle(Installation installation, Serving serving, Accounts accounts, int seconds) {
        this.installation = installation;
        this.serving = serving;
        this.elsewhere = new Elsewhere(serving.port());
        this.accounts = accounts;
        this.gauge = new Gauge(installation, serving);
        this.seconds = seconds;
    }

    Limits.State state() throws IOException, InterruptedException {
        long heap = gauge.liveHeap();
        return new Limits.State(gauge.read(), heap);
    }

    Outcome play(Flood flood) throws Exception {
        Limits.State before = state();
        long traces = serving.traces();
        Siege siege = new Siege(installation, serving, elsewhere, accounts, flood.seconds(seconds));
        Witness witness = new Witness(serving, accounts.browser(Witness.NAME));
        AtomicBoolean over = new AtomicBoolean();
        Peak peak = new Peak();
        ExecutorService aside = Executors.newFixedThreadPool(2);
        Future<Witness.Answers> reading = aside.submit(() -> witness.read(() -> !over.get()));
        Future<?> looking = aside.submit(() -> look(siege, peak, before, over));
        String did;
        try {
            did = flood.play(siege);
        } finally {
            over.set(true);
            aside.shutdown();
        }
        Witness.Answers answers = result(reading);
        result(looking);
        elsewhere.hangUp();
        if (!serving.isAlive()) {
            siege.fault("the server ended");
            serving.startAgain();
        }
        flood.afterwards(siege);
        boolean well = isWellSoon(witness);
        Limits.State after = tidied(before);
        List<String> faults = new ArrayList<>(siege.faults());
        if (!well) {
            faults.add("%d s later pages are still not answered".formatted(TIDY_SECONDS));
        }
        faults.addAll(Limits.faults(before, peak, after, answers));
        if (serving.traces() > traces) {
            faults.add("%d lines of stack traces in the log".formatted(serving.traces() - traces));
        }
        if (!well) {
            // So that each flood is judged for itself.
            siege.killAndStartAgain();
            accounts.letIn(Witness.NAME);
        }
        return new Outcome(flood.name(), did, answers, peak, before, after, faults);
    }

    private void look(Siege siege, Peak peak, Limits.State before, AtomicBoolean over) {
        while (!over.get()) {
            Gauge.Reading reading = gauge.read();
            peak.include(reading);
            if (reading.disk() - before.reading().disk() > Limits.DISK_GUARD) {
                siege.fault("stopped, as the disk was filling");
                siege.stop();
                siege.spareTheDatabase();
                return;
            }
            try {
                Thread.sleep(LOOK_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean isWellSoon(Witness witness) throws InterruptedException {
        for (int second = 0; second < TIDY_SECONDS; second++) {
            if (accounts.letIn(Witness.NAME) && witness.isPageRight() && serving.isHealthy()) {
                return true;
            }
            Thread.sleep(1_000);
        }
        return false;
    }

    /** What is left once the server has had time to tidy up. */
    private Limits.State tidied(Limits.State before) throws IOException, InterruptedException, SQLException {
        Gauge.Reading reading = gauge.read();
        for (int second = 0; second < TIDY_SECONDS && isMore(reading, before.reading()); second++) {
            Thread.sleep(1_000);
            reading = gauge.read();
        }
        return state();
    }

    private static boolean isMore(Gauge.Reading now, Gauge.Reading before) {
        return now.temporary() - before.temporary() > Limits.TEMPORARY
                || now.disk() - before.disk() > Limits.DISK_AFTERWARDS
                || now.files() - before.files() > Limits.OPEN_FILES;
    }

    private static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        elsewhere.close();
    }
}
