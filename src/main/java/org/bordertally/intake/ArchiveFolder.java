package org.bordertally.intake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.bordertally.feed.DeliverySource;
import org.bordertally.intake.Inbox.InboxFile;

/** The folder in which files are kept. What lies there is never overwritten. */
final class ArchiveFolder {
    private final Path folder;

    ArchiveFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Keeps a file, with its manifest, and answers where. Where another file of that name is kept already, they go into a
     * folder named after the delivery.
     */
    Path keep(Delivery delivery, InboxFile file) throws IOException {
        if (!Files.isWritable(file.path().getParent())) {
            throw new AccessDeniedException(
                    file.path().getParent() + " may not be changed by this user, so nothing can be moved out of it");
        }
        Path year = folder.resolve(delivery.feed())
                .resolve(delivery.sender())
                .resolve(Integer.toString(delivery.businessDate().getYear()));
        Path place = year;
        for (int number = 1; !hasRoomFor(file, place); number++) {
            place = year.resolve(delivery.id() + (number == 1 ? "" : "-" + number));
        }
        Files.createDirectories(place);
        if (file.manifestModified() != null) {
            put(DeliverySource.manifestOf(file.path()), place.resolve(file.name() + DeliverySource.MANIFEST_ENDING));
        }
        Path kept = place.resolve(file.name());
        put(file.path(), kept);
        force(place);
        return kept;
    }

    private static boolean hasRoomFor(InboxFile file, Path place) throws IOException {
        Path kept = place.resolve(file.name());
        return hasRoom(file.path(), kept)
                && (file.manifestModified() == null
                        || hasRoom(DeliverySource.manifestOf(file.path()), DeliverySource.manifestOf(kept)));
    }

    /** Whether nothing is there, or the same bytes, from a move that was cut short or a file that was sent again. */
    private static boolean hasRoom(Path original, Path kept) throws IOException {
        return !Files.exists(kept) || Files.mismatch(original, kept) < 0;
    }

    private static void put(Path original, Path kept) throws IOException {
        if (!Files.exists(kept)) {
            try {
                Files.createLink(kept, original);
            } catch (UnsupportedOperationException | FileSystemException otherFileSystem) {
                copy(original, kept);
            }
        }
        force(kept);
    }

    /** Under a name of its own first: a copy that is cut short must not look like the file. */
    private static void copy(Path original, Path kept) throws IOException {
        Path part = kept.resolveSibling("." + kept.getFileName() + ".part");
        Files.copy(original, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        force(part);
        Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Has the disk hold it, not only the machine's memory. */
    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
