package org.bordertally.intake;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bordertally.feed.DeliverySource;
import org.bordertally.intake.Inbox.InboxFile;

/** The folder in which files are kept. What lies there is never overwritten by other bytes. */
final class ArchiveFolder {
    private final Path folder;

    ArchiveFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Keeps a copy of a file, with its manifest, and answers where. Where another file of that name is kept already, they go
     * into a folder named after the delivery.
     *
     * @throws AlteredFileException when the file has not the bytes that were counted
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
        Path kept = place.resolve(file.name());
        put(file.path(), kept, delivery.sha256());
        if (file.manifestModified() != null) {
            put(DeliverySource.manifestOf(file.path()), DeliverySource.manifestOf(kept), "");
        }
        for (Path made = place; made != null && made.startsWith(folder); made = made.getParent()) {
            KeptCopy.force(made);
        }
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

    /** @param sha256 that the copy must have, empty where any will do */
    private static void put(Path original, Path kept, String sha256) throws IOException {
        if (!KeptCopy.isOurs(kept) || !sha256.equals(sha256.isEmpty() ? "" : Digests.sha256(kept))) {
            KeptCopy.of(original, kept, sha256);
        }
        KeptCopy.force(kept);
    }
}
