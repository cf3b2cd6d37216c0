package org.bordertally.feed;

/**
 * A row that is not counted.
 *
 * @param line line in the file, from 1
 * @param column header text of the column at fault, empty when the whole row is
 * @param message one sentence for the sender; never holds a personal value
 */
public record RejectedRow(long line, String column, RowCode code, String message) {}
