package org.bordertally.headline;

import java.util.HashMap;
import java.util.Map;
import org.bordertally.export.Report;

/** The figures of a report, by flow and measure. */
final class Counts {
    private record Key(String flow, Measure measure) {}

    private final Map<Key, Count> counts = new HashMap<>();

    Counts(Report report) {
        for (Report.Row row : report.rows()) {
            String flow = row.flow().code();
            add(flow, Measure.PERSONS, new Count(row.persons(), Bound.EXACT));
            Long cases = row.cases();
            if (cases != null) {
                add(flow, Measure.CASES, new Count(cases, Bound.EXACT));
            }
        }
        for (Report.Liaison row : report.liaison()) {
            Bound bound = Bound.valueOf(row.bound());
            add(row.flow().code(), Measure.EVENTS, new Count(row.events(), bound));
            add(row.flow().code(), Measure.PARTICIPANTS, new Count(row.participants(), bound));
        }
    }

    private void add(String flow, Measure measure, Count count) {
        counts.merge(new Key(flow, measure), count, Count::plus);
    }

    /** The sum over the flows of a figure; what is not counted is nought. */
    Count of(Figure figure) {
        return figure.flows().stream()
                .map(flow -> counts.getOrDefault(new Key(flow, figure.measure()), Count.NOTHING))
                .reduce(Count.NOTHING, Count::plus);
    }
}
