package org.bordertally.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * BorderTally alone over some input.
 *
 * @param rows over all files
 * @param javaOptions for its JVM, such as the most heap it may have
 */
record NightShape(String name, ToLongFunction<Workbench> rows, int files, String javaOptions) implements Shape {
    private static final List<String> COLUMNS = List.of(
            "BorderTally",
            "seconds",
            "receive and tally s",
            "rows/s",
            "ms per delivery",
            "ms per delivery in tally",
            "CPU s",
            "CPU s of PostgreSQL",
            "peak MB");

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        Path folder = bench.folder().resolve(name);
        Input input = Input.generate(folder, rows.applyAsLong(bench), files);
        bench.say("%s: %s".formatted(name, input.describe()));
        BorderTally product = new BorderTally(javaOptions);
        Contest contest = new Contest(bench, report, input, List.of(product)).run(bench.runs());
        report.add(table(contest, product, input, bench));
        bench.discard(folder);
    }

    private Report.Table table(Contest contest, BorderTally product, Input input, Workbench bench) throws SQLException {
        double wall = contest.median(product, run -> Figures.seconds(run.measured().wall()));
        double tally = contest.median(product, Contest.Run::sameWork);
        List<String> row = List.of(
                javaOptions.isEmpty() ? "night" : "night with " + javaOptions,
                Figures.seconds(wall),
                Figures.seconds(tally),
                Figures.rate(input.rows(), wall),
                Figures.seconds(wall * 1000 / files),
                Figures.seconds(tally * 1000 / files),
                Figures.seconds(contest.median(
                        product, run -> Figures.seconds(run.measured().cpu()))),
                Figures.seconds(contest.median(
                        product, run -> Figures.seconds(run.measured().serverCpu()))),
                Figures.megabytes(contest.median(product, run -> run.measured().peakBytes())));
        return new Report.Table(
                name + ": " + input.describe(),
                COLUMNS,
                List.of(row),
                List.of(
                        "Medians over %d; %s.".formatted(bench.runs(), bench.machine()),
                        "Peak memory holds the pages of memory-mapped files, too, which are no heap."));
    }
}
