package org.bordertally.desk;

/**
 * An action that waits for a second person's approval where {@code jobs/nightly.yaml} asks for two. It is written down as JSON
 * with what it was given, and made again from that when it is approved.
 */
interface Proposable extends Action {

    /** Which action it is. */
    ActionKind kind();

    /** The numbers it stands on, as they are before it: when they move, it lapses. */
    Basis basis(Bench bench);
}
