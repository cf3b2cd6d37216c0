package org.bordertally.publication;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure that no released one divides: days between two ends of periods, flow and category. Released figures are sums of
 * these. Each amount it ever had is an unknown of its own to who reads what is released; one that comes back is the same.
 */
final class BaseFigure {
    private final Key key;
    private final int firstUnknown;
    private final List<State> states = new ArrayList<>();

    /** @param to inclusive */
    record Key(Breakdown breakdown, LocalDate from, LocalDate to, String flow, String category) {}

    /** @param since the release that first showed a sum of it with this amount */
    private record State(int since, Amount amount) {}

    /** @param firstUnknown the number of its first amount; the next amounts have the numbers after it */
    BaseFigure(Key key, int firstUnknown) {
        this.key = key;
        this.firstUnknown = firstUnknown;
    }

    Key key() {
        return key;
    }

    /** To be called in the order of releases. */
    void became(int moment, Amount amount) {
        if (states.isEmpty() || !states.get(states.size() - 1).amount().equals(amount)) {
            states.add(new State(moment, amount));
        }
    }

    int amounts() {
        return states.size();
    }

    /** Whether it was there, as of a release. */
    boolean isKnown(int moment) {
        return !states.isEmpty() && states.get(0).since() <= moment;
    }

    /** Its number among the unknowns, as of a release by which it was there. */
    int unknown(int moment) {
        Amount amount = amount(moment);
        int first = 0;
        while (!states.get(first).amount().equals(amount)) {
            first++;
        }
        return firstUnknown + first;
    }

    Amount amount(int moment) {
        return states.get(indexAt(moment)).amount();
    }

    private int indexAt(int moment) {
        int index = states.size() - 1;
        while (index > 0 && states.get(index).since() > moment) {
            index--;
        }
        return index;
    }
}
