package org.bordertally.headline;

import java.util.ArrayList;
import java.util.List;
import org.bordertally.headline.Clause.Mark;
import org.bordertally.headline.Item.Break;
import org.bordertally.headline.Item.Doubtful;
import org.bordertally.headline.Item.Named;
import org.bordertally.headline.Item.Stated;
import org.bordertally.headline.Item.Strength;
import org.bordertally.headline.Item.Topic;
import org.bordertally.headline.Item.Words;

/**
 * Puts the figures of a sentence together with the words that name them.
 *
 * <p>Commas do not say where a clause ends: "200 vụ, 746 người nhập cảnh trái phép", "nhập cảnh trái phép: 200 vụ, 746
 * người", "15 vụ xuất cảnh trái phép, 45 vụ trục xuất". Hence a sentence is cut at every comma first, and what can only
 * belong together is joined again: a figure of another measure with the figures before it, and a name without figures
 * with those after it, else with those before it that have none.
 */
final class Clauses {

    /**
     * Clauses with nothing stronger than commas between them.
     *
     * @param before what stands before the first of them
     */
    record Group(Strength before, List<Clause> clauses) {
        Group {
            clauses = List.copyOf(clauses);
        }
    }

    private final List<Group> groups = new ArrayList<>();
    private final List<Clause> pieces = new ArrayList<>();
    private Clause piece = Clause.EMPTY;
    private Strength before = Strength.STRONG;

    private Clauses() {}

    static List<Group> of(List<Item> items) {
        Clauses clauses = new Clauses();
        items.forEach(clauses::take);
        clauses.endGroup(Strength.STRONG);
        return clauses.groups;
    }

    private void take(Item item) {
        if (item instanceof Stated figure) {
            if (piece.counts(figure.measure())) {
                endPiece();
            }
            piece = piece.with(figure);
        } else if (item instanceof Named named) {
            name(named);
        } else if (item instanceof Topic) {
            piece = piece.marked(Mark.TOPIC);
        } else if (item instanceof Words) {
            piece = piece.withWords();
        } else if (item instanceof Doubtful) {
            piece = piece.marked(Mark.DOUBTFUL);
        } else if (item instanceof Break end) {
            end(end.strength());
        }
    }

    private void end(Strength strength) {
        switch (strength) {
            case WEAK -> endPiece();
            case OPENING -> {
                endPiece();
                piece = piece.marked(Mark.OPENED);
            }
            case STRONG, WHICH -> endGroup(strength);
        }
    }

    private void name(Named named) {
        boolean said = !named.flows().isEmpty() && piece.flows().containsAll(named.flows());
        boolean complete = !piece.figures().isEmpty()
                && piece.is(Mark.LEADING)
                && !piece.flows().isEmpty();
        if (said) {
            return;
        }
        if (complete) {
            endPiece();
        }
        piece = piece.with(named);
    }

    private void endPiece() {
        if (!piece.isEmpty()) {
            pieces.add(piece);
        }
        piece = Clause.EMPTY;
    }

    private void endGroup(Strength next) {
        endPiece();
        if (pieces.isEmpty()) {
            before = before == Strength.WHICH ? before : next;
            return;
        }
        groups.add(new Group(before, join(bindHeadings(joinBare(pieces)))));
        pieces.clear();
        before = next;
    }

    /** "200 vụ, 746 người" */
    private static List<Clause> joinBare(List<Clause> pieces) {
        List<Clause> joined = new ArrayList<>();
        for (Clause next : pieces) {
            int last = joined.size() - 1;
            if (last >= 0
                    && joined.get(last).isBare()
                    && next.isBare()
                    && !joined.get(last).sharesMeasureWith(next)) {
                joined.set(last, joined.get(last).and(next));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    /** "nhập cảnh trái phép: 200 vụ"; "trao trả, tiếp nhận 258 vụ"; "200 vụ, 746 người, nhập cảnh trái phép" */
    private static List<Clause> bindHeadings(List<Clause> pieces) {
        List<Clause> bound = new ArrayList<>();
        Clause heading = Clause.EMPTY;
        for (Clause next : pieces) {
            if (next.isHeading() && next.is(Mark.TOPIC)) {
                continue;
            }
            if (!heading.isEmpty() && heads(heading, next)) {
                Clause both = heading.and(next);
                heading = next.isHeading() ? both : Clause.EMPTY;
                if (!next.isHeading()) {
                    bound.add(both);
                }
            } else {
                bindBackward(bound, heading);
                heading = next.isHeading() ? next : Clause.EMPTY;
                if (!next.isHeading()) {
                    bound.add(next);
                }
            }
        }
        bindBackward(bound, heading);
        return bound;
    }

    private static boolean heads(Clause heading, Clause next) {
        boolean waits = next.isBare()
                || next.isHeading()
                || (next.is(Mark.LEADING) && !next.figures().isEmpty());
        return waits && (next.is(Mark.OPENED) || (!heading.is(Mark.CONTINUED) && !next.is(Mark.INTRODUCED)));
    }

    private static void bindBackward(List<Clause> bound, Clause heading) {
        if (heading.isEmpty()) {
            return;
        }
        int last = bound.size() - 1;
        if (last >= 0
                && !bound.get(last).figures().isEmpty()
                && !bound.get(last).is(Mark.LEADING)
                && !heading.is(Mark.INTRODUCED)) {
            bound.set(last, bound.get(last).and(heading));
        } else {
            bound.add(heading);
        }
    }

    /** "200 vụ, 746 người nhập cảnh trái phép"; "nhập cảnh trái phép 200 vụ, 746 người" */
    private static List<Clause> join(List<Clause> pieces) {
        List<Clause> joined = new ArrayList<>();
        for (Clause next : pieces) {
            int last = joined.size() - 1;
            if (last >= 0 && belongTogether(joined.get(last), next)) {
                joined.set(last, joined.get(last).and(next));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private static boolean belongTogether(Clause first, Clause next) {
        if (first.figures().isEmpty() || next.figures().isEmpty() || first.sharesMeasureWith(next)) {
            return false;
        }
        return next.isBare() || (first.isBare() && !next.is(Mark.LEADING));
    }
}
