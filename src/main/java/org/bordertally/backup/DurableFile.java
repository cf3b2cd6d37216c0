package org.bordertally.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file that gets its name once it is whole and on the disk: until then it is a hidden one beside its place, and only its
 * owner may read it.
 */
final class DurableFile implements AutoCloseable {
    private static final String PREFIX = ".";
    private static final String SUFFIX = ".part";

    private final Path place;
    private final Path draft;

    private DurableFile(Path place, Path draft) {
        this.place = place;
        this.draft = draft;
    }

    static DurableFile draft(Path place) throws IOException {
        Path draft = Files.createTempFile(
                place.getParent(),
                PREFIX + place.getFileName(),
                SUFFIX,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        // For a program that is stopped on its way.
        draft.toFile().deleteOnExit();
        return new DurableFile(place, draft);
    }

    /** Whether it is what a killed program left of one. */
    static boolean isDraft(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    Path draft() {
        return draft;
    }

    /** Writes the file. */
    interface Writing<E extends Exception> {
        void to(OutputStream target) throws IOException, E;
    }

    <E extends Exception> void write(Writing<E> writing) throws IOException, E {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            writing.to(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    /** Gives it its name, in the place of a file that has it. */
    void keep() throws IOException {
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
            // Only then does the new name outlive a power failure.
            folder.force(true);
        }
    }

    /** Leaves nothing behind of a file that was not kept. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(draft);
    }
}
