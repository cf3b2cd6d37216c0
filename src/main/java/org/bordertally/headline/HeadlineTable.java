package org.bordertally.headline;

import java.text.NumberFormat;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bordertally.export.Language;
import org.bordertally.export.Report;
import org.bordertally.export.TextTable;
import org.bordertally.export.Words;
import org.bordertally.feed.reference.Flow;

/** A check for people: each figure beside ours, whether the parts add up, then how numbers were read and what was not. */
final class HeadlineTable {
    private final HeadlineCheck check;
    private final Language language;
    private final Words words;
    private final Words reportWords;
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> total;

    HeadlineTable(HeadlineCheck check, Language language, Collection<Flow> flows) {
        this.check = check;
        this.language = language;
        words = Words.of(HeadlineTable.class, "headline", language);
        reportWords = new Words("report", language);
        flows.forEach(flow -> names.put(
                flow.code(),
                switch (language) {
                    case EN -> flow.en();
                    case VI -> flow.vi();
                }));
        total = flows.stream().filter(Flow::inTotal).map(Flow::code).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        line(out, title());
        out.append('\n').append(figures()).append('\n');
        line(out, summary());
        check.additions().forEach(addition -> line(out, said(addition)));
        if (countsPersonsTwice()) {
            Report.DifferentPersons persons = check.report().differentPersons();
            line(out, words.say("note.persons", number(persons.least()), number(persons.most())));
        }
        Report.Coverage coverage = check.report().coverage();
        line(out, reportWords.say("coverage", number(coverage.expected()), number(coverage.received())));
        for (NumberReading.Reason reason : NumberReading.Reason.values()) {
            readings(out, reason);
        }
        if (!check.headline().unread().isEmpty()) {
            out.append('\n');
            line(out, words.say("unread"));
            for (Unread unread : check.headline().unread()) {
                line(out, "  " + words.say("unread.line", unread.quote(), words.say("unread." + unread.reason())));
            }
        }
        return out.toString();
    }

    private String title() {
        Report report = check.report();
        Report.Country country = report.country();
        String partner = country == null
                ? reportWords.say("partners.all")
                : "%s (%s)".formatted(country.name(language), country.code());
        return words.say("title", partner, report.from(), report.to());
    }

    private TextTable figures() {
        TextTable table = new TextTable(language)
                .text(words.say("quote"), words.say("reading"))
                .number(words.say("stated"), words.say("ours"), words.say("difference"))
                .text(words.say("verdict"));
        for (Comparison comparison : check.comparisons()) {
            Figure figure = comparison.figure();
            table.row(
                    figure.quote(),
                    label(figure),
                    bounded(figure.value(), figure.bound()),
                    bounded(comparison.ours(), comparison.oursBound()),
                    signed(comparison.difference()),
                    words.say("verdict." + comparison.verdict()));
        }
        return table;
    }

    private String summary() {
        List<Comparison> all = check.comparisons();
        long differing = count(Comparison.Verdict.DIFFERS);
        long undecided = count(Comparison.Verdict.UNDECIDED);
        if (differing == 0 && undecided == 0) {
            return words.say("summary.agree", number(all.size()));
        }
        return words.say("summary.differ", number(all.size()), number(differing), number(undecided));
    }

    private long count(Comparison.Verdict verdict) {
        return check.comparisons().stream()
                .filter(comparison -> comparison.verdict() == verdict)
                .count();
    }

    private String said(Addition addition) {
        Figure whole = addition.whole();
        String parts = addition.parts().stream()
                .map(part -> bounded(part.value(), part.bound()))
                .collect(Collectors.joining(" + "));
        String sum = addition.parts().size() == 1 ? parts : "%s = %s".formatted(parts, number(addition.sum()));
        String stated = bounded(whole.value(), whole.bound());
        return switch (addition.verdict()) {
            case ADDS_UP ->
                words.say(whole.value() == addition.sum() ? "sum.equal" : "sum.bounds", label(whole), parts, stated);
            case DIFFERS ->
                words.say(
                        "sum.differs",
                        label(whole),
                        parts,
                        number(addition.sum()),
                        stated,
                        signed(whole.value() - addition.sum()));
            case PARTIAL -> words.say("sum.partial", label(whole), sum, stated, named(addition.unnamed()));
            case OVERLAPPING -> words.say("sum.overlapping", label(whole));
        };
    }

    /** All numbers that the same decided, in plain digits. */
    private void readings(StringBuilder out, NumberReading.Reason reason) {
        String read = check.headline().numbers().stream()
                .filter(number -> number.reason() == reason)
                .map(number -> "\"%s\" = %d".formatted(number.text(), number.value()))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!read.isEmpty()) {
            String why = words.say(
                    "number." + reason, words.say("language." + check.headline().language()));
            line(out, words.say("number", read, why));
        }
    }

    /** Persons of several flows together. */
    private boolean countsPersonsTwice() {
        return check.comparisons().stream()
                .map(Comparison::figure)
                .anyMatch(figure ->
                        figure.measure() == Measure.PERSONS && figure.flows().size() > 1);
    }

    private String label(Figure figure) {
        String flows = figure.flows().size() > 1 && figure.flows().containsAll(total)
                ? words.say("total")
                : named(figure.flows());
        return words.say("measure." + figure.measure(), flows);
    }

    private String named(Collection<String> flows) {
        return flows.stream().map(flow -> names.getOrDefault(flow, flow)).collect(Collectors.joining(" + "));
    }

    private String bounded(long value, Bound bound) {
        return reportWords.say("bound." + bound, number(value));
    }

    private String signed(long difference) {
        return (difference > 0 ? "+" : "") + number(difference);
    }

    private String number(long value) {
        return NumberFormat.getInstance(language.locale()).format(value);
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }
}
