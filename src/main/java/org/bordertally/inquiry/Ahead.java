package org.bordertally.inquiry;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bordertally.intake.DeliveryState;
import org.bordertally.intake.Inbox;
import org.bordertally.intake.Inbox.InboxFile;
import org.bordertally.intake.InboxUnreadableException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a night would find if it began now.
 *
 * @param registered deliveries that wait to be counted, or for their file to be whole
 * @param files of the inbox that no delivery is known of, or that changed since, by name, at most {@link #MOST}
 * @param moreFiles how many files there are besides
 * @param touchedDays days whose figures wait to be published
 * @param obstacle why a night would fail at once, and what to do; null where none is known
 */
public record Ahead(
        List<DeliveryRow> registered,
        List<String> files,
        int moreFiles,
        long touchedDays,
        @Nullable String obstacle) {
    private static final int MOST = 50;

    public Ahead {
        registered = List.copyOf(registered);
        files = List.copyOf(files);
    }

    /** A file as it was when it was registered. */
    private record Seen(String path, long bytes, Instant modified) {}

    /** @param inbox the folder of the night */
    public static Ahead of(JdbcClient jdbc, Path inbox) {
        try {
            return of(jdbc, new Inbox(inbox).files(), null);
        } catch (InboxUnreadableException e) {
            return of(jdbc, List.of(), e.getMessage());
        }
    }

    private static Ahead of(JdbcClient jdbc, List<InboxFile> found, @Nullable String obstacle) {
        Set<Seen> known = new HashSet<>(jdbc.sql(
                        "SELECT path, bytes, modified_at FROM intake.delivery WHERE path = ANY (:paths)")
                .param(
                        "paths",
                        found.stream().map(file -> file.path().toString()).toArray(String[]::new))
                .query((row, number) -> new Seen(
                        row.getString("path"),
                        row.getLong("bytes"),
                        row.getTimestamp("modified_at").toInstant()))
                .list());
        List<String> unknown = found.stream()
                .filter(file -> !known.contains(new Seen(file.path().toString(), file.bytes(), file.modified())))
                .map(InboxFile::name)
                .toList();
        List<DeliveryRow> registered = Stream.of(DeliveryState.RECEIVED, DeliveryState.WAITING)
                .flatMap(state -> DeliveryRow.list(jdbc, new DeliveryRow.Wanted(state, null, null)).stream())
                .toList();
        return new Ahead(
                registered,
                unknown.stream().limit(MOST).toList(),
                Math.max(0, unknown.size() - MOST),
                jdbc.sql("SELECT count(DISTINCT day) FROM warehouse.touched")
                        .query(Long.class)
                        .single(),
                obstacle);
    }
}
