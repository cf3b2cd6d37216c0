package org.bordertally.jobs;

import java.util.List;
import org.bordertally.reconciliation.Figure;

/** One side of a rule as it is written: its flows with their places, and what it comes to. */
record RuleSide(List<Text> flows, Figure figure) {

    /** Whether the two are restricted in the same way, so that the same flow is the same figure. */
    boolean isAsWideAs(RuleSide other) {
        return figure.posts().equals(other.figure.posts())
                && figure.senders().equals(other.figure.senders())
                && figure.citizenships().equals(other.figure.citizenships());
    }
}
