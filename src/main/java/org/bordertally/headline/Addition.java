package org.bordertally.headline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A figure over several flows, and the parts of it that the sentence names.
 *
 * @param parts as they stand in the sentence, none counting what another one counts
 * @param sum of the parts' numbers
 * @param unnamed codes of the flows of the whole that no part counts
 */
public record Addition(Figure whole, List<Figure> parts, long sum, NavigableSet<String> unnamed, Verdict verdict) {
    /** Whether parts and whole go together. */
    public enum Verdict {
        ADDS_UP,
        DIFFERS,
        /** Some parts are not named, and those that are do not exceed the whole. */
        PARTIAL,
        /** A part is stated twice, or two parts count some of the same, so that there is no sum. */
        OVERLAPPING
    }

    public Addition {
        parts = List.copyOf(parts);
        unnamed = Collections.unmodifiableNavigableSet(new TreeSet<>(unnamed));
    }

    /** Every whole of the sentence of which it names parts. */
    static List<Addition> all(List<Figure> figures) {
        List<Addition> additions = new ArrayList<>();
        for (Figure whole : new LinkedHashSet<>(figures)) {
            List<Figure> parts = largestParts(whole, figures);
            if (!parts.isEmpty()) {
                additions.add(of(whole, parts));
            }
        }
        return additions;
    }

    /** Parts that are no parts of other parts. A figure that the sentence repeats is one. */
    private static List<Figure> largestParts(Figure whole, List<Figure> figures) {
        List<Figure> parts =
                figures.stream().filter(figure -> figure.isPartOf(whole)).toList();
        List<Figure> largest = new ArrayList<>();
        for (Figure part : parts) {
            boolean repeated = largest.stream().anyMatch(part::saysTheSameAs);
            if (!repeated && parts.stream().noneMatch(part::isPartOf)) {
                largest.add(part);
            }
        }
        return largest;
    }

    private static Addition of(Figure whole, List<Figure> parts) {
        Set<String> named = new HashSet<>();
        parts.forEach(part -> named.addAll(part.flows()));
        boolean apart = named.size()
                == parts.stream().mapToInt(part -> part.flows().size()).sum();
        NavigableSet<String> unnamed = new TreeSet<>(whole.flows());
        unnamed.removeAll(named);
        long sum = parts.stream().mapToLong(Figure::value).sum();
        return new Addition(whole, parts, sum, unnamed, apart ? verdict(whole, parts, unnamed) : Verdict.OVERLAPPING);
    }

    private static Verdict verdict(Figure whole, List<Figure> parts, Set<String> unnamed) {
        Range sum = parts.stream().map(Figure::range).reduce(Range.NOTHING, Range::plus);
        if (unnamed.isEmpty()) {
            return whole.range().meets(sum) ? Verdict.ADDS_UP : Verdict.DIFFERS;
        }
        return sum.least() <= whole.range().most() ? Verdict.PARTIAL : Verdict.DIFFERS;
    }
}
