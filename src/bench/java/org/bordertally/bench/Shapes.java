package org.bordertally.bench;

import java.util.List;
import java.util.stream.Collectors;

/** The shapes there are. */
final class Shapes {
    private static final List<Shape> ALL = List.of(
            new ComparisonShape("one", 1),
            new ComparisonShape("many", 200),
            new NightShape("small", bench -> 300_000, 600, ""),
            new NightShape("memory", Workbench::memoryRows, 1, "-Xmx256m"),
            new SampleShape("sample"),
            new FaultyShape("faulty"),
            new HistoryShape(),
            new ReconcileShape());

    private Shapes() {}

    static Shape named(String name) {
        return ALL.stream()
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no shape " + name + "; there are "
                        + ALL.stream().map(Shape::name).collect(Collectors.joining(", ")) + "."));
    }
}
