package org.bordertally.feed;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bordertally.feed.reference.Flow;
import org.bordertally.feed.reference.KnownDays;
import org.bordertally.feed.reference.Reference;
import org.bordertally.feed.reference.Sender;
import org.jspecify.annotations.Nullable;

/**
 * Reads the figures another party reports. A partner writes from its own side of the border, so its figures are turned:
 * what it gave, we received, and the partner country is the reporter's.
 */
final class StatementCounter implements RowCounter {
    private final Counting.Stated stated;
    private final Slots slots;
    private final Reference reference;
    private final FeedContract contract;
    private final FilePart part;
    private final String periodEndColumn;
    private final List<String> keptFields;
    private final List<String> days;

    StatementCounter(Counting.Stated stated, Slots slots, Reference reference, FeedContract contract, FilePart part) {
        this.stated = stated;
        this.slots = slots;
        this.reference = reference;
        this.contract = contract;
        this.part = part;
        this.periodEndColumn =
                contract.field(stated.periodEnd()).map(Field::column).orElse(stated.periodEnd());
        this.keptFields = Stream.of(stated.statementId(), stated.caseId(), stated.letterNo())
                .flatMap(Stream::ofNullable)
                .toList();
        this.days = Stream.of(stated.periodStart(), stated.periodEnd(), stated.asOf(), stated.caseDate())
                .flatMap(Stream::ofNullable)
                .toList();
    }

    @Override
    public @Nullable Rejection read(Row row, CountedRow into) {
        String statementId = text(row, stated.statementId());
        String reporter = text(row, stated.reporter());
        String flowCode = text(row, stated.flow());
        Rejection outside = dayFault(row);
        if (outside != null) {
            return outside;
        }
        LocalDate start = date(row, stated.periodStart());
        LocalDate end = date(row, stated.periodEnd());
        if (statementId == null) {
            return missing(stated.statementId());
        }
        if (reporter == null) {
            return missing(stated.reporter());
        }
        if (flowCode == null) {
            return missing(stated.flow());
        }
        if (start == null || end == null) {
            return missing(start == null ? stated.periodStart() : stated.periodEnd());
        }
        if (end.isBefore(start)) {
            return rejection(
                    stated.periodEnd(), RowCode.OUT_OF_RANGE, end + " lies before the period's start " + start + ".");
        }
        Rejection tooOldOrNew = part.days().fault(end.toEpochDay(), periodEndColumn);
        if (tooOldOrNew != null) {
            return tooOldOrNew;
        }
        for (String kept : keptFields) {
            String text = text(row, kept);
            if (text != null && text.length() > Field.LONGEST_KEPT) {
                return rejection(kept, RowCode.OUT_OF_RANGE, Field.TOO_LONG_TO_KEEP);
            }
        }
        Long cases = number(row, stated.cases());
        Long persons = number(row, stated.persons());
        String caseId = text(row, stated.caseId());
        Rejection wrongNumbers = numbersFault(cases, persons, caseId);
        if (wrongNumbers != null) {
            return wrongNumbers;
        }
        Flow flow = reference.flows().get(flowCode);
        if (flow == null) {
            return rejection(stated.flow(), RowCode.NO_FLOW, Rejection.quoted(flowCode) + " is not a flow known here.");
        }
        Optional<String> reportingPartner = reportingPartner(reporter);
        String ours = reportingPartner.isPresent() ? flow.mirror() : flow.code();
        if (ours == null) {
            return rejection(
                    stated.flow(), RowCode.NO_FLOW, flowCode + " has no mirror, so a partner cannot report it to us.");
        }
        String partner = reportingPartner.orElse(text(row, stated.partner()));
        if (partner == null) {
            return missing(stated.partner());
        }
        String bound = text(row, stated.bound());
        StatementFigure figure = new StatementFigure(
                into.line(),
                statementId,
                reporter,
                ours,
                partner,
                start,
                end,
                cases,
                persons,
                bound == null ? "EXACT" : bound,
                text(row, stated.letterNo()),
                date(row, stated.asOf()),
                caseId,
                date(row, stated.caseDate()));
        into.setStatement(figure);
        into.setContent(content(figure));
        return null;
    }

