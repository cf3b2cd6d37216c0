package org.bordertally.feed;

/**
 * The records of one file on one counted day. Open addressing with linear probing, kept in the order of the hashes: a
 * record's home is its hash scaled to the size of the table, and an insertion shifts larger neighbours up. As fingerprints
 * are evenly spread, shifts are short, and a scan from the first slot to the last meets the records already sorted, so the
 * table turns into a {@link FingerprintBlock} in place.
 */
final class RecordTable {
    /** What {@link #put} answers for a record it did not hold yet. */
    static final long NEW = -1;

    /** The bits of a fingerprint that stand for the counted fields. */
    static final long CONTENT_MASK = 0xFFFF_FFFFL;

    private static final int SMALLEST_BITS = 4;

    private static final int LARGE_BITS = 20;
    private static final long EMPTY = 0;

    private final SlotMemory memory;
    private int bits = SMALLEST_BITS;
    private FingerprintSlots slots;
    private long capacity;
    private long size;

    RecordTable(SlotMemory memory) {
        this.memory = memory;
        this.capacity = capacityOf(bits);
        this.slots = new FingerprintSlots(capacity, memory);
    }

    /** Room above the last home takes what is shifted beyond it, so that probing never wraps around. */
    private static long capacityOf(int bits) {
        return (1L << bits) + 8L * bits;
    }

    long size() {
        return size;
    }

    /**
     * Adds a record unless the table holds its identity.
     *
     * @param low identity in the upper 32 bits, counted fields in the lower
     * @return the counted fields' 32 bits of the record held already, else {@link #NEW}
     */
    long put(long high, long low) {
        if (size >= most()) {
            grow();
        }
        long first = high == EMPTY ? 1 : high;
        while (true) {
            long at = home(first);
            while (at < capacity && precedes(at, first, low)) {
                at++;
            }
            if (at < capacity && slots.high(at) == first && (slots.low(at) ^ low) >>> 32 == 0) {
                return slots.low(at) & CONTENT_MASK;
            }
            long free = at;
            while (free < capacity && slots.high(free) != EMPTY) {
                free++;
            }
            if (free < capacity) {
                for (long slot = free; slot > at; slot--) {
                    slots.set(slot, slots.high(slot - 1), slots.low(slot - 1));
                }
                slots.set(at, first, low);
                size++;
                return NEW;
            }
            grow();
        }
    }

    /** A small table is kept half empty, as then hardly anything is shifted; a large one takes less room. */
    private long most() {
        return bits < LARGE_BITS ? 1L << (bits - 1) : (1L << bits) - (1L << (bits - 2));
    }

    /**
     * Looks at the place where a record would stand. Large tables lie in memory, far from the processor: asked for many places
     * in a row, it answers for all of them in the time that it takes for one.
     */
    long lookAt(long high) {
        return slots.high(home(high));
    }

    private long home(long high) {
        return high >>> (Long.SIZE - bits);
    }

    private boolean precedes(long slot, long high, long low) {
        long held = slots.high(slot);
        if (held == EMPTY) {
            return false;
        }
        int order = Long.compareUnsigned(held, high);
        return order < 0 || (order == 0 && slots.low(slot) >>> 32 < low >>> 32);
    }

    private void grow() {
        FingerprintSlots before = slots;
        long capacityBefore = capacity;
        long next = 0;
        bits++;
        capacity = capacityOf(bits);
        slots = new FingerprintSlots(capacity, memory);
        for (long slot = 0; slot < capacityBefore; slot++) {
            long high = before.high(slot);
            if (high != EMPTY) {
                next = Math.max(next, home(high));
                slots.set(next++, high, before.low(slot));
            }
        }
        before.release(memory);
    }

    /** The records in order; the table is used up. */
    FingerprintBlock toBlock() {
        long next = 0;
        for (long slot = 0; next < size; slot++) {
            long high = slots.high(slot);
            if (high != EMPTY) {
                slots.set(next++, high, slots.low(slot));
            }
        }
        return new FingerprintBlock(slots, size);
    }
}
