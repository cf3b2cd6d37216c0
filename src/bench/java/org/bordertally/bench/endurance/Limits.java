package org.bordertally.bench.endurance;

import java.util.ArrayList;
import java.util.List;

/** What a flood may cost, and what it may not: memory, files and disk as they were before, and pages answered meanwhile. */
final class Limits {
    static final long MEGABYTE = 1_000_000;

    /** Of the whole process, whose heap is 256 MB. */
    static final long RESIDENT = 640 * MEGABYTE;

    /** What of the heap may be kept afterwards: caches, sessions, remembered names. */
    static final long LIVE_HEAP = 48 * MEGABYTE;

    static final long OPEN_FILES = 40;
    static final long TEMPORARY = 2 * MEGABYTE;

    /** What may be spooled at once, and is gone afterwards. */
    static final long DISK_MEANWHILE = 300 * MEGABYTE;

    static final long DISK_AFTERWARDS = 64 * MEGABYTE;

    /** A flood is stopped there, so that looking for a fault does not fill the disk. */
    static final long DISK_GUARD = 2_000 * MEGABYTE;

    private Limits() {}

    /**
     * What was there before and after a flood.
     *
     * @param liveHeap bytes, -1 when the server does not tell
     */
    record State(Gauge.Reading reading, long liveHeap) {}

    /**
     * @param before the flood
     * @param peak meanwhile
     * @param after it, once what takes its time has been tidied up
     * @param answers to whoever read meanwhile
     * @return what is wrong, one sentence each; empty when all is well
     */
    static List<String> faults(State before, Peak peak, State after, Witness.Answers answers) {
        List<String> faults = new ArrayList<>();
        if (answers.right() < answers.asked() || answers.asked() == 0) {
            faults.add("%d of %d pages and healths were answered with what is right"
                    .formatted(answers.right(), answers.asked()));
        }
        over(faults, "the process took up", peak.resident(), RESIDENT);
        if (after.liveHeap() < 0) {
            faults.add("the server does not tell what its heap holds");
        } else {
            over(faults, "the heap kept", after.liveHeap() - before.liveHeap(), LIVE_HEAP);
        }
        long files = after.reading().files() - before.reading().files();
        if (files > OPEN_FILES) {
            faults.add("%d files more stayed open".formatted(files));
        }
        over(
                faults,
                "temporary files kept",
                after.reading().temporary() - before.reading().temporary(),
                TEMPORARY);
        over(faults, "meanwhile the disk took", peak.disk() - before.reading().disk(), DISK_MEANWHILE);
        over(faults, "the disk kept", after.reading().disk() - before.reading().disk(), DISK_AFTERWARDS);
        return faults;
    }

    private static void over(List<String> faults, String what, long bytes, long limit) {
        if (bytes > limit) {
            faults.add("%s %d MB, at most %d are allowed".formatted(what, bytes / MEGABYTE, limit / MEGABYTE));
        }
    }
}
