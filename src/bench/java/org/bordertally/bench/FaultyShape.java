package org.bordertally.bench;

import java.nio.file.Path;
import java.util.List;

/** A few rows that are not valid among many that are: everybody must leave out the same. */
record FaultyShape(String name) implements Shape {
    private static final long ROWS = 6_000;
    private static final int FILES = 3;

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        Path folder = bench.folder().resolve(name);
        Input input = Input.generate(folder, ROWS, FILES);
        for (Path file : input.files()) {
            FaultyRows.appendTo(file);
        }
        List<Contender> contenders = bench.contenders(report).stream()
                .filter(contender -> !contender.result().isEmpty())
                .toList();
        bench.say("%s: %s and some that are not valid".formatted(name, input.describe()));
        new Contest(bench, report, input, contenders).run(1);
        bench.discard(folder);
    }
}
