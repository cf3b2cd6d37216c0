package org.bordertally.headline;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bordertally.export.Language;
import org.bordertally.feed.reference.Flow;
import org.bordertally.feed.reference.Flow.Measures;

/** Reads published sentences in Vietnamese and English. What it does not understand it quotes, and never guesses. */
public final class HeadlineReader {
    /** Liaison flows that are understood without being declared. */
    private static final Set<String> LIAISON =
            Set.of("LETTERS", "NOTES", "MEETINGS", "PATROLS", "DELEGATIONS_SENT", "DELEGATIONS_RECEIVED", "TRAINING");

    /** The irregular-migration total as it is shipped, for as long as no flow is declared. */
    private static final Set<String> SHIPPED_TOTAL =
            Set.of("IRREGULAR_ENTRY", "IRREGULAR_EXIT", "DEPORTATION", "HANDOVER_RECEIVED", "HANDOVER_GIVEN");

    private final Vocabulary vocabulary;
    private final Set<String> total;
    private final Set<String> liaison = new HashSet<>(LIAISON);

    /** @param flows those that can be asked for; they are understood by their own names, too */
    public HeadlineReader(Collection<Flow> flows) {
        vocabulary = new Vocabulary(flows);
        Set<String> declared =
                flows.stream().filter(Flow::inTotal).map(Flow::code).collect(Collectors.toSet());
        total = declared.isEmpty() ? SHIPPED_TOTAL : declared;
        flows.stream()
                .filter(flow -> flow.measures() == Measures.EVENTS)
                .map(Flow::code)
                .forEach(liaison::add);
    }

    /** Reads one sentence or several. */
    public Headline read(String sentence) {
        String text = Normalizer.normalize(sentence, Normalizer.Form.NFC).replaceAll("\\p{Cf}", "");
        List<Token> tokens = new Lexer(text, vocabulary).tokens();
        Language language = language(tokens);
        Items items = new Items(text, tokens, new NumberMarks(text, tokens, language), liaison);
        Reading reading = new Reading(Clauses.of(items.found()), total, liaison);
        List<Unread> unread = new ArrayList<>(items.unread());
        unread.addAll(reading.unread());
        return new Headline(text, language, reading.figures(), items.numbers(), unread);
    }

    /** The language that most of the known words are of. */
    private static Language language(List<Token> tokens) {
        long vietnamese =
                tokens.stream().filter(token -> token.language() == Language.VI).count();
        long english =
                tokens.stream().filter(token -> token.language() == Language.EN).count();
        return vietnamese > english ? Language.VI : Language.EN;
    }
}
