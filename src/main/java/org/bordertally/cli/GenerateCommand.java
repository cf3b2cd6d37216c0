package org.bordertally.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bordertally.synthetic.LoadFeeds;
import org.bordertally.synthetic.LoadRequest;
import org.bordertally.synthetic.SampleData;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "generate",
        description = "Make valid feeds: large ones for load tests, or the sample data.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally generate --rows 5000000 --files 200 --out /tmp/load",
            "  ./bordertally generate --sample --out sample-data"
        })
final class GenerateCommand implements Callable<Integer> {
    private final Workplace workplace;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // required
    private What what;

    /** Load feeds of some size, or the sample data. */
    static final class What {
        @Option(names = "--rows", paramLabel = "N", required = true, description = "Rows over all files.")
        @Nullable
        Long rows;

        @Option(names = "--sample", required = true, description = "The sample data, the same bytes every time.")
        boolean sample;
    }

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder for the files, created when it is missing.")
    @SuppressWarnings("NullAway.Init") // required
    private Path out;

    @Option(names = "--files", paramLabel = "N", description = "Deliveries; one for each 25,000 rows when not given.")
    private @Nullable Integer files;

    @Option(names = "--seed", paramLabel = "S", description = "The same seed gives the same bytes; 1 when not given.")
    private @Nullable Long seed;

    @Option(
            names = "--from",
            paramLabel = "D",
            converter = Day.class,
            description = "The first business date; 2024-01-01 when not given.")
    private @Nullable LocalDate from;

    @Option(
            names = "--repeated",
            paramLabel = "P",
            description = "Rows of a hundred that send an earlier record again; none when not given.")
    private @Nullable Integer repeated;

    GenerateCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (what.sample && (files != null || seed != null || from != null || repeated != null)) {
            throw new UsageException(
                    "--files, --seed, --from and --repeated are for --rows: the sample data are the same bytes every time. Leave them out.");
        }
        try {
            Set<Path> before = filesBelow(out);
            List<Path> written = what.rows == null ? SampleData.write(out) : LoadFeeds.write(request(what.rows));
            long replaced = written.stream().filter(before::contains).count();
            workplace.print("Wrote %,d %s below %s%s.\n"
                    .formatted(
                            written.size(),
                            written.size() == 1 ? "file" : "files",
                            out,
                            replaced == 0 ? "" : "; %,d of them replaced older ones".formatted(replaced)));
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new UsageException(
                    "Cannot write below %s: %s. Name a folder that is yours on a disk with room: --out DIR."
                            .formatted(out, Obstacle.toWriting(e)));
        }
    }

    private static Set<Path> filesBelow(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> found = Files.walk(folder, 2)) {
            return found.filter(Files::isRegularFile).collect(Collectors.toSet());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private LoadRequest request(long rows) {
        try {
            int number = files == null ? LoadRequest.defaultFiles(rows) : files;
            return new LoadRequest(
                    rows,
                    out,
                    number,
                    Objects.requireNonNullElse(seed, LoadRequest.DEFAULT_SEED),
                    Objects.requireNonNullElse(from, LoadRequest.DEFAULT_FROM),
                    "crossings",
                    Objects.requireNonNullElse(repeated, 0));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
