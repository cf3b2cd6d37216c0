package org.bordertally.headline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bordertally.headline.Item.Named;
import org.bordertally.headline.Item.Stated;

/**
 * Figures that belong together, at most one of each measure, and what names them.
 *
 * @param flows codes; empty where nothing or only the total is named
 * @param total whether the total is named
 * @param name the words that name them, empty when there are none
 */
record Clause(List<Stated> figures, NavigableSet<String> flows, boolean total, Set<Mark> marks, String name) {

    /** What else is known of a clause. */
    enum Mark {
        /** What names the figures stands before them. */
        LEADING,
        /** It tells what the sentence is about. */
        TOPIC,
        /** There is a number in it that was not understood. */
        DOUBTFUL,
        /** It begins after a colon or in brackets. */
        OPENED,
        /** It begins with other words. */
        INTRODUCED,
        /** Other words follow the name, and no figure before them. */
        CONTINUED
    }

    static final Clause EMPTY = new Clause(List.of(), new TreeSet<>(), false, Set.of(), "");

    Clause {
        figures = List.copyOf(figures);
        flows = Collections.unmodifiableNavigableSet(new TreeSet<>(flows));
        marks = Set.copyOf(marks);
    }

    boolean is(Mark mark) {
        return marks.contains(mark);
    }

    boolean isNamed() {
        return total || !flows.isEmpty();
    }

    /** Words of flows that wait for figures. */
    boolean isHeading() {
        return figures.isEmpty() && isNamed() && !is(Mark.DOUBTFUL);
    }

    /** Figures without a word of what they count. */
    boolean isBare() {
        return !figures.isEmpty() && !isNamed();
    }

    boolean isEmpty() {
        return figures.isEmpty() && !isNamed() && !is(Mark.DOUBTFUL);
    }

    boolean counts(Measure measure) {
        return figures.stream().anyMatch(figure -> figure.measure() == measure);
    }

    boolean sharesMeasureWith(Clause other) {
        return figures.stream().anyMatch(figure -> other.counts(figure.measure()));
    }

    Clause with(Stated figure) {
        List<Stated> more = new ArrayList<>(figures);
        more.add(figure);
        return new Clause(more, flows, total, marks, name);
    }

    Clause with(Named named) {
        NavigableSet<String> more = new TreeSet<>(flows);
        more.addAll(named.flows());
        Set<Mark> marked = flows.isEmpty() ? without(Mark.LEADING) : marks;
        Clause clause = new Clause(
                figures, more, total || named.flows().isEmpty(), marked, name.isEmpty() ? named.quote() : name);
        return flows.isEmpty() && figures.isEmpty() ? clause.marked(Mark.LEADING) : clause;
    }

    /** With words that mean nothing to the reading. */
    Clause withWords() {
        if (!figures.isEmpty()) {
            return this;
        }
        return marked(isNamed() ? Mark.CONTINUED : Mark.INTRODUCED);
    }

    Clause marked(Mark... more) {
        Set<Mark> marked = EnumSet.noneOf(Mark.class);
        marked.addAll(marks);
        marked.addAll(Arrays.asList(more));
        return new Clause(figures, flows, total, marked, name);
    }

    private Set<Mark> without(Mark mark) {
        Set<Mark> fewer = EnumSet.noneOf(Mark.class);
        fewer.addAll(marks);
        fewer.remove(mark);
        return fewer;
    }

    /** Both together; what names them leads when this is a heading, or led already. */
    Clause and(Clause other) {
        NavigableSet<String> both = new TreeSet<>(flows);
        both.addAll(other.flows);
        Set<Mark> marked = EnumSet.noneOf(Mark.class);
        marked.addAll(marks);
        if (other.is(Mark.DOUBTFUL)) {
            marked.add(Mark.DOUBTFUL);
        }
        if (other.isHeading() && other.is(Mark.CONTINUED)) {
            marked.add(Mark.CONTINUED);
        }
        return new Clause(
                Stream.concat(figures.stream(), other.figures.stream()).toList(),
                both,
                total || other.total,
                marked,
                name.isEmpty() ? other.name : name);
    }
}
