package org.bordertally.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where the fingerprints of one file live while it is counted: on the heap while they are few, else in memory-mapped
 * temporary files, which are deleted at once and vanish with the process.
 */
final class SlotMemory {
    /** Fingerprints of one file on the heap, in bytes. */
    static final long HEAP_BYTES = 32L << 20;

    private final long heapBytes;
    private long onHeap;

    SlotMemory() {
        this(HEAP_BYTES);
    }

    SlotMemory(long heapBytes) {
        this.heapBytes = heapBytes;
    }

    /** Room for this many bytes, all zero. */
    ByteBuffer allocate(int bytes) {
        if (onHeap + bytes <= heapBytes) {
            onHeap += bytes;
            return ByteBuffer.allocate(bytes);
        }
        return mapped(bytes);
    }

    /** Gives room back. */
    void release(ByteBuffer room) {
        if (!room.isDirect()) {
            onHeap -= room.capacity();
        }
    }

    private static ByteBuffer mapped(int bytes) {
        try {
            Path file = Files.createTempFile("bordertally-fingerprints-", null);
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
                return channel.map(MapMode.READ_WRITE, 0, bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No room for fingerprints in the temporary directory " + System.getProperty("java.io.tmpdir")
                            + ": free at least " + bytes + " bytes there.",
                    e);
        }
    }
}
