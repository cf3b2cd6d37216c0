package org.bordertally.talks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.bordertally.export.Report.Country;
import org.bordertally.export.Report.Coverage;
import org.bordertally.export.Report.DifferentPersons;
import org.bordertally.export.Report.Flow;
import org.bordertally.export.Report.Liaison;
import org.bordertally.export.Report.Note;
import org.bordertally.export.Report.Total;
import org.jspecify.annotations.Nullable;

/**
 * What is laid on the table in talks with a partner country.
 *
 * @param number null for a draft, which is not kept
 * @param reporting the country whose statistics these are
 * @param from first day
 * @param to last day, inclusive
 * @param publication the publication whose figures it shows
 * @param asOf when that was made
 * @param occasion what the sheet is for; empty for a draft without one
 * @param note said beside every figure, null when nothing is
 * @param lines flows of the irregular-migration total first
 * @param total ours, over the flows of the irregular-migration total
 * @param persons how many persons the total's person-events can be of
 * @param coverage deliveries of ours that were due and received
 * @param differences by flow and days, also where the figures are equal
 * @param changes null where there was no sheet before
 */
public record TalksSheet(
        @Nullable Long number,
        Country reporting,
        Country partner,
        LocalDate from,
        LocalDate to,
        long publication,
        Instant asOf,
        Instant madeAt,
        String madeBy,
        String occasion,
        @Nullable Note note,
        List<Line> lines,
        Total total,
        DifferentPersons persons,
        Coverage coverage,
        List<Difference> differences,
        List<Liaison> liaison,
        Verifications verifications,
        @Nullable Changes changes) {

    public TalksSheet {
        lines = List.copyOf(lines);
        differences = List.copyOf(differences);
        liaison = List.copyOf(liaison);
    }

    /**
     * One flow.
     *
     * @param status SDMX CL_OBS_STATUS, P while any day is provisional; null when no day has a figure
     * @param cases null for flows that have none
     * @param persons person-events
     * @param theirs null where the other side's statements do not cover just the days of the sheet
     */
    public record Line(
            Flow flow,
            @Nullable String status,
            @Nullable Long cases,
            long persons,
            @Nullable Stated theirs) {

        /** Whether both sides' figures are the same as in another line. */
        boolean hasFiguresOf(Line other) {
            return Objects.equals(cases, other.cases)
                    && persons == other.persons
                    && Objects.equals(theirs, other.theirs);
        }
    }

    /**
     * What the other side states.
     *
     * @param cases null where it gives none
     * @param persons null where it gives none
     * @param bound EXACT, AT_LEAST, AT_MOST or ABOUT
     */
    public record Stated(@Nullable Long cases, @Nullable Long persons, String bound) {}

    /**
     * A statement of the other side beside our figure for its days.
     *
     * @param statement its number
     * @param letter null where it came with none
     * @param asOf null where it does not say
     * @param cases null where they are not compared
     * @param persons null where they are not compared
     * @param parts adding up to the difference of either measure
     * @param decision what we decided about it, null when nothing
     */
    public record Difference(
            Flow flow,
            LocalDate from,
            LocalDate to,
            String statement,
            @Nullable String letter,
            @Nullable LocalDate asOf,
            @Nullable Compared cases,
            @Nullable Compared persons,
            List<Part> parts,
            @Nullable String decision) {
        public Difference {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Two figures.
     *
     * @param ours null when nothing was received for it
     * @param difference ours minus theirs
     */
    public record Compared(@Nullable Long ours, @Nullable Long theirs, String bound, long difference, String verdict) {}

    /**
     * What one case, or something that no case stands for, has to do with a difference.
     *
     * @param cause as in reconciliation.cause
     * @param caseId empty where no case stands for it
     * @param ours null where we have nothing of it
     * @param theirs null where they have nothing of it
     */
    public record Part(
            String cause,
            String caseId,
            @Nullable Side ours,
            @Nullable Side theirs,
            long cases,
            long persons) {}

    /**
     * Where a side has a case.
     *
     * @param day null where it gives none
     * @param post its name in the country it lies in, null where it gives none
     * @param persons null where it gives none
     */
    public record Side(
            @Nullable LocalDate day,
            @Nullable String post,
            @Nullable Long persons) {}

    /**
     * Identity checks: persons asked for and answered in these days, and how many wait for an answer after them.
     *
     * @param medianDays that half of these days' answers took at most, null where none came
     */
    public record Verifications(
            long requested,
            long answered,
            long pending,
            @Nullable Double medianDays) {}

    /**
     * What has become of the figures of the sheet before.
     *
     * @param sheet its number
     * @param from first day it spoke about
     * @param to last day, inclusive
     * @param asOf the publication it showed
     * @param moved the flows whose figures are others now
     */
    public record Changes(long sheet, LocalDate from, LocalDate to, Instant asOf, List<Moved> moved) {
        public Changes {
            moved = List.copyOf(moved);
        }
    }

    /**
     * A flow whose figures are others than the sheet before said.
     *
     * @param before as it said
     * @param now over the same days
     * @param because what moved ours, adding up to the change
     */
    public record Moved(Line before, Line now, List<Because> because) {
        public Moved {
            because = List.copyOf(because);
        }
    }

    /**
     * Something that moved our figures.
     *
     * @param reason as in warehouse.migration_flow_revision
     * @param file null where no delivery did
     */
    public record Because(String reason, @Nullable String file, long cases, long persons) {}
}
