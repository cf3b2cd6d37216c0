package org.bordertally.headline;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bordertally.headline.Clauses.Group;
import org.bordertally.headline.Item.Stated;
import org.bordertally.headline.Item.Strength;
import org.bordertally.headline.Unread.Reason;
import org.jspecify.annotations.Nullable;

/** Decides for each clause of a sentence which flows its figures count. */
final class Reading {
    private static final Set<String> REGULAR = Set.of("REGULAR_ENTRY", "REGULAR_EXIT");

    private final Set<String> total;
    private final Set<String> liaison;
    private final List<Figure> figures = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();

    /** What the clause before counted, empty when that was not understood; null as long as there was none. */
    private @Nullable NavigableSet<String> last;
    /** What the clauses now are parts of; null when of nothing. */
    private @Nullable NavigableSet<String> whole;

    /**
     * @param total codes of the flows of the total
     * @param liaison codes of the flows that are counted in events
     */
    Reading(List<Group> groups, Set<String> total, Set<String> liaison) {
        this.total = total;
        this.liaison = liaison;
        for (int i = 0; i < groups.size(); i++) {
            boolean divided = i + 1 < groups.size() && groups.get(i + 1).before() == Strength.WHICH;
            read(groups.get(i), divided);
        }
    }

    List<Figure> figures() {
        return figures;
    }

    List<Unread> unread() {
        return unread;
    }

    private void read(Group group, boolean divided) {
        if (group.before() == Strength.WHICH) {
            whole = last;
        } else if (group.before() == Strength.STRONG && isPartOfAFlow()) {
            whole = null;
        }
        int lastFigures = lastWithFigures(group);
        for (int i = 0; i < group.clauses().size(); i++) {
            read(group.clauses().get(i), divided && i == lastFigures);
        }
    }

    private static int lastWithFigures(Group group) {
        for (int i = group.clauses().size() - 1; i >= 0; i--) {
            if (!group.clauses().get(i).figures().isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    private void read(Clause clause, boolean divided) {
        if (clause.isHeading()) {
            if (last != null && !clause.total() && liaison.stream().noneMatch(clause.flows()::contains)) {
                unread.add(new Unread(clause.name(), Reason.NO_FIGURE));
            }
            return;
        }
        if (clause.figures().isEmpty()) {
            // A number that was not understood is quoted already; what follows "of which" is a part of it.
            last = new TreeSet<>();
            return;
        }
        NavigableSet<String> flows = fitting(clause);
        Reason wrong = null;
        if (flows.isEmpty() && mayBeTotal(clause, divided)) {
            flows = new TreeSet<>(total);
        } else if (flows.isEmpty()) {
            wrong = isPartOfAFlow() ? Reason.PART_OF_A_FLOW : Reason.NO_FLOW;
        } else {
            flows = whetherRegular(flows, clause);
            wrong = wrong(flows);
        }
        last = wrong == null ? flows : new TreeSet<>();
        for (Stated figure : clause.figures()) {
            add(figure, flows, wrong);
        }
    }

    private void add(Stated figure, NavigableSet<String> flows, @Nullable Reason wrong) {
        boolean withoutCases =
                figure.measure() == Measure.CASES && flows.stream().anyMatch(REGULAR::contains);
        if (wrong != null) {
            unread.add(new Unread(figure.quote(), wrong));
        } else if (withoutCases) {
            unread.add(new Unread(figure.quote(), Reason.NO_CASES));
        } else {
            boolean inEvents = liaison.containsAll(flows);
            Measure measure = inEvents && figure.measure() == Measure.PERSONS ? Measure.PARTICIPANTS : figure.measure();
            figures.add(new Figure(figure.quote(), flows, measure, figure.bound(), figure.value()));
        }
    }

    /** Of flows of both kinds named in a clause, those that its units count. */
    private NavigableSet<String> fitting(Clause clause) {
        boolean ofLiaison =
                clause.figures().stream().anyMatch(figure -> figure.measure().isOfLiaison());
        boolean ofMigration = clause.counts(Measure.CASES);
        return clause.flows().stream()
                .filter(flow -> liaison.contains(flow) ? !ofMigration : !ofLiaison)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first figures of a sentence that name no flow are its total, unless a flow that they do not fit is named. */
    private boolean mayBeTotal(Clause clause, boolean divided) {
        boolean fits = clause.flows().isEmpty()
                && clause.figures().stream()
                        .noneMatch(figure -> figure.measure().isOfLiaison());
        boolean first = last == null && (divided || clause.counts(Measure.CASES));
        return fits && !isPartOfAFlow() && (clause.total() || first);
    }

    /** An entry with cases, or within a total of irregular migration, is an irregular one. */
    private NavigableSet<String> whetherRegular(NavigableSet<String> flows, Clause clause) {
        boolean irregular = clause.counts(Measure.CASES) || (whole != null && whole.equals(total));
        if (!irregular) {
            return flows;
        }
        return flows.stream()
                .map(flow -> switch (flow) {
                    case Vocabulary.ANY_ENTRY -> "IRREGULAR_ENTRY";
                    case Vocabulary.ANY_EXIT -> "IRREGULAR_EXIT";
                    default -> flow;
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private @Nullable Reason wrong(NavigableSet<String> flows) {
        if (flows.contains(Vocabulary.UNCLEAR)) {
            return Reason.UNCLEAR_FLOW;
        }
        if (flows.contains(Vocabulary.ANY_ENTRY) || flows.contains(Vocabulary.ANY_EXIT)) {
            return Reason.REGULAR_OR_NOT;
        }
        if (isPartOfAFlow() && whole != null && !Figure.isPart(flows, whole)) {
            return Reason.PART_OF_A_FLOW;
        }
        boolean someInEvents = flows.stream().anyMatch(liaison::contains);
        return someInEvents && !liaison.containsAll(flows) ? Reason.SEVERAL_FLOWS : null;
    }

    /** Whether the clauses now are parts of something else than the total. */
    private boolean isPartOfAFlow() {
        return whole != null && !whole.equals(total);
    }
}
