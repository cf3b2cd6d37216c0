package org.bordertally.feed;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The records of one delivery on one counted day, as sorted 128-bit keyed fingerprints: 96 bits identify the record, 32
 * bits stand for its counted fields.
 */
public final class FingerprintBlock {
    /** Bytes of one fingerprint. */
    public static final int FINGERPRINT_BYTES = 16;

    /** What {@link #contentOf} answers for a record the block does not hold. */
    static final long ABSENT = -1;

    private final FingerprintSlots slots;
    private final long size;

    /** @param sorted fingerprints in ascending unsigned order, one after the other; not to be changed afterwards */
    public FingerprintBlock(byte[] sorted) {
        this(new FingerprintSlots(sorted), sorted.length / FINGERPRINT_BYTES);
    }

    FingerprintBlock(FingerprintSlots slots, long size) {
        this.slots = slots;
        this.size = size;
    }

    /** How many records it holds. */
    public long size() {
        return size;
    }

    /**
     * The sorted fingerprints, copied.
     *
     * @throws ArithmeticException when there are more than an array can hold; see {@link #parts}
     */
    public byte[] bytes() {
        return slots.copy(0, Math.toIntExact(size));
    }

    /**
     * The sorted fingerprints in consecutive parts, each made when it is asked for; nothing for an empty block.
     *
     * @param maxBytes at least {@value #FINGERPRINT_BYTES}
     */
    public Stream<byte[]> parts(int maxBytes) {
        int most = maxBytes / FINGERPRINT_BYTES;
        return LongStream.iterate(0, from -> from < size, from -> from + most)
                .mapToObj(from -> slots.copy(from, (int) Math.min(most, size - from)));
    }

    /** Whether both hold the same records with the same counted fields. */
    public boolean isSameAs(FingerprintBlock other) {
        if (size != other.size) {
            return false;
        }
        for (long slot = 0; slot < size; slot++) {
            if (slots.high(slot) != other.slots.high(slot) || slots.low(slot) != other.slots.low(slot)) {
                return false;
            }
        }
        return true;
    }

    /** Whether both hold a record with the same identity, whatever its counted fields. */
    public boolean sharesRecordsWith(FingerprintBlock other) {
        long mine = 0;
        long theirs = 0;
        while (mine < size && theirs < other.size) {
            int order = compareIdentity(mine, other.slots.high(theirs), other.slots.low(theirs));
            if (order == 0) {
                return true;
            } else if (order < 0) {
                mine++;
            } else {
                theirs++;
            }
        }
        return false;
    }

    /**
     * The 32 bits that stand for the counted fields of a record, {@link #ABSENT} when it is not here. Fingerprints are
     * evenly spread, so a record is near the place its own value points at; from there the range is doubled, then halved.
     */
    long contentOf(long high, long low) {
        if (size == 0) {
            return ABSENT;
        }
        long guess = Math.multiplyHigh(high >>> 1, size << 1);
        long from = guess;
        long step = 1;
        while (from > 0 && compareIdentity(from, high, low) > 0) {
            from = Math.max(0, from - step);
            step <<= 1;
        }
        long until = Math.min(size, Math.max(guess, from) + 1);
        step = 1;
        while (until < size && compareIdentity(until - 1, high, low) < 0) {
            until = Math.min(size, until + step);
            step <<= 1;
        }
        while (from < until) {
            long middle = (from + until) >>> 1;
            int order = compareIdentity(middle, high, low);
            if (order == 0) {
                return slots.low(middle) & 0xFFFF_FFFFL;
            } else if (order < 0) {
                from = middle + 1;
            } else {
                until = middle;
            }
        }
        return ABSENT;
    }

    private int compareIdentity(long slot, long high, long low) {
        int order = Long.compareUnsigned(slots.high(slot), high);
        return order != 0 ? order : Long.compare(slots.low(slot) >>> 32, low >>> 32);
    }
}
