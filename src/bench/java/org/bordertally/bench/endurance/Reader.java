package org.bordertally.bench.endurance;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Somebody who goes on reading pages while the server is killed and started again, and logs in again when asked to. */
final class Reader implements Runnable {
    private static final List<String> PAGES =
            List.of("/", "/deliveries", "/runs", "/statistics", "/findings", "/api/v1/status");
    private static final int PAUSE_MILLISECONDS = 400;

    private final Visitor visitor;
    private final String password;
    private volatile boolean over;
    private int asked;
    private int answered;
    private long longestSilence;

    Reader(Serving serving, String password) {
        this.visitor = new Visitor(serving.address());
        this.password = password;
    }

    @Override
    public void run() {
        long last = System.nanoTime();
        while (!over) {
            Visitor.Answer answer = visitor.get(PAGES.get(asked % PAGES.size()));
            asked++;
            if (answer.status() == 200) {
                answered++;
                longestSilence = Math.max(longestSilence, System.nanoTime() - last);
                last = System.nanoTime();
            } else if (answer.status() != 0) {
                visitor.logIn(Witness.NAME, password);
            }
            try {
                Thread.sleep(PAUSE_MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            }
        }
        longestSilence = Math.max(longestSilence, System.nanoTime() - last);
    }

    void end() {
        over = true;
    }

    int asked() {
        return asked;
    }

    int answered() {
        return answered;
    }

    /** Between two answers. */
    long longestSilenceSeconds() {
        return TimeUnit.NANOSECONDS.toSeconds(longestSilence);
    }
}
