package org.bordertally.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the shipped jobs in which no crossings file is refused for its rejected rows, and no file is held. */
public final class LenientJobs {
    private LenientJobs() {}

    /**
     * The same, with another end of its calendar.
     *
     * @param due what follows {@code due:}, e.g. {@code []}
     */
    public static Path in(Path folder, String due) throws IOException {
        Path jobs = in(folder);
        Path calendar = jobs.resolve("calendar.yaml");
        String written = Files.readString(calendar);
        Files.writeString(calendar, written.substring(0, written.indexOf("due:")) + "due: " + due + "\n");
        return jobs;
    }

    public static Path in(Path folder) throws IOException {
        Path jobs = folder.resolve("lenient-jobs");
        if (!Files.exists(jobs)) {
            try (Stream<Path> files = Files.walk(Path.of("jobs"))) {
                List<Path> all = files.toList();
                for (Path each : all) {
                    Files.copy(
                            each, jobs.resolve(Path.of("jobs").relativize(each).toString()));
                }
            }
            Path crossings = jobs.resolve("feeds/crossings.yaml");
            Files.writeString(crossings, Files.readString(crossings).replaceAll("maxRatio: [0-9.]+", "maxRatio: 1"));
            try (Stream<Path> feeds = Files.list(jobs.resolve("feeds"))) {
                for (Path feed : feeds.toList()) {
                    Files.writeString(feed, "\nhold: {fewerRows: 0, repeated: 1}\n", StandardOpenOption.APPEND);
                }
            }
        }
        return jobs;
    }
}
