package org.bordertally.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Where the fingerprints of one file live while it is counted: on the heap while they are few, else in memory-mapped
 * temporary files, which lose their names as they are made and vanish with the process.
 */
final class SlotMemory {
    /** Fingerprints of one file on the heap, in bytes. */
    static final long HEAP_BYTES = 32L << 20;

    private static final Set<OpenOption> VANISHING = Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final long heapBytes;
    private final Path folder;
    private long onHeap;

    /** @param folder where mapped files are made */
    SlotMemory(Path folder) {
        this(HEAP_BYTES, folder);
    }

    SlotMemory(long heapBytes, Path folder) {
        this.heapBytes = heapBytes;
        this.folder = folder;
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

    private ByteBuffer mapped(int bytes) {
        Path file = folder.resolve("fingerprints-" + UUID.randomUUID());
        try (FileChannel channel = FileChannel.open(file, VANISHING, PRIVATE)) {
            return channel.map(MapMode.READ_WRITE, 0, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No room for fingerprints in " + folder + ": free at least " + bytes + " bytes there.", e);
        }
    }
}
