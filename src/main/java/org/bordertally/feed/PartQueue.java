package org.bordertally.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** The parts of one file: each read on its own, by several threads at once, then counted in the order of the file. */
final class PartQueue {
    private final CountingThreads threads;
    private final Supplier<PartCounter> counters;
    private final FileCount file;
    private final List<PartCounter> made = new ArrayList<>();
    private final Queue<PartCounter> idle = new ConcurrentLinkedQueue<>();
    private final Queue<Batch> empty = new ArrayDeque<>();
    private final Queue<CompletableFuture<Batch>> ahead = new ArrayDeque<>();

    PartQueue(CountingThreads threads, Supplier<PartCounter> counters, FileCount file) {
        this.threads = threads;
        this.counters = counters;
        this.file = file;
    }

    /** Has the next part read, and counts earlier ones. */
    void add(Records part) throws FileFault {
        Batch batch = empty.isEmpty() ? new Batch() : empty.remove();
        ahead.add(CompletableFuture.supplyAsync(() -> read(part, batch), threads.executor()));
        while (ahead.size() > threads.partsAhead()) {
            countFirst();
        }
    }

    /** Counts the parts that are left. */
    void finish() throws FileFault {
        while (!ahead.isEmpty()) {
            countFirst();
        }
    }

    private Batch read(Records part, Batch batch) {
        PartCounter counter = idle.poll();
        if (counter == null) {
            counter = counters.get();
            synchronized (made) {
                made.add(counter);
            }
        }
        counter.count(part, batch);
        idle.add(counter);
        return batch;
    }

    private void countFirst() throws FileFault {
        Batch batch = ahead.remove().join();
        file.add(batch);
        batch.clear();
        empty.add(batch);
    }

    /** What all parts together come to. */
    Map<TallyKey, Tally> tallies() {
        Map<TallyKey, Tally> tallies = Map.of();
        synchronized (made) {
            for (PartCounter counter : made) {
                tallies = counter.tallies().with(tallies);
            }
        }
        return tallies;
    }
}
