package org.bordertally.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** All contenders over the same rows, in one file or in many. */
record ComparisonShape(String name, int files) implements Shape {
    private static final List<String> COLUMNS = List.of(
            "contender",
            "seconds",
            "times BorderTally",
            "rows/s",
            "CPU s",
            "CPU s of PostgreSQL",
            "peak MB",
            "peak MB of PostgreSQL");

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        Path folder = bench.folder().resolve(name);
        Input input = Input.generate(folder, bench.rows(), (int) Math.min(files, bench.rows()));
        bench.say("%s: %s".formatted(name, input.describe()));
        Contest contest = new Contest(bench, report, input, bench.contenders(report)).run(bench.runs());
        report.add(table(contest, bench, input));
        bench.discard(folder);
    }

    private Report.Table table(Contest contest, Workbench bench, Input input) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        double product = Double.NaN;
        for (Contender contender : contest.contenders()) {
            double wall = contest.median(
                    contender, run -> Figures.seconds(run.measured().wall()));
            product = contender.name().equals(BorderTally.NAME) ? wall : product;
            rows.add(List.of(
                    contender.title(),
                    Figures.seconds(wall),
                    Figures.ratio(wall, product),
                    Figures.rate(input.rows(), wall),
                    Figures.seconds(contest.median(
                            contender, run -> Figures.seconds(run.measured().cpu()))),
                    Figures.seconds(contest.median(
                            contender, run -> Figures.seconds(run.measured().serverCpu()))),
                    Figures.megabytes(
                            contest.median(contender, run -> run.measured().peakBytes())),
                    Figures.megabytes(
                            contest.median(contender, run -> run.measured().serverPeakBytes()))));
            double same = contest.median(contender, Contest.Run::sameWork);
            if (same > 0) {
                rows.add(List.of(
                        "of it receive and tally, the same work",
                        Figures.seconds(same),
                        Figures.ratio(same, product),
                        Figures.rate(input.rows(), same),
                        "",
                        "",
                        "",
                        ""));
            }
        }
        return new Report.Table(
                name + ": " + input.describe(),
                COLUMNS,
                rows,
                List.of(
                        "Medians over %d, in turn; %s.".formatted(bench.runs(), bench.machine()),
                        "Whole processes from start to end. BorderTally's tables were there before; the others make theirs."));
    }
}
