package org.bordertally.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command: measures the shapes it is asked for, one after the other, against one PostgreSQL. */
@Command(
        name = "src/bench/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Compare BorderTally with what one would use instead. Ends with 1 when results differ, never on time.",
        footer = {
            "",
            "Examples:",
            "  src/bench/run",
            "  src/bench/run --rows 20000 --runs 1 --shapes faulty,one,many",
            "  src/bench/run --shapes memory --memory-rows 109000000"
        })
final class Bench implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int RESULTS_DIFFER = 1;

    @Option(names = "--root", hidden = true, required = true)
    @SuppressWarnings("NullAway.Init") // required
    private Path root;

    @Option(
            names = "--shapes",
            split = ",",
            defaultValue = "faulty,one,many,small,memory,sample",
            description =
                    "What to measure: one, many, small, memory, sample, faulty, history. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private List<String> shapes;

    @Option(
            names = "--rows",
            defaultValue = "5000000",
            description = "Rows of one and many. Default: ${DEFAULT-VALUE}.")
    private long rows;

    @Option(names = "--runs", defaultValue = "3", description = "Runs of each contender. Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--contenders",
            split = ",",
            description = "Only these: bordertally, duckdb, copy, spring-batch, floor.")
    private @Nullable List<String> contenders;

    @Option(
            names = "--memory-rows",
            defaultValue = "5000000",
            description = "Rows of memory; 109000000 make 10 GB. Default: ${DEFAULT-VALUE}.")
    private long memoryRows;

    @Option(names = "--work", description = "Folder for input and databases; a temporary one when not given.")
    private @Nullable Path work;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the tables to a file as JSON, too.")
    private @Nullable Path json;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write the tables to a file as Markdown, too.")
    private @Nullable Path markdown;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        List<Shape> asked = new ArrayList<>();
        for (String name : shapes) {
            asked.add(Shapes.named(name));
        }
        Path folder = work == null ? Files.createTempDirectory("bordertally-bench") : Files.createDirectories(work);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Report report = new Report(out);
        try (Server server = Server.start(folder.resolve("server"))) {
            Workbench bench = new Workbench(
                    root,
                    ReferenceLists.write(root.resolve("jobs"), folder.resolve("reference")),
                    folder,
                    server,
                    rows,
                    memoryRows,
                    runs,
                    contenders,
                    out);
            for (Shape shape : asked) {
                shape.measure(bench, report);
            }
        } finally {
            if (work == null) {
                FileSystemUtils.deleteRecursively(folder);
            }
        }
        report.write(json, markdown);
        return report.allEqual() ? DONE : RESULTS_DIFFER;
    }
}
