package org.bordertally.feed;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that count the parts of large files. They end by themselves when there is nothing to count. */
public final class CountingThreads {
    /** Counts files in the thread that asks for it. */
    public static final CountingThreads NONE = new CountingThreads(Runnable::run, 0);

    /** Smaller files are counted by one thread: others have files of their own meanwhile. */
    private static final long LARGE_FILE = 16L << 20;

    private static final int PARTS_PER_THREAD = 4;
    private static final int IDLE_SECONDS = 5;

    private final Executor executor;
    private final int number;

    private CountingThreads(Executor executor, int number) {
        this.executor = executor;
        this.number = number;
    }

    /** @param number at least 1 */
    public static CountingThreads of(int number) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                number, number, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "counting");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return new CountingThreads(threads, number);
    }

    /** The threads for a file of this size. */
    CountingThreads forFile(long bytes) {
        return bytes < LARGE_FILE ? NONE : this;
    }

    Executor executor() {
        return executor;
    }

    /** How many parts of a file may wait for their turn. */
    int partsAhead() {
        return number * PARTS_PER_THREAD;
    }
}
