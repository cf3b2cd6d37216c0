package org.bordertally.feed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about the texts of one field, for all files and threads: most fields have few different values. A cell is
 * compared with a text that is remembered by its first and last eight bytes, which are all of it for nearly every code.
 */
final class ValueMemory {
    /** How many texts are remembered. */
    private static final int REMEMBERED = 4096;

    private static final int RECENT_BITS = 10;

    /** Longer texts are checked anew each time: remembered, they could fill the heap. */
    private static final int LONGEST_REMEMBERED = 64;

    private static final int COMPARED = 2 * Long.BYTES;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A text with its first and its last eight bytes; the latter are 0 when it has no more than eight. */
    private static final class Known {
        private final byte[] cell;
        private final long first;
        private final long last;
        private final KnownValue value;

        Known(byte[] cell, long first, long last, KnownValue value) {
            this.cell = cell;
            this.first = first;
            this.last = last;
            this.value = value;
        }
    }

    private final Function<String, KnownValue> check;
    private final Map<String, Known> remembered = new ConcurrentHashMap<>();

    /** Stands before {@link #remembered}; threads may overwrite each other here, entries never change. */
    private final @Nullable Known[] recent = new Known[1 << RECENT_BITS];

    /** @param check finds out what a text holds */
    ValueMemory(Function<String, KnownValue> check) {
        this.check = check;
    }

    /** What a cell holds. */
    KnownValue get(Cells cells, int cell) {
        byte[] bytes = cells.bytes();
        int from = cells.from(cell);
        int length = cells.until(cell) - from;
        if (length > LONGEST_REMEMBERED) {
            return check.apply(cells.text(cell));
        }
        long first = eightBytes(bytes, from, Math.min(length, Long.BYTES));
        long last = length <= Long.BYTES ? 0 : eightBytes(bytes, from + length - Long.BYTES, Long.BYTES);
        int place = (int) (((first ^ last) * SPREAD) >>> (Long.SIZE - RECENT_BITS));
        Known known = recent[place];
        if (known == null
                || known.first != first
                || known.last != last
                || known.cell.length != length
                || (length > COMPARED && !cells.equals(cell, known.cell))) {
            known = known(cells, cell, first, last);
            recent[place] = known;
        }
        return known.value;
    }

    private Known known(Cells cells, int cell, long first, long last) {
        String text = cells.text(cell);
        Known known = remembered.get(text);
        if (known == null) {
            known = new Known(cells.copy(cell), first, last, check.apply(text));
            if (remembered.size() < REMEMBERED) {
                remembered.put(text, known);
            }
        }
        return known;
    }

    /** Up to eight bytes as a number, 0 for those that are not wanted; no text holds a byte 0. */
    private static long eightBytes(byte[] bytes, int from, int wanted) {
        if (from + Long.BYTES <= bytes.length) {
            long eight = (long) EIGHT_BYTES.get(bytes, from);
            return wanted == 0 ? 0 : eight & (-1L >>> (Long.SIZE - Byte.SIZE * wanted));
        }
        long fewer = 0;
        for (int i = wanted - 1; i >= 0; i--) {
            fewer = (fewer << Byte.SIZE) | (bytes[from + i] & 0xFF);
        }
        return fewer;
    }
}
