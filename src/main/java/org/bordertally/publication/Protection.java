package org.bordertally.publication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bordertally.publication.BaseFigures.Stretch;
import org.bordertally.publication.Figure.Showing;

/**
 * Decides which figures of a block are shown: as many as possible, the most general and the largest first, none by which a small
 * one could be computed from all that was ever shown.
 */
final class Protection {
    private static final Comparator<Candidate> GENERAL_FIRST = Comparator.<Candidate, Breakdown>comparing(
                    candidate -> candidate.figure().breakdown())
            .thenComparing(candidate -> !candidate.figure().category().equals(Figure.ALL))
            .thenComparing(candidate -> !candidate.figure().flow().equals(Figure.ALL))
            .thenComparing(
                    candidate -> candidate.figure().to().toEpochDay()
                            - candidate.figure().from().toEpochDay(),
                    Comparator.reverseOrder())
            .thenComparing(candidate -> candidate.amount().persons(), Comparator.reverseOrder())
            .thenComparing(candidate -> candidate.figure().from())
            .thenComparing(candidate -> candidate.figure().type())
            .thenComparing(candidate -> candidate.figure().flow())
            .thenComparing(candidate -> candidate.figure().category());

    private final Block block;
    private final BaseFigures figures;
    private final List<PastRelease> past;
    private final DisclosureRules rules;
    private final int now;
    private final Computable computable = new Computable();

    /**
     * @param past releases in the order they were made
     * @param now the release to be made
     */
    Protection(Block block, BaseFigures figures, List<PastRelease> past, DisclosureRules rules, int now) {
        this.block = block;
        this.figures = figures;
        this.past = past;
        this.rules = rules;
        this.now = now;
    }

    /** A figure that may be shown, with its amount. */
    record Candidate(Figure figure, Amount amount, Combination combination) {}

    /** How each candidate is shown. */
    Map<Candidate, Showing> decide(List<Candidate> candidates) {
        Map<Candidate, Showing> decided = new LinkedHashMap<>();
        if (rules.protection() == DisclosureRules.Protection.ROUND) {
            candidates.forEach(candidate -> decided.put(candidate, Showing.FREE));
            return decided;
        }
        learnWhatWasShown();
        protectSmallOnes();
        for (Candidate candidate : candidates.stream().sorted(GENERAL_FIRST).toList()) {
            decided.put(candidate, showing(candidate));
        }
        return decided;
    }

    private Showing showing(Candidate candidate) {
        if (rules.isSmall(candidate.amount())) {
            return Showing.SMALL;
        }
        return computable.learnUnlessRevealing(candidate.combination()) ? Showing.FREE : Showing.SECONDARY;
    }

    private void learnWhatWasShown() {
        Set<Combination> known = new HashSet<>();
        Set<Figure> shown = new LinkedHashSet<>();
        for (PastRelease release : past) {
            release.shown().forEach((figure, isShown) -> {
                if (isShown && release.exact()) {
                    shown.add(figure);
                } else {
                    shown.remove(figure);
                }
            });
            known.addAll(identities(release.moment()));
            NamedFigures named = figures.named(release.naming());
            for (Figure figure : shown) {
                known.add(combination(figure, named, release.moment()));
            }
        }
        known.addAll(identities(now));
        known.forEach(computable::learn);
    }

    private void protectSmallOnes() {
        Set<Combination> secrets = new LinkedHashSet<>();
        for (PastRelease release : past) {
            secrets.addAll(small(release.naming(), release.moment()));
        }
        secrets.addAll(small(rules.naming(), now));
        secrets.forEach(computable::protect);
    }

    /** Whatever is small: of each period, of each stretch between two ends of periods, and of what one is longer than another. */
    private Set<Combination> small(Naming naming, int asOf) {
        NamedFigures named = figures.named(naming);
        Set<Combination> small = new LinkedHashSet<>();
        for (Breakdown breakdown : Breakdown.values()) {
            Set<Stretch> stretches = new LinkedHashSet<>(block.differences());
            block.periods().forEach(period -> stretches.add(new Stretch(period.start(), period.end(), null)));
            stretches.addAll(block.stretches());
            for (String flow : figures.flows(breakdown)) {
                for (String category : named.categories(breakdown, flow)) {
                    for (Stretch stretch : stretches) {
                        List<BaseFigure> parts = named.parts(breakdown, stretch, flow, category, asOf);
                        if (rules.isSmall(BaseFigures.sum(parts, asOf))) {
                            small.add(BaseFigures.combination(parts, asOf));
                        }
                    }
                }
            }
        }
        return small;
    }

    /** Persons by citizenship and by post are the same persons as those by partner country, month by month. */
    private List<Combination> identities(int asOf) {
        NamedFigures named = figures.named(rules.naming());
        List<Combination> identities = new ArrayList<>();
        for (Breakdown breakdown : List.of(Breakdown.CITIZENSHIP, Breakdown.POST)) {
            for (String flow : figures.flows(breakdown)) {
                for (Stretch month : block.months()) {
                    List<BaseFigure> these = named.parts(breakdown, month, flow, Figure.ALL, asOf);
                    List<BaseFigure> partners = named.parts(Breakdown.PARTNER, month, flow, Figure.ALL, asOf);
                    if (!these.isEmpty()
                            && BaseFigures.sum(these, asOf).persons()
                                    == BaseFigures.sum(partners, asOf).persons()) {
                        identities.add(BaseFigures.difference(partners, these, asOf));
                    }
                }
            }
        }
        return identities;
    }

    private static Combination combination(Figure figure, NamedFigures named, int asOf) {
        return BaseFigures.combination(
                named.parts(figure.breakdown(), Stretch.of(figure), figure.flow(), figure.category(), asOf), asOf);
    }
}
