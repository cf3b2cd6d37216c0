package org.bordertally.feed;

import java.nio.ByteBuffer;
import java.util.List;

/** A numbered row of fingerprints, longer than one buffer can be. */
final class FingerprintSlots {
    static final int BYTES = FingerprintBlock.FINGERPRINT_BYTES;

    /** Slots of one buffer; all buffers but the last are full. */
    private static final int SLOTS_PER_BUFFER = 1 << 25;

    private final ByteBuffer[] buffers;

    FingerprintSlots(byte[] fingerprints) {
        this.buffers = new ByteBuffer[(int) ((fingerprints.length / BYTES + SLOTS_PER_BUFFER - 1L) / SLOTS_PER_BUFFER)];
        for (int i = 0; i < buffers.length; i++) {
            int from = i * SLOTS_PER_BUFFER * BYTES;
            int length = Math.min(fingerprints.length - from, SLOTS_PER_BUFFER * BYTES);
            buffers[i] = ByteBuffer.wrap(fingerprints, from, length).slice();
        }
    }

    /** So many empty slots. */
    FingerprintSlots(long slots, SlotMemory memory) {
        buffers = new ByteBuffer[(int) ((slots + SLOTS_PER_BUFFER - 1) / SLOTS_PER_BUFFER)];
        for (int i = 0; i < buffers.length; i++) {
            long left = slots - (long) i * SLOTS_PER_BUFFER;
            buffers[i] = memory.allocate((int) Math.min(left, SLOTS_PER_BUFFER) * BYTES);
        }
    }

    void release(SlotMemory memory) {
        List.of(buffers).forEach(memory::release);
    }

    /** The first 64 bits of an identity. */
    long high(long slot) {
        return buffers[(int) (slot / SLOTS_PER_BUFFER)].getLong((int) (slot % SLOTS_PER_BUFFER) * BYTES);
    }

    /** The last 32 bits of an identity, then 32 bits for the counted fields. */
    long low(long slot) {
        return buffers[(int) (slot / SLOTS_PER_BUFFER)].getLong((int) (slot % SLOTS_PER_BUFFER) * BYTES + Long.BYTES);
    }

    void set(long slot, long high, long low) {
        ByteBuffer buffer = buffers[(int) (slot / SLOTS_PER_BUFFER)];
        int at = (int) (slot % SLOTS_PER_BUFFER) * BYTES;
        buffer.putLong(at, high);
        buffer.putLong(at + Long.BYTES, low);
    }

    /** Copies slots into bytes. */
    byte[] copy(long from, int slots) {
        ByteBuffer bytes = ByteBuffer.allocate(slots * BYTES);
        for (long slot = from; slot < from + slots; slot++) {
            bytes.putLong(high(slot)).putLong(low(slot));
        }
        return bytes.array();
    }
}
