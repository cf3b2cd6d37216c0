package org.bordertally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs contenders in turn over the same input and compares every result with that of the first contender's first run.
 */
final class Contest {
    private final Workbench bench;
    private final Report report;
    private final Input input;
    private final Map<Contender, List<Run>> runs = new LinkedHashMap<>();
    private @Nullable Result expected;
    private String expectedFrom = "";

    /**
     * One run of a contender.
     *
     * @param sameWork seconds of it that the others do, too; 0 when all
     */
    record Run(Measured measured, double sameWork) {}

    Contest(Workbench bench, Report report, Input input, List<Contender> contenders) {
        this.bench = bench;
        this.report = report;
        this.input = input;
        contenders.forEach(contender -> runs.put(contender, new ArrayList<>()));
    }

    /** Runs all contenders in turn, as often as asked for. */
    Contest run(int times) throws IOException, SQLException, InterruptedException {
        for (int run = 1; run <= times; run++) {
            for (Contender contender : runs.keySet()) {
                Run made = run(contender);
                runs.get(contender).add(made);
                bench.say("  run %d of %d: %s %.2f s"
                        .formatted(
                                run,
                                times,
                                contender.title(),
                                Figures.seconds(made.measured().wall())));
            }
        }
        return this;
    }

    List<Contender> contenders() {
        return List.copyOf(runs.keySet());
    }

    /** The middle one of a contender's runs by some figure. */
    double median(Contender contender, ToDoubleFunction<Run> figure) {
        List<Run> made = runs.getOrDefault(contender, List.of());
        return Figures.median(made.stream().mapToDouble(figure).toArray());
    }

    private Run run(Contender contender) throws IOException, SQLException, InterruptedException {
        Server.Place place = contender.place(bench.server());
        try {
            bench.server().settle();
            Path log = Files.createTempFile(bench.folder(), contender.name(), ".log");
            Measured measured = new Child(
                            contender.command(bench, input, place),
                            contender.environment(bench, input, place),
                            bench.folder(),
                            log)
                    .run(bench.server(), contender.exitCodes());
            try (Connection connection = place.owner().connect()) {
                compare(contender, connection);
                return new Run(measured, contender.sameWork(connection));
            }
        } finally {
            bench.server().drop(place);
        }
    }

    private void compare(Contender contender, Connection connection) throws SQLException, IOException {
        if (contender.result().isEmpty()) {
            return;
        }
        Result result = Result.of(connection, contender.result());
        if (expected == null) {
            expected = result;
            expectedFrom = contender.title();
            bench.say("  %,d rows in the result".formatted(result.size()));
            return;
        }
        List<String> differences = expected.differences(result);
        if (!differences.isEmpty()) {
            report.differ("RESULTS DIFFER: %s against %s%n  %s"
                    .formatted(contender.title(), expectedFrom, String.join("\n  ", differences)));
        }
    }
}