    /** Why a day of the row is none that a statement may name, null when all are. */
    private @Nullable Rejection dayFault(Row row) {
        for (String field : days) {
            LocalDate day = date(row, field);
            if (day != null && !KnownDays.hold(day)) {
                return rejection(
                        field,
                        RowCode.OUT_OF_RANGE,
                        day + " is not from " + KnownDays.FIRST + " to " + KnownDays.LAST + ".");
            }
        }
        return null;
    }

    private @Nullable Rejection numbersFault(@Nullable Long cases, @Nullable Long persons, @Nullable String caseId) {
        if (cases == null && persons == null && caseId == null) {
            return rejection(
                    stated.persons(), RowCode.MISSING_VALUE, "is missing, and so are the cases: nothing is stated.");
        }
        if (persons != null && !Limits.canBeStated(persons)) {
            return rejection(
                    stated.persons(),
                    RowCode.OUT_OF_RANGE,
                    Rejection.quoted(persons) + " is not a possible number of persons.");
        }
        if (cases != null && !Limits.canBeStated(cases)) {
            return rejection(
                    stated.cases(),
                    RowCode.OUT_OF_RANGE,
                    Rejection.quoted(cases) + " is not a possible number of cases.");
        }
        if (cases != null && persons != null && cases > persons) {
            return rejection(
                    stated.cases(),
                    RowCode.CASES_EXCEED_PERSONS,
                    Rejection.quoted(cases) + " is more than the persons, " + Rejection.quoted(persons)
                            + ": every case covers at least one.");
        }
        return null;
    }

    /** The country of a reporter that writes from the other side; empty when the figures are from ours. */
    private Optional<String> reportingPartner(String reporter) {
        Sender sender = reference.senders().get(reporter);
        if (sender != null) {
            return sender.kind() == Sender.Kind.PARTNER ? Optional.of(sender.country()) : Optional.empty();
        }
        boolean country = reference.countries().isKnown(reporter);
        if (country && reporter.equals(reference.country())) {
            return Optional.empty();
        }
        boolean partnerCountry = country
                && reference.senders().values().stream()
                        .anyMatch(other -> other.kind() == Sender.Kind.PARTNER
                                && other.country().equals(reporter));
        if (partnerCountry) {
            return Optional.of(reporter);
        }
        Sender deliverer = reference.senders().get(part.source().sender());
        return deliverer == null || deliverer.kind() != Sender.Kind.PARTNER
                ? Optional.empty()
                : Optional.of(country ? reporter : deliverer.country());
    }

    private long content(StatementFigure read) {
        RecordHasher hasher = part.hasher();
        hasher.add(read.flow());
        hasher.add(read.partner());
        hasher.add(read.periodStart().toString());
        hasher.add(read.periodEnd().toString());
        hasher.add(read.cases() == null ? null : read.cases().toString());
        hasher.add(read.persons() == null ? null : read.persons().toString());
        hasher.add(read.bound());
        hasher.add(read.caseId());
        hasher.add(read.caseDate() == null ? null : read.caseDate().toString());
        hasher.finish();
        return hasher.high() >>> 32;
    }

    private @Nullable String text(Row row, @Nullable String field) {
        return row.get(slots.of(field)).text();
    }

    private @Nullable Long number(Row row, @Nullable String field) {
        Value value = row.get(slots.of(field));
        return value.isMissing() ? null : value.number();
    }

    private @Nullable LocalDate date(Row row, @Nullable String field) {
        Value value = row.get(slots.of(field));
        return value.isMissing()
                ? null
                : LocalDate.ofEpochDay(Math.floorDiv(value.number(), MomentText.SECONDS_PER_DAY));
    }

    private String column(@Nullable String field) {
        return field == null ? "" : contract.field(field).map(Field::column).orElse(field);
    }

    private Rejection missing(String field) {
        return rejection(field, RowCode.MISSING_VALUE, "is missing: every statement needs it.");
    }

    private Rejection rejection(@Nullable String field, RowCode code, String what) {
        return new Rejection(column(field), code, column(field) + " " + what);
    }
}
