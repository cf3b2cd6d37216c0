package org.bordertally.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Rows of one sender that it sends again, in the same file or in its next one; some are kept for that, however many there are. */
final class Repeats {
    private static final int KEPT = 1024;
    private static final int ROWS_PER_KEPT = 20;

    private final int percent;
    private final SplittableRandom random;
    private List<byte[]> previousFile = new ArrayList<>();
    private List<byte[]> thisFile = new ArrayList<>();

    /** @param percent how many rows of a hundred are repeats */
    Repeats(int percent, SplittableRandom random) {
        this.percent = percent;
        this.random = random;
    }

    void beginFile() {
        previousFile = thisFile;
        thisFile = new ArrayList<>();
    }

    /** The row to send again now, null when a new one is due. */
    byte @Nullable [] next() {
        int kept = previousFile.size() + thisFile.size();
        if (kept == 0 || random.nextInt(100) >= percent) {
            return null;
        }
        int drawn = random.nextInt(kept);
        return drawn < previousFile.size() ? previousFile.get(drawn) : thisFile.get(drawn - previousFile.size());
    }

    /** Looks at a new row, which is perhaps sent again later. */
    void offer(byte[] buffer, int from, int to) {
        if (percent == 0 || random.nextInt(ROWS_PER_KEPT) > 0) {
            return;
        }
        byte[] row = Arrays.copyOfRange(buffer, from, to);
        if (thisFile.size() < KEPT) {
            thisFile.add(row);
        } else {
            thisFile.set(random.nextInt(KEPT), row);
        }
    }
}
