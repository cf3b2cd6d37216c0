package org.bordertally.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.bordertally.desk.DeliveryChange;
import org.bordertally.desk.Outcome;
import org.bordertally.export.TextTable;
import org.bordertally.feed.reference.Period;
import org.bordertally.intake.DeliveryState;
import org.bordertally.warehouse.MovedCell;
import org.jspecify.annotations.Nullable;

/** What an action at the desk did or would do, for people. */
final class OutcomeText {
    /** The longer period before those it holds. */
    private static final Comparator<MovedCell> LONGER_FIRST = Comparator.comparing(MovedCell::flow)
            .thenComparing(MovedCell::partnerCountry)
            .thenComparing(MovedCell::periodStart)
            .thenComparing(MovedCell::periodEnd, Comparator.reverseOrder());

    private final Outcome outcome;

    OutcomeText(Outcome outcome) {
        this.outcome = outcome;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        if (outcome.proposal() != null) {
            out.append(format(
                    "Proposal %1$d: nothing is changed until another person approves it:"
                            + " ./bordertally approve %1$d%nThis is what would become of it.%n%n",
                    outcome.proposal()));
        } else if (outcome.preview()) {
            out.append("Preview: nothing was changed. This is what would become of it.\n\n");
        }
        outcome.notes().forEach(note -> out.append(note).append('\n'));
        out.append(new DecisionsText(outcome.decisions()));
        outcome.deliveries().forEach(change -> out.append(sentence(change)));
        if (outcome.unchanged() > 0) {
            out.append(format(
                    "%,d %s as before.%n",
                    outcome.unchanged(), outcome.unchanged() == 1 ? "delivery stands" : "deliveries stand"));
        }
        if (!outcome.published()) {
            out.append('\n').append(unpublished());
        } else if (!outcome.cells().isEmpty() || outcome.notes().isEmpty() || outcome.unchanged() > 0) {
            out.append('\n').append(cells());
        }
        return out.toString();
    }

    private String sentence(DeliveryChange change) {
        boolean numbered = change.from() != null || !outcome.preview();
        String from = change.from() == null || change.from() == change.to() ? "" : change.from() + " -> ";
        String code = change.code().isEmpty() ? "" : " " + change.code();
        String message = change.message().isEmpty() ? "" : "  " + change.message() + "\n";
        return "%s%s: %s%s%s%s%n%s"
                .formatted(
                        change.file(),
                        numbered ? " (delivery " + change.id() + ")" : "",
                        from,
                        change.to(),
                        code,
                        counting(change),
                        message);
    }

    private static String counting(DeliveryChange change) {
        if (change.to() == DeliveryState.ACCEPTED && change.from() == DeliveryState.ACCEPTED) {
            return format(
                    ", rows %,d -> %,d, persons %,d -> %,d",
                    change.rowsBefore(), change.rows(), change.personsBefore(), change.persons());
        }
        if (change.to() == DeliveryState.ACCEPTED) {
            boolean again = change.from() == DeliveryState.SUPERSEDED || change.from() == DeliveryState.DUPLICATE;
            return format(
                    ", counts %s: rows %,d, persons %,d", again ? "again" : "now", change.rows(), change.persons());
        }
        return change.from() == DeliveryState.ACCEPTED ? ", counts no longer" : "";
    }

    private String unpublished() {
        return outcome.preview()
                ? "The last night did not finish: which cells would move cannot be said before it has. What would be counted is"
                        + " published by the next night: ./bordertally rerun\n"
                : "Counted, not published: the last night did not finish, and what it left is published whole. The next night"
                        + " publishes both: ./bordertally rerun\n";
    }

    private String cells() {
        List<MovedCell> cells = outcome.cells();
        if (cells.isEmpty()) {
            return outcome.preview() ? "No cell would move.\n" : "No cell moved.\n";
        }
        TextTable table = new TextTable()
                .text("period", "flow", "partner")
                .number("cases before", "after", "±", "persons before", "after", "±")
                .text("reason");
        cells.stream()
                .sorted(LONGER_FIRST)
                .forEach(cell -> table.row(
                        period(cell),
                        cell.flow(),
                        cell.partnerCountry(),
                        cell.casesBefore(),
                        cell.cases(),
                        casesDifference(cell) == null ? null : format("%+,d", casesDifference(cell)),
                        cell.personsBefore(),
                        cell.persons(),
                        format("%+,d", cell.persons() - cell.personsBefore()),
                        cell.reason()));
        return format(
                "%s%n%,d %s %s%n",
                table, cells.size(), cells.size() == 1 ? "cell" : "cells", outcome.preview() ? "would move" : "moved");
    }

    /** How many cases more, null where the flow has none. */
    static @Nullable Long casesDifference(MovedCell cell) {
        Long before = cell.casesBefore();
        return cell.cases() == null ? null : cell.cases() - (before == null ? 0 : before);
    }

    private static String period(MovedCell cell) {
        String name = cell.periodName();
        return name != null
                ? name
                : new Period(cell.periodType(), cell.periodStart(), cell.periodEnd(), null).timePeriod();
    }

    private static String format(String text, @Nullable Object... values) {
        return String.format(Locale.ENGLISH, text, values);
    }
}
