package org.bordertally.headline;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import org.bordertally.export.Json;
import org.bordertally.export.Report;
import org.jspecify.annotations.Nullable;

/** A check as JSON; the keys are the components of these records. */
final class HeadlineJson {
    private HeadlineJson() {}

    private record Whole(
            LocalDate from,
            LocalDate to,
            @Nullable String country,
            String language,
            boolean differs,
            List<Line> figures,
            List<Sum> sums,
            List<NumberReading> numbers,
            List<Unread> unread,
            Report.DifferentPersons differentPersons,
            Report.Coverage coverage) {}

    private record Line(
            String quote,
            NavigableSet<String> flows,
            Measure measure,
            Bound bound,
            long stated,
            long ours,
            Bound oursBound,
            long difference,
            Comparison.Verdict verdict) {
        static Line of(Comparison comparison) {
            Figure figure = comparison.figure();
            return new Line(
                    figure.quote(),
                    figure.flows(),
                    figure.measure(),
                    figure.bound(),
                    figure.value(),
                    comparison.ours(),
                    comparison.oursBound(),
                    comparison.difference(),
                    comparison.verdict());
        }
    }

    private record Sum(
            String quote,
            Measure measure,
            long stated,
            List<String> parts,
            long sum,
            long difference,
            NavigableSet<String> unnamed,
            Addition.Verdict verdict) {
        static Sum of(Addition addition) {
            Figure whole = addition.whole();
            return new Sum(
                    whole.quote(),
                    whole.measure(),
                    whole.value(),
                    addition.parts().stream().map(Figure::quote).toList(),
                    addition.sum(),
                    whole.value() - addition.sum(),
                    addition.unnamed(),
                    addition.verdict());
        }
    }

    static String of(HeadlineCheck check) {
        Report report = check.report();
        Report.Country country = report.country();
        return Json.write(new Whole(
                        report.from(),
                        report.to(),
                        country == null ? null : country.code(),
                        check.headline().language().name().toLowerCase(Locale.ROOT),
                        check.differs(),
                        check.comparisons().stream().map(Line::of).toList(),
                        check.additions().stream().map(Sum::of).toList(),
                        check.headline().numbers(),
                        check.headline().unread(),
                        report.differentPersons(),
                        report.coverage()))
                + "\n";
    }
}
