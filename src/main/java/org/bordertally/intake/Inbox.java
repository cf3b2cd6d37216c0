package org.bordertally.intake;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bordertally.feed.DeliverySource;
import org.bordertally.feed.reference.KnownDays;
import org.bordertally.invocation.ProcessUser;
import org.jspecify.annotations.Nullable;

/** The folder that feeds arrive in; it is only read. Symbolic links, hidden and partial files are not there for it. */
public final class Inbox {
    private static final Instant FIRST =
            KnownDays.FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final Instant LAST =
            KnownDays.LAST.atStartOfDay(ZoneOffset.UTC).toInstant();

    private final Path folder;

    public Inbox(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * A file of the inbox.
     *
     * @param modified to the microsecond, as the database keeps it
     * @param manifestModified of the manifest beside it, null when there is none
     */
    public record InboxFile(
            Path path,
            String name,
            long bytes,
            Instant modified,
            @Nullable Instant manifestModified) {

        /** A file that lies elsewhere, with the manifest beside it. */
        static InboxFile of(Path path) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            Path manifest = DeliverySource.manifestOf(path);
            return new InboxFile(
                    path,
                    path.getFileName().toString(),
                    attributes.size(),
                    Inbox.modified(attributes),
                    Files.exists(manifest)
                            ? Inbox.modified(Files.readAttributes(manifest, BasicFileAttributes.class))
                            : null);
        }
    }

    /**
     * The files, sorted by path.
     *
     * @throws InboxUnreadableException when a folder of it cannot be listed
     */
    public List<InboxFile> files() {
        List<InboxFile> files;
        try {
            if (!Files.isDirectory(folder)) {
                throw new InboxUnreadableException("The inbox " + folder
                        + (Files.exists(folder) ? " is not a folder" : " does not exist")
                        + ": name the folder that holds the feeds with --inbox DIR, or in jobs/nightly.yaml.");
            }
            Path root = folder.toRealPath();
            Collector collector = new Collector(root);
            Files.walkFileTree(root, collector);
            files = collector.files();
        } catch (IOException e) {
            throw new InboxUnreadableException(
                    "The inbox %s cannot be read (%s: %s): give %s read permission on it, then run the same command again."
                            .formatted(folder, e.getClass().getSimpleName(), e.getMessage(), ProcessUser.called()));
        }
        files.sort(Comparator.comparing(file -> file.path().toString()));
        return files;
    }

    /** Whoever sends a file may give it any time, also one that the database does not know. */
    private static Instant modified(BasicFileAttributes attributes) {
        Instant modified = attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MICROS);
        return modified.isBefore(FIRST) ? FIRST : modified.isAfter(LAST) ? LAST : modified;
    }

    private static boolean isIgnored(String name) {
        return name.startsWith(".") || name.endsWith(".part") || name.endsWith(".tmp");
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Map<Path, BasicFileAttributes> found = new HashMap<>();
        private final Map<Path, Instant> manifests = new HashMap<>();

        Collector(Path root) {
            this.root = root;
        }

        List<InboxFile> files() {
            List<InboxFile> files = new ArrayList<>();
            found.forEach((path, attributes) -> files.add(new InboxFile(
                    path,
                    path.getFileName().toString(),
                    attributes.size(),
                    modified(attributes),
                    manifests.get(DeliverySource.manifestOf(path)))));
            return files;
        }

        /** Uploads often grow in a hidden folder under their final name. */
        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean hidden = directory.getFileName() != null
                    && directory.getFileName().toString().startsWith(".");
            return hidden && !directory.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            String name = path.getFileName().toString();
            if (attributes.isRegularFile() && !isIgnored(name)) {
                if (name.endsWith(DeliverySource.MANIFEST_ENDING)) {
                    manifests.put(path, modified(attributes));
                } else {
                    found.put(path, attributes);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
            // A sender may rename its upload while the folder is being listed.
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
