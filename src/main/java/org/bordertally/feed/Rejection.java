package org.bordertally.feed;

import java.util.regex.Pattern;

/**
 * Why a row is not counted.
 *
 * @param column header text of the column at fault, empty when the whole row is
 * @param message one sentence for the sender
 */
record Rejection(String column, RowCode code, String message) {
    /** No longer text can stand for a country, and hardly for a person. */
    private static final int LONGEST_WORD = 3;

    private static final int LONGEST_SHAPE = 40;

    /** Numbers of documents and telephones have more digits. */
    private static final Pattern SMALL_NUMBER = Pattern.compile("[+-]?\\d{1,6}([.,]\\d{1,3})?");

    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4})([T ]\\d{1,2}:\\d{1,2}(:\\d{1,2})?Z?)?");

    /**
     * A value as a message shows it. What a sender wrote into the wrong column may be a name or the number of a passport,
     * so only codes of up to three characters, small numbers, dates and times are quoted; of all else its shape is told,
     * letters as A and a, digits as 9.
     */
    static String quoted(String value) {
        boolean harmless = value.codePointCount(0, value.length()) <= LONGEST_WORD
                || SMALL_NUMBER.matcher(value).matches()
                || MOMENT.matcher(value).matches();
        return harmless ? '"' + value.replaceAll("\\p{Cntrl}", " ") + '"' : "(of the form " + shape(value) + ")";
    }

    /** A number as a message shows it. */
    static String quoted(long value) {
        return quoted(Long.toString(value));
    }

    private static String shape(String value) {
        StringBuilder shape = new StringBuilder();
        value.codePoints().limit(LONGEST_SHAPE).forEach(character -> shape.append(form(character)));
        return value.codePointCount(0, value.length()) > LONGEST_SHAPE ? shape + "…" : shape.toString();
    }

    private static char form(int character) {
        if (Character.isLetter(character)) {
            return Character.isUpperCase(character) ? 'A' : 'a';
        }
        if (Character.isDigit(character)) {
            return '9';
        }
        return character >= ' ' && character <= '~' ? (char) character : '?';
    }
}
