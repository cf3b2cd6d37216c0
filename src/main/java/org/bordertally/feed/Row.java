package org.bordertally.feed;

import java.util.Arrays;

/** The row at hand: reused for every row of a file. */
final class Row {
    private final Value[] values;

    Row(int slots) {
        values = new Value[slots];
        Arrays.fill(values, KnownValue.MISSING);
    }

    Value get(int slot) {
        return slot == Slots.NONE ? KnownValue.MISSING : values[slot];
    }

    void set(int slot, Value value) {
        values[slot] = value;
    }
}
