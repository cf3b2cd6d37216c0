package org.bordertally.headline;

import java.nio.file.Path;
import java.util.List;
import org.bordertally.feed.reference.Flow;
import org.bordertally.jobs.JobsReader;

/** A sentence read with the flows that BorderTally comes with. */
final class ReadSentence {
    static final List<Flow> FLOWS = ((JobsReader.Result.Good) JobsReader.read(Path.of("jobs")))
            .jobs().reference().flows().values().stream()
                    .filter(flow -> flow.published() || flow.measures() == Flow.Measures.EVENTS)
                    .toList();

    private static final HeadlineReader READER = new HeadlineReader(FLOWS);
    private static final String TOTAL = "DEPORTATION+HANDOVER_GIVEN+HANDOVER_RECEIVED+IRREGULAR_ENTRY+IRREGULAR_EXIT";

    private ReadSentence() {}

    static Headline of(String sentence) {
        return READER.read(sentence);
    }

    /** Its figures as text: flows, measure, bound unless exact, number. */
    static List<String> figures(String sentence) {
        return of(sentence).figures().stream().map(ReadSentence::text).toList();
    }

    /** What was not understood: the reason and the quote. */
    static List<String> unread(String sentence) {
        return of(sentence).unread().stream()
                .map(unread -> unread.reason() + " " + unread.quote())
                .toList();
    }

    private static String text(Figure figure) {
        String flows = String.join("+", figure.flows());
        String bound = figure.bound() == Bound.EXACT ? "" : figure.bound() + " ";
        return (flows.equals(TOTAL) ? "TOTAL" : flows) + " " + figure.measure() + " " + bound + figure.value();
    }
}
