package org.bordertally.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The first night of somebody who tries the product: the sample data, and an embedded database that is made on the way. */
record SampleShape(String name) implements Shape {
    private static final Set<Integer> DONE = Set.of(3);

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        List<Double> seconds = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        for (int run = 0; run < bench.runs(); run++) {
            Path home = Files.createTempDirectory(bench.folder(), "sample-home");
            Measured measured = new Child(
                            List.of(
                                    bench.root().resolve("bordertally").toString(),
                                    "nightly",
                                    "--jobs",
                                    bench.root().resolve("jobs").toString(),
                                    "--inbox",
                                    bench.root().resolve("sample-data/inbox").toString(),
                                    "--date",
                                    "2024-08-12"),
                            Map.of("BORDERTALLY_HOME", home.toString(), "SPRING_DATASOURCE_URL", ""),
                            bench.folder(),
                            bench.folder().resolve("sample.log"))
                    .run(bench.server(), DONE);
            seconds.add(Figures.seconds(measured.wall()));
            memory.add((double) measured.peakBytes());
            bench.discard(home);
        }
        report.add(new Report.Table(
                name + ": the launcher's start to its end, on a fresh embedded database",
                List.of("BorderTally", "seconds", "peak MB"),
                List.of(List.of(
                        "night of sample-data",
                        Figures.seconds(median(seconds)),
                        Figures.megabytes(median(memory)))),
                List.of("Medians over %d; %s.".formatted(bench.runs(), bench.machine()))));
    }

    private static double median(List<Double> values) {
        return Figures.median(
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
