package org.bordertally.reconciliation;

/** What is decided about a finding. */
public enum Choice {
    /** The left side's daily facts are the ones to publish. */
    LEFT,
    /** The right side's are. */
    RIGHT,
    /** The gap is understood; the figures stay as they are. */
    EXPLAINED
}
