package org.bordertally.intake;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The folder that feeds arrive in; it is only read. Symbolic links, hidden and partial files are not there for it. */
final class Inbox {
    /** Ending of the manifest beside a file. */
    static final String MANIFEST_ENDING = ".manifest.json";

    private final Path folder;

    Inbox(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * A file of the inbox.
     *
     * @param modified to the microsecond, as the database keeps it
     */
    record InboxFile(Path path, String name, long bytes, Instant modified) {}

    /**
     * The files, sorted by path.
     *
     * @throws InboxUnreadableException when a folder of it cannot be listed
     */
    List<InboxFile> files() {
        List<InboxFile> files = new ArrayList<>();
        try {
            if (!Files.isDirectory(folder)) {
                throw new InboxUnreadableException("The inbox " + folder
                        + (Files.exists(folder) ? " is not a folder" : " does not exist")
                        + ": name the folder that holds the feeds with --inbox DIR, or in jobs/nightly.yaml.");
            }
            Path root = folder.toRealPath();
            Files.walkFileTree(root, new Collector(root, files));
        } catch (IOException e) {
            throw new InboxUnreadableException(
                    "The inbox " + folder + " cannot be read (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "): give this user read permission on it, then run the same command again.");
        }
        files.sort(Comparator.comparing(file -> file.path().toString()));
        return files;
    }

    private static boolean isIgnored(String name) {
        return name.startsWith(".")
                || name.endsWith(".part")
                || name.endsWith(".tmp")
                || name.endsWith(MANIFEST_ENDING);
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<InboxFile> files;

        Collector(Path root, List<InboxFile> files) {
            this.root = root;
            this.files = files;
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
                files.add(new InboxFile(
                        path,
                        name,
                        attributes.size(),
                        attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MICROS)));
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
