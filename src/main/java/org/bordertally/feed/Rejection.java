package org.bordertally.feed;

/**
 * Why a row is not counted.
 *
 * @param column header text of the column at fault, empty when the whole row is
 * @param message one sentence for the sender
 */
record Rejection(String column, RowCode code, String message) {
    private static final int LONGEST_QUOTATION = 60;

    /** A value as a message shows it: on one line, and not too long. */
    static String quoted(String value) {
        String shown = value.length() <= LONGEST_QUOTATION ? value : value.substring(0, LONGEST_QUOTATION) + "…";
        return '"' + shown.replaceAll("\\p{Cntrl}", " ") + '"';
    }
}
