package org.bordertally.bench.endurance;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Somebody who is logged in and goes on reading: a page whose figures are known, and the health. Whatever else goes on, the
 * answers must be right.
 */
final class Witness {
    static final String NAME = "witness";

    /** The published totals of the sample data: 518 cases, 4,436 persons. */
    private static final String PAGE = "/statistics?from=2024-01-01&to=2024-08-12&country=CHN";

    private static final String CASES = ">518<";
    private static final String PERSONS = ">4,436<";
    private static final int PAUSE_MILLISECONDS = 500;

    private final Visitor visitor;
    private final Serving serving;

    /**
     * What came of reading.
     *
     * @param asked pages and healths
     * @param right those that were answered in time with what is right
     * @param slowestMilliseconds the longest it took
     */
    record Answers(int asked, int right, long slowestMilliseconds) {
        static final Answers NONE = new Answers(0, 0, 0);

        /** What comes too late is no answer. */
        Answers and(boolean isRight, long milliseconds) {
            boolean counts = isRight && milliseconds <= Visitor.PATIENCE.toMillis();
            return new Answers(asked + 1, right + (counts ? 1 : 0), Math.max(slowestMilliseconds, milliseconds));
        }
    }

    /** @param visitor who is logged in */
    Witness(Serving serving, Visitor visitor) {
        this.serving = serving;
        this.visitor = visitor;
    }

    /** Reads until told to end, at least once. */
    Answers read(BooleanSupplier goesOn) throws InterruptedException {
        Answers answers = Answers.NONE;
        do {
            long start = System.nanoTime();
            boolean pageIsRight = isPageRight();
            answers = answers.and(pageIsRight, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            start = System.nanoTime();
            boolean isHealthy = serving.isHealthy();
            answers = answers.and(isHealthy, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            Thread.sleep(PAUSE_MILLISECONDS);
        } while (goesOn.getAsBoolean());
        return answers;
    }

    boolean isPageRight() {
        Visitor.Answer page = visitor.get(PAGE);
        return page.status() == 200
                && page.body().contains(CASES)
                && page.body().contains(PERSONS);
    }
}
