package org.bordertally.accounting;

import java.time.LocalDate;
import java.util.List;

/**
 * A row as a sender wrote it, and what it means.
 *
 * @param text the line
 * @param fault the code that rejects it whenever it is sent, empty when it can count
 * @param record what its primary key says
 * @param day the day it counts on
 * @param figures none for a statement or a faulty row
 * @param statement what it states, as {@code canonical.statement} has it; empty when it is none
 */
record SentRow(String text, String fault, String record, LocalDate day, List<Figure> figures, String statement) {

    static SentRow faulty(String text, String code) {
        return new SentRow(text, code, "", LocalDate.EPOCH, List.of(), "");
    }

    /** What identifies the record within its stream. */
    record Identity(String record, LocalDate day) {}

    /** What is counted of it. */
    record Content(List<Figure> figures, String statement) {}

    Identity identity() {
        return new Identity(record, day);
    }

    Content content() {
        return new Content(figures, statement);
    }

    /** The code that rejects it in a file of this date, empty when it is valid there. */
    String faultOn(LocalDate businessDate, int lateness) {
        if (!fault.isEmpty()) {
            return fault;
        }
        List<LocalDate> days = figures.isEmpty()
                ? List.of(day)
                : figures.stream().map(Figure::day).toList();
        for (LocalDate each : days) {
            if (each.isAfter(businessDate)) {
                return "FUTURE_DATE";
            }
            if (each.isBefore(businessDate.minusDays(lateness))) {
                return "TOO_OLD";
            }
        }
        return "";
    }
}
