package org.bordertally.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bordertally.database.Database;
import org.bordertally.jobs.Jobs;
import org.bordertally.jobs.JobsReader;
import org.bordertally.jobs.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds and reads the operator's {@code jobs} folder. */
final class JobsFolder {
    private static final Path NAME = Path.of("jobs");
    private static final String MARK = "nightly.yaml";
    private static final int MOST_SHOWN = 50;

    private JobsFolder() {}

    /** The folder asked for; else {@code jobs} here; else the nearest one above the program's jar; else {@code jobs}. */
    static Path locate(@Nullable Path asked) {
        if (asked != null) {
            return asked;
        }
        if (Files.isDirectory(NAME)) {
            return NAME;
        }
        File program = new ApplicationHome(JobsFolder.class).getSource();
        for (Path folder = program == null ? null : program.toPath().getParent();
                folder != null;
                folder = folder.getParent()) {
            if (Files.exists(folder.resolve(NAME).resolve(MARK))) {
                return folder.resolve(NAME);
            }
        }
        return NAME;
    }

    /**
     * The folder asked for, else the one the last night worked by: what is done between nights is counted as they count.
     * Before the first night, or when it is gone, as {@link #locate} finds it.
     */
    static Path ofLastNight(@Nullable Path asked, Database database) {
        if (asked != null) {
            return asked;
        }
        return JdbcClient.create(database.pool(1))
                .sql("SELECT jobs FROM batch.run ORDER BY id DESC LIMIT 1")
                .query(String.class)
                .optional()
                .map(Path::of)
                .filter(folder -> Files.exists(folder.resolve(MARK)))
                .orElseGet(() -> locate(null));
    }

    /** @throws UsageException listing the mistakes */
    static Jobs read(Path folder) {
        JobsReader.Result result = JobsReader.read(folder);
        if (result instanceof JobsReader.Result.Good good) {
            return good.jobs();
        }
        throw new UsageException(mistakes(folder, ((JobsReader.Result.Bad) result).problems()));
    }

    /** Another text as soon as a file of the folder was changed, added or removed. */
    static String stamp(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file + " " + file.toFile().length() + " "
                            + file.toFile().lastModified())
                    .sorted()
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mistakes(Path folder, List<Problem> problems) {
        String listed =
                problems.stream().limit(MOST_SHOWN).map(Problem::toString).collect(Collectors.joining("\n  "));
        String more = problems.size() > MOST_SHOWN ? "\n  and %d more".formatted(problems.size() - MOST_SHOWN) : "";
        return "The jobs folder %s has %s:\n  %s%s\nCorrect %s, then run: ./bordertally check --jobs %s"
                .formatted(
                        folder,
                        problems.size() == 1 ? "a mistake" : problems.size() + " mistakes",
                        listed,
                        more,
                        problems.size() == 1 ? "it" : "them",
                        folder);
    }
}
