package org.bordertally.cli;

import java.time.LocalDate;
import java.util.List;
import org.bordertally.desk.DecidedFinding;
import org.bordertally.desk.DeliveryChange;
import org.bordertally.desk.Outcome;
import org.bordertally.warehouse.MovedCell;
import org.jspecify.annotations.Nullable;

/** What an action at the desk did or would do; the components are the keys of the JSON. */
record OutcomeJson(
        boolean preview,
        List<Changed> deliveries,
        int unchanged,
        List<String> notes,
        boolean published,
        List<Cell> cells,
        List<Decided> decisions,
        @Nullable Long proposal) {

    /** @param decision null for one that a preview did not make */
    record Decided(
            @Nullable Long decision,
            long finding,
            String rule,
            String partnerCountry,
            LocalDate periodStart,
            LocalDate periodEnd,
            String measure,
            @Nullable Long left,
            @Nullable Long right,
            @Nullable Long difference,
            String verdict,
            String accepted,
            String flow,
            @Nullable String countedFlow) {}

    /** @param id null for a delivery that a preview did not make */
    record Changed(
            @Nullable Long id,
            String file,
            @Nullable String from,
            String to,
            @Nullable String code,
            String message,
            long rowsBefore,
            long rows,
            long personsBefore,
            long persons) {}

    record Cell(
            String periodType,
            LocalDate periodStart,
            LocalDate periodEnd,
            @Nullable String periodName,
            String flow,
            String partnerCountry,
            @Nullable Long casesBefore,
            @Nullable Long cases,
            @Nullable Long casesDifference,
            long personsBefore,
            long persons,
            long personsDifference,
            String reason) {}

    static OutcomeJson of(Outcome outcome) {
        return new OutcomeJson(
                outcome.preview(),
                outcome.deliveries().stream()
                        .map(change -> changed(change, outcome.preview()))
                        .toList(),
                outcome.unchanged(),
                outcome.notes(),
                outcome.published(),
                outcome.cells().stream().map(OutcomeJson::cell).toList(),
                outcome.decisions().stream()
                        .map(decided -> decided(decided, outcome.preview()))
                        .toList(),
                outcome.proposal());
    }

    private static Decided decided(DecidedFinding decided, boolean preview) {
        return new Decided(
                preview ? null : decided.decision(),
                decided.finding(),
                decided.rule(),
                decided.partnerCountry(),
                decided.periodStart(),
                decided.periodEnd(),
                decided.measure(),
                decided.left(),
                decided.right(),
                decided.difference(),
                decided.verdict(),
                decided.accepted().name(),
                decided.flow(),
                decided.countedFlow());
    }

    private static Changed changed(DeliveryChange change, boolean preview) {
        return new Changed(
                preview && change.from() == null ? null : change.id(),
                change.file(),
                change.from() == null ? null : change.from().name(),
                change.to().name(),
                change.code().isEmpty() ? null : change.code(),
                change.message(),
                change.rowsBefore(),
                change.rows(),
                change.personsBefore(),
                change.persons());
    }

    private static Cell cell(MovedCell cell) {
        return new Cell(
                cell.periodType().name(),
                cell.periodStart(),
                cell.periodEnd(),
                cell.periodName(),
                cell.flow(),
                cell.partnerCountry(),
                cell.casesBefore(),
                cell.cases(),
                OutcomeText.casesDifference(cell),
                cell.personsBefore(),
                cell.persons(),
                cell.persons() - cell.personsBefore(),
                cell.reason());
    }
}
