package org.bordertally.nightly;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.bordertally.audit.Anchor;
import org.bordertally.intake.Archive.Archived;
import org.bordertally.intake.ContractNotice;
import org.jspecify.annotations.Nullable;

/**
 * What a finished run did.
 *
 * @param verdict how it ended
 * @param takenUp runs of other business dates that had not completed: what they had decided is this night's
 * @param lines the night's ledger: senders x feeds of what came or was due; empty when neither
 * @param notices deliveries refused, held or otherwise worth a look, and files of no feed
 * @param late what was due and has not been received, the earliest first
 * @param cellsMoved cells with a new revision
 * @param incomplete open findings that are INCOMPLETE or MISSING and were changed by this run
 * @param lapsed what stood or waited until this run moved the numbers under it
 * @param warnings figures that look odd, raised or changed by this run
 * @param heldBack figures of closed days that would move, by whatever run they came
 * @param contracts which deliveries count by another contract than the one in force
 * @param files files of the inbox, whatever became of them
 * @param later files of a business date that has not come yet
 * @param waiting files too young to be whole
 * @param recovered whether attempts since the last completed run had failed
 * @param archived what became of the files whose deliveries are decided
 * @param anchor of the audit log once the run was in it; null before that
 */
public record NightReport(
        long runId,
        LocalDate businessDate,
        int run,
        int attempt,
        NightVerdict verdict,
        List<TakenUp> takenUp,
        Duration took,
        List<Line> lines,
        List<Notice> notices,
        List<Path> unrecognised,
        List<Late> late,
        long cellsMoved,
        long incomplete,
        Lapsed lapsed,
        long warnings,
        long heldBack,
        ContractNotice contracts,
        int files,
        int later,
        int waiting,
        boolean recovered,
        Archived archived,
        @Nullable Anchor anchor) {
    public NightReport {
        lines = List.copyOf(lines);
        notices = List.copyOf(notices);
        unrecognised = List.copyOf(unrecognised);
        takenUp = List.copyOf(takenUp);
        late = List.copyOf(late);
    }

    NightReport with(Anchor auditAnchor) {
        return new NightReport(
                runId,
                businessDate,
                run,
                attempt,
                verdict,
                takenUp,
                took,
                lines,
                notices,
                unrecognised,
                late,
                cellsMoved,
                incomplete,
                lapsed,
                warnings,
                heldBack,
                contracts,
                files,
                later,
                waiting,
                recovered,
                archived,
                auditAnchor);
    }

    /** One sender and feed of the night's ledger, as {@code intake.night} keeps it. */
    public record Line(
            String sender,
            String feed,
            long expected,
            long received,
            long duplicate,
            long refused,
            long read,
            long accepted,
            long rejected,
            long duplicates,
            long persons,
            long late) {
        /** Whether every row read is accepted, rejected or a duplicate. */
        public boolean accountsForAllRows() {
            return read == accepted + rejected + duplicates;
        }

        /** All of them together, of no sender and no feed. */
        public static Line total(List<Line> lines) {
            return new Line(
                    "",
                    "",
                    lines.stream().mapToLong(Line::expected).sum(),
                    lines.stream().mapToLong(Line::received).sum(),
                    lines.stream().mapToLong(Line::duplicate).sum(),
                    lines.stream().mapToLong(Line::refused).sum(),
                    lines.stream().mapToLong(Line::read).sum(),
                    lines.stream().mapToLong(Line::accepted).sum(),
                    lines.stream().mapToLong(Line::rejected).sum(),
                    lines.stream().mapToLong(Line::duplicates).sum(),
                    lines.stream().mapToLong(Line::persons).sum(),
                    lines.stream().mapToLong(Line::late).sum());
        }
    }

    /** A run that did not complete, and how it ended: FAILED or DIED. */
    public record TakenUp(long runId, LocalDate businessDate, String status) {}

    /** Decisions and proposals that lapsed. */
    public record Lapsed(long decisions, long proposals) {
        public static final Lapsed NONE = new Lapsed(0, 0);
    }

    /** A delivery worth a look: its number, file, state, code (may be empty) and what happened to it. */
    public record Notice(long deliveryId, String file, String state, String code, String message) {}

    /** 0, 3 or 4 of the command contract. */
    public int exitCode() {
        return verdict.exitCode();
    }

    /** Whether the run found nothing new: no delivery came, none needs a look, and no cell moved. */
    public boolean changedNothing() {
        return cellsMoved == 0 && notices.isEmpty() && lines.stream().allMatch(line -> line.received() == 0);
    }
}
