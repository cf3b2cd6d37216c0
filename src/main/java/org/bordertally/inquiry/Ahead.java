package org.bordertally.inquiry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bordertally.intake.DeliveryState;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a night would find if it began now.
 *
 * @param registered deliveries that wait to be counted, or for their file to be whole
 * @param files of the inbox that no delivery is known of, by name, at most {@link #MOST}
 * @param moreFiles how many files there are besides
 * @param touchedDays days whose figures wait to be published
 */
public record Ahead(List<DeliveryRow> registered, List<String> files, int moreFiles, long touchedDays) {
    private static final int MOST = 50;

    public Ahead {
        registered = List.copyOf(registered);
        files = List.copyOf(files);
    }

    /** @param inbox the folder of the night */
    public static Ahead of(JdbcClient jdbc, Path inbox) {
        Set<String> known = new HashSet<>(
                jdbc.sql("SELECT path FROM intake.delivery").query(String.class).list());
        List<String> unknown = files(inbox).stream()
                .filter(file -> !known.contains(file.toString())
                        && !known.contains(file.toAbsolutePath().normalize().toString()))
                .map(file -> inbox.relativize(file).toString())
                .sorted()
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
                        .single());
    }

    private static List<Path> files(Path inbox) {
        if (!Files.isDirectory(inbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(inbox)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
