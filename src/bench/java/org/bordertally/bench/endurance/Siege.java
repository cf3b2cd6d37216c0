package org.bordertally.bench.endurance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What a flood works with: the server, accounts that it may use, and how long it may go on. */
final class Siege {
    /** Where floods come from, unless they come from several places. */
    static final int STRANGE = 2;

    /** Where nothing came from before. */
    static final int UNSPOILT = 3;

    private final Installation installation;
    private final Serving serving;
    private final EmbeddedServer database;
    private final Elsewhere elsewhere;
    private final Accounts accounts;
    private final List<String> faults = new ArrayList<>();
    private final long end;
    private volatile boolean stopped;

    /**
     * @param elsewhere other machines
     * @param accounts that it may use
     * @param seconds how long it may go on
     */
    Siege(Installation installation, Serving serving, Elsewhere elsewhere, Accounts accounts, int seconds) {
        this.installation = installation;
        this.serving = serving;
        this.database = new EmbeddedServer(installation.home());
        this.elsewhere = elsewhere;
        this.accounts = accounts;
        this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Something that is sent again and again. */
    interface Task {
        /** @param number from 0 */
        void send(int number) throws Exception;
    }

    boolean goesOn() {
        return !stopped && System.nanoTime() < end;
    }

    /** Ends the flood early. */
    void stop() {
        stopped = true;
    }

    synchronized void fault(String what) {
        faults.add(what);
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    Path folder() {
        return installation.folder();
    }

    EmbeddedServer database() {
        return database;
    }

    String password(String name) {
        return accounts.password(name);
    }

    /** Somebody elsewhere whom nobody knows. */
    Visitor stranger() {
        return stranger(STRANGE);
    }

    /** @param host {@linkplain Elsewhere from where} */
    Visitor stranger(int host) {
        try {
            return new Visitor(elsewhere.address(host));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection of somebody elsewhere. */
    Wire wire() throws IOException {
        return wire(STRANGE);
    }

    /** @param host {@linkplain Elsewhere from where} */
    Wire wire(int host) throws IOException {
        return Wire.to(serving.port(), host);
    }

    /** The browser of somebody who was let in before the first flood. */
    Visitor loggedIn(String name) {
        if (!accounts.letIn(name)) {
            fault(name + " cannot log in with the right password");
        }
        return accounts.browser(name);
    }

    void killAndStartAgain() throws IOException, InterruptedException {
        serving.kill();
        serving.startAgain();
    }

    /** Ends what the database does for this flood, where that is known to be too much. */
    void spareTheDatabase() {
        try {
            database.endAll();
        } catch (SQLException | IOException e) {
            fault("the database does not answer: " + e.getMessage());
        }
    }

    /**
     * Sends a thing so many times, by several threads, until the time is over.
     *
     * @return how often it was sent
     */
    int send(int times, int threads, Task task) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger sent = new AtomicInteger();
        ExecutorService senders = Executors.newFixedThreadPool(threads);
        for (int thread = 0; thread < threads; thread++) {
            senders.execute(() -> {
                for (int number = next.getAndIncrement(); number < times && goesOn(); number = next.getAndIncrement()) {
                    try {
                        task.send(number);
                        sent.incrementAndGet();
                    } catch (Exception refused) {
                        // A server that hangs up on whoever floods it does right.
                        sent.incrementAndGet();
                    }
                }
            });
        }
        senders.shutdown();
        senders.awaitTermination(5, TimeUnit.MINUTES);
        return sent.get();
    }
}
