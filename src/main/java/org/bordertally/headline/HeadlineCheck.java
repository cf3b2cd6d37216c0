package org.bordertally.headline;

import java.util.Collection;
import java.util.List;
import org.bordertally.export.Language;
import org.bordertally.export.Report;
import org.bordertally.feed.reference.Flow;

/**
 * A published sentence held against the figures of a report.
 *
 * @param report of the days and the partner country that the sentence is about
 * @param comparisons of each figure, in the order of the sentence
 * @param additions of each figure over several flows of which the sentence names parts
 */
public record HeadlineCheck(Headline headline, Report report, List<Comparison> comparisons, List<Addition> additions) {

    public HeadlineCheck {
        comparisons = List.copyOf(comparisons);
        additions = List.copyOf(additions);
    }

    public static HeadlineCheck of(Headline headline, Report report) {
        Counts counts = new Counts(report);
        List<Comparison> comparisons = headline.figures().stream()
                .map(figure -> Comparison.of(figure, counts.of(figure)))
                .toList();
        return new HeadlineCheck(headline, report, comparisons, Addition.all(headline.figures()));
    }

    /** Whether a figure is not ours, or parts do not make their whole. */
    public boolean differs() {
        return comparisons.stream().anyMatch(each -> each.verdict() == Comparison.Verdict.DIFFERS)
                || additions.stream().anyMatch(each -> each.verdict() == Addition.Verdict.DIFFERS);
    }

    /**
     * For people.
     *
     * @param flows name what the figures count; a flow that is not among them is shown by its code
     */
    public String table(Language language, Collection<Flow> flows) {
        return new HeadlineTable(this, language, flows).toString();
    }

    /** One object; its keys are documented with the command. */
    public String json() {
        return HeadlineJson.of(this);
    }
}
