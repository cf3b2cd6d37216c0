package org.bordertally.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.bordertally.feed.DeliverySource;
import org.bordertally.intake.Inbox.InboxFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Moves the files of the inbox whose deliveries are decided for good to where they are kept, each with its manifest:
 * {@code FEED/SENDER/YEAR/NAME}. In three acts, so that a crash between any two loses nothing and the next night finishes the
 * move: {@link #copy}, {@link #record} in a transaction, {@link #removeOriginals}.
 */
public final class Archive {
    private static final String RECORD = """
            UPDATE intake.delivery d SET path = c.path, modified_at = c.modified_at
            FROM unnest(:ids::bigint[], :paths::text[], :modified::timestamptz[]) AS c (id, path, modified_at)
            WHERE d.id = c.id""";

    private final Deliveries deliveries;
    private final JdbcClient jdbc;
    private final Inbox inbox;
    private final ArchiveFolder folder;

    /** @param folder made when it is not there */
    public Archive(DataSource dataSource, Path inbox, Path folder) {
        this.deliveries = new Deliveries(dataSource);
        this.jdbc = JdbcClient.create(dataSource);
        this.inbox = new Inbox(inbox);
        this.folder = new ArchiveFolder(folder);
    }

    /** A file that lies in the inbox and in the archive. */
    private record Copy(Delivery delivery, InboxFile original, Path path, Instant modified) {}

    /** What was copied, and why the rest was not. */
    public static final class Copies {
        private final List<Copy> made = new ArrayList<>();
        private final List<String> left = new ArrayList<>();

        private void leave(Path file, IOException why) {
            left.add(file + " (" + why.getClass().getSimpleName() + ": " + why.getMessage() + ")");
        }
    }

    /**
     * What archiving came to.
     *
     * @param moved files that are in the archive now and no longer in the inbox
     * @param left files that stay in the inbox although they should not, each with the reason
     */
    public record Archived(int moved, List<String> left) {
        /** Nothing was to be archived. */
        public static final Archived NOTHING = new Archived(0, List.of());

        public Archived {
            left = List.copyOf(left);
        }
    }

    /** Copies every file whose delivery is decided; both are there when this returns, safe from a crash. */
    public Copies copy() {
        Copies copies = new Copies();
        Map<Path, InboxFile> files =
                inbox.files().stream().collect(Collectors.toMap(InboxFile::path, Function.identity()));
        for (Delivery delivery : deliveries.decidedAt(files.values())) {
            InboxFile file = files.get(delivery.path());
            if (file != null && isTheDelivery(file, delivery)) {
                try {
                    Path path = folder.keep(delivery, file);
                    copies.made.add(new Copy(delivery, file, path, modified(path)));
                } catch (IOException e) {
                    copies.leave(file.path(), e);
                }
            }
        }
        return copies;
    }

    /** Has the deliveries lie where their copies are; to be called in a transaction. */
    public void record(Copies copies) {
        jdbc.sql(RECORD)
                .param(
                        "ids",
                        copies.made.stream().map(copy -> copy.delivery().id()).toArray(Long[]::new))
                .param(
                        "paths",
                        copies.made.stream().map(copy -> copy.path().toString()).toArray(String[]::new))
                .param(
                        "modified",
                        copies.made.stream()
                                .map(copy -> copy.modified().toString())
                                .toArray(String[]::new))
                .update();
    }

    /** Deletes what was copied, once that is recorded. The manifest goes first: alone it would be nobody's. */
    public Archived removeOriginals(Copies copies) {
        int moved = 0;
        for (Copy copy : copies.made) {
            InboxFile original = copy.original();
            try {
                if (original.manifestModified() != null) {
                    Files.deleteIfExists(DeliverySource.manifestOf(original.path()));
                }
                if (Delivery.looksLike(original.path(), original.bytes(), original.modified())) {
                    Files.delete(original.path());
                }
                moved++;
            } catch (IOException e) {
                copies.leave(original.path(), e);
            }
        }
        return new Archived(moved, copies.left);
    }

    /** A file or manifest that was changed since it was counted is for the next night to look at. */
    private static boolean isTheDelivery(InboxFile file, Delivery delivery) {
        Instant manifest = file.manifestModified();
        return file.bytes() == delivery.bytes()
                && file.modified().equals(delivery.modified())
                && (manifest == null || manifest.equals(delivery.manifestModified()));
    }

    private static Instant modified(Path path) throws IOException {
        return Files.getLastModifiedTime(path).toInstant().truncatedTo(ChronoUnit.MICROS);
    }
}
