package org.bordertally.publication;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The base figures of a block, and the figures that are sums of them. */
final class BaseFigures {
    private final Set<String> flowsInTotal;
    private final Map<Breakdown, Map<String, Map<String, List<BaseFigure>>>> byBreakdown = new HashMap<>();

    private final Map<Naming, NamedFigures> named = new HashMap<>();

    /**
     * A part of a block's time.
     *
     * @param to inclusive
     * @param within days taken out of it, null when none are
     */
    record Stretch(LocalDate from, LocalDate to, @Nullable Stretch within) {
        static Stretch of(Figure figure) {
            return new Stretch(figure.from(), figure.to(), null);
        }

        boolean holds(BaseFigure.Key key) {
            return !key.from().isBefore(from) && !key.to().isAfter(to) && (within == null || !within.holds(key));
        }
    }

    /** @param flowsInTotal of the irregular-migration total */
    BaseFigures(List<BaseFigure> figures, Set<String> flowsInTotal) {
        this.flowsInTotal = Set.copyOf(flowsInTotal);
        for (BaseFigure figure : figures) {
            BaseFigure.Key key = figure.key();
            byBreakdown
                    .computeIfAbsent(key.breakdown(), unused -> new TreeMap<>())
                    .computeIfAbsent(key.flow(), unused -> new TreeMap<>())
                    .computeIfAbsent(key.category(), unused -> new ArrayList<>())
                    .add(figure);
        }
    }

    /** The flows that are there, and their total where one of them is in it. */
    Set<String> flows(Breakdown breakdown) {
        Set<String> flows =
                new TreeSet<>(byBreakdown.getOrDefault(breakdown, Map.of()).keySet());
        if (flows.stream().anyMatch(flowsInTotal::contains)) {
            flows.add(Figure.ALL);
        }
        return flows;
    }

    /** The sums by which categories stand for themselves. */
    NamedFigures named(Naming naming) {
        return named.computeIfAbsent(naming, unused -> new NamedFigures(this, naming));
    }

    /** By category, once for each flow that is meant. */
    List<Map<String, List<BaseFigure>>> ofFlow(Breakdown breakdown, String flow) {
        Map<String, Map<String, List<BaseFigure>>> byFlow = byBreakdown.getOrDefault(breakdown, Map.of());
        if (flow.equals(Figure.ALL)) {
            return byFlow.entrySet().stream()
                    .filter(each -> flowsInTotal.contains(each.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
        }
        return List.of(byFlow.getOrDefault(flow, Map.of()));
    }

    static Amount sum(List<BaseFigure> parts, int moment) {
        Amount sum = Amount.NOTHING;
        for (BaseFigure part : parts) {
            sum = sum.plus(part.amount(moment));
        }
        return sum;
    }

    static Combination combination(List<BaseFigure> parts, int moment) {
        return Combination.sum(
                parts.stream().mapToInt(part -> part.unknown(moment)).toArray());
    }

    /** What one sum is more than another. */
    static Combination difference(List<BaseFigure> parts, List<BaseFigure> less, int moment) {
        SortedMap<Integer, Integer> coefficients = new TreeMap<>();
        parts.forEach(part -> coefficients.put(part.unknown(moment), 1));
        less.forEach(part -> coefficients.put(part.unknown(moment), -1));
        return Combination.of(coefficients);
    }
}
