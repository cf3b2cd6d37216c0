package org.bordertally.notification;

import java.time.LocalDate;

/**
 * What became of a night.
 *
 * @param exitCode of the command contract
 * @param text the summary of the night, or what went wrong and what to do next
 */
public record Message(Kind kind, LocalDate businessDate, int exitCode, String text) {
    /** Why somebody is told. */
    public enum Kind {
        FAILED("failed"),
        /** Rows were rejected, deliveries refused or held, figures differ that should be equal, or were counted otherwise. */
        ATTENTION("needs attention"),
        /** The run before it had failed. */
        RECOVERED("is well again");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** In one line. */
    public String subject() {
        return "BorderTally: the night of %s %s".formatted(businessDate, kind.words);
    }
}
