package org.bordertally.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.bordertally.publication.BaseFigures.Stretch;

/**
 * The figures of a block that are sums of base figures, where only some categories stand for themselves. What was asked for is
 * kept: each release of a year asks again for what those before it showed.
 */
final class NamedFigures {
    private final BaseFigures figures;
    private final Naming naming;
    private final Map<Sum, List<BaseFigure>> asked = new HashMap<>();

    /** A figure, whenever it is looked at. */
    private record Sum(Breakdown breakdown, Stretch stretch, String flow, String category) {}

    NamedFigures(BaseFigures figures, Naming naming) {
        this.figures = figures;
        this.naming = naming;
    }

    /** The categories of a flow: those that stand for themselves, the others together, and all. */
    Set<String> categories(Breakdown breakdown, String flow) {
        Set<String> categories = new TreeSet<>();
        for (Map<String, List<BaseFigure>> byCategory : figures.ofFlow(breakdown, flow)) {
            for (String category : byCategory.keySet()) {
                categories.add(naming.names(breakdown, category) ? category : Figure.OTHER);
            }
        }
        categories.add(Figure.ALL);
        return categories;
    }

    /** What a figure over a stretch is the sum of, as of a release; none of it need have been there. */
    List<BaseFigure> parts(Breakdown breakdown, Stretch stretch, String flow, String category, int moment) {
        List<BaseFigure> parts = new ArrayList<>();
        for (BaseFigure part : asked.computeIfAbsent(new Sum(breakdown, stretch, flow, category), this::parts)) {
            if (part.isKnown(moment)) {
                parts.add(part);
            }
        }
        return parts;
    }

    private List<BaseFigure> parts(Sum sum) {
        Predicate<String> isMeant =
                switch (sum.category()) {
                    case Figure.ALL -> each -> true;
                    case Figure.OTHER -> each -> !naming.names(sum.breakdown(), each);
                    default -> sum.category()::equals;
                };
        List<BaseFigure> parts = new ArrayList<>();
        for (Map<String, List<BaseFigure>> byCategory : figures.ofFlow(sum.breakdown(), sum.flow())) {
            byCategory.forEach((each, ofCategory) -> {
                if (isMeant.test(each)) {
                    ofCategory.stream()
                            .filter(figure -> sum.stretch().holds(figure.key()))
                            .forEach(parts::add);
                }
            });
        }
        return List.copyOf(parts);
    }
}
