package org.bordertally.headline;

/**
 * How a number was read that could be read otherwise.
 *
 * @param text as it stands in the sentence: {@code 3.371}
 */
public record NumberReading(String text, long value, Reason reason) {
    /** What decided. */
    public enum Reason {
        /** Another number of the sentence shows which mark separates thousands. */
        OTHER_NUMBERS,
        /** The mark is the one that the language of the sentence separates thousands with. */
        LANGUAGE,
        /** The language would write a fraction so, and a count has none. */
        WHOLE,
        /** Blanks between groups of three digits. */
        BLANK
    }
}
