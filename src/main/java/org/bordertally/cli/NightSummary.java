package org.bordertally.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bordertally.audit.Anchor;
import org.bordertally.feed.reference.KnownDays;
import org.bordertally.nightly.Late;
import org.bordertally.nightly.NightReport;
import org.bordertally.nightly.NightReport.Line;
import org.bordertally.nightly.NightVerdict;

/** What a night did, for the operator: its ledger, what to look at, and how it ended. */
final class NightSummary {
    private static final int MOST_FILES = 5;
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** A folder that is there but is another one looks just like a quiet night. */
    private static final String ELSEWHERE =
            "If feeds arrive elsewhere, name that folder: --inbox DIR, inbox in nightly.yaml, or for containers BORDERTALLY_INBOX.";

    private final NightReport report;
    private final NightVerdict verdict;
    private final Path inbox;
    private final StringBuilder out = new StringBuilder();

    /** @param inbox the folder the night took deliveries from */
    NightSummary(NightReport report, Path inbox) {
        this.report = report;
        this.verdict = report.verdict();
        this.inbox = inbox;
    }

    /** Parts with an empty line between them. */
    @Override
    public String toString() {
        return Stream.of(heading(), ledger(), toLookAt(), audit() + verdict())
                .filter(part -> !part.isEmpty())
                .map(part -> part.stripTrailing() + "\n")
                .collect(Collectors.joining("\n"));
    }

    private String heading() {
        return "Night of %s, run %d%s".formatted(report.businessDate(), report.runId(), attempt());
    }

    private String ledger() {
        LedgerTable ledger = new LedgerTable(report.lines(), false);
        if (report.lines().isEmpty()) {
            return "";
        }
        return ledger.isShortened() ? ledger + "Every sender: ./bordertally status" : ledger.toString();
    }

    private String toLookAt() {
        out.setLength(0);
        if (report.files() == 0) {
            say("The inbox %s holds no file. %s", inbox, ELSEWHERE);
        } else if (report.files() == report.unrecognised().size()) {
            say("The inbox %s holds no file of a feed. %s", inbox, ELSEWHERE);
        }
        takenUp();
        late();
        missing();
        out.append(new NightNotices(report.notices()));
        unrecognised();
        if (verdict.rejected() > 0) {
            say("%s: ./bordertally quarantine", some(verdict.rejected(), "row rejected", "rows rejected"));
        }
        findings();
        lapsed();
        warnings();
        heldBack();
        out.append(new ContractNoticeText(report.contracts()));
        left();
        archived();
        return out.toString();
    }

    /** To be copied from here, or from where the summary was sent: it proves the log up to this night. */
    private String audit() {
        Anchor anchor = report.anchor();
        return anchor == null
                ? ""
                : "audit: %s, anchor %s\n".formatted(some(anchor.number(), "entry", "entries"), anchor);
    }

    private void takenUp() {
        report.takenUp()
                .forEach(run -> say(
                        "Takes up what run %d for %s had decided before it %s.",
                        run.runId(), run.businessDate(), run.status().equals("DIED") ? "died" : "failed"));
    }

    private void late() {
        List<Late> late = report.late();
        late.stream()
                .limit(MOST_FILES)
                .forEach(each -> say("Late: %s of %s for %s.", each.feed(), each.sender(), each.dueDate()));
        if (late.size() > MOST_FILES) {
            say("And %s.", some(late.size() - MOST_FILES, "more late delivery", "more late deliveries"));
        }
        if (!late.isEmpty()) {
            say("  ./bordertally chase --date %s", report.businessDate());
        }
    }

    private void missing() {
        long expected = sum(Line::expected);
        long missing = sum(line -> Math.max(0, line.expected() - line.received()));
        if (missing > verdict.late()) {
            say(
                    "%,d of %s not come: see the ledger.",
                    missing, some(expected, "due delivery has", "due deliveries have"));
        }
    }

    private String attempt() {
        return report.attempt() > 1 ? ", attempt " + report.attempt() : "";
    }

    private void unrecognised() {
        List<Path> files = report.unrecognised();
        files.stream()
                .limit(MOST_FILES)
                .forEach(file -> say("Left alone: %s: %s.", printable(file), whyLeftAlone(file)));
        if (files.size() > MOST_FILES) {
            say("And %s whose names fit no feed.", some(files.size() - MOST_FILES, "more file", "more files"));
        }
    }

    private static String whyLeftAlone(Path file) {
        Matcher date = DATE.matcher(String.valueOf(file.getFileName()));
        if (date.find()) {
            try {
                KnownDays.parse(date.group());
            } catch (DateTimeException e) {
                return "its name has no day from %s to %s".formatted(KnownDays.FIRST, KnownDays.LAST);
            }
        }
        return "its name fits no feed of jobs/feeds";
    }

    /** Whoever may send files may name them; a terminal must not obey what stands in a name. */
    private static String printable(Path file) {
        return file.toString().replaceAll("\\p{Cntrl}", "?");
    }

    private void findings() {
        if (verdict.broken() > 0) {
            say(
                    "%s: ./bordertally reconciliation --verdict BROKEN",
                    some(verdict.broken(), "broken finding", "broken findings"));
        }
        if (report.incomplete() > 0) {
            say(
                    "%s, a delivery or a side is missing: ./bordertally reconciliation",
                    some(report.incomplete(), "incomplete finding", "incomplete findings"));
        }
    }

    private void lapsed() {
        if (report.lapsed().decisions() > 0) {
            say(
                    "%s lapsed, the numbers decided upon moved: ./bordertally reconciliation",
                    some(report.lapsed().decisions(), "decision", "decisions"));
        }
        if (report.lapsed().proposals() > 0) {
            say(
                    "%s lapsed, the numbers under what was proposed moved: ./bordertally proposals --all",
                    some(report.lapsed().proposals(), "proposal", "proposals"));
        }
    }

    private void warnings() {
        if (report.warnings() > 0) {
            say("%s: ./bordertally warnings", some(report.warnings(), "figure looks odd", "figures look odd"));
        }
    }

    private void heldBack() {
        if (report.heldBack() > 0) {
            say(
                    "%s held back until it is revised: ./bordertally period list",
                    some(report.heldBack(), "figure of a closed period", "figures of closed periods"));
        }
    }

    private void left() {
        if (report.later() > 0) {
            say("%s of a later business date left for its night.", some(report.later(), "file", "files"));
        }
        if (report.waiting() > 0) {
            say(
                    "%s left waiting: too young to be whole; a later night takes them.",
                    some(report.waiting(), "file", "files"));
        }
    }

    private void archived() {
        List<String> left = report.archived().left();
        left.stream().limit(MOST_FILES).forEach(file -> say("Not moved to the archive: %s.", file));
        if (left.size() > MOST_FILES) {
            say("And %s.", some(left.size() - MOST_FILES, "more file", "more files"));
        }
        if (report.archived().moved() > 0) {
            say("%s moved to the archive.", some(report.archived().moved(), "file", "files"));
        }
    }

    private String verdict() {
        String did = report.changedNothing()
                ? "Nothing new: no delivery changed and no figure moved."
                : "%s, %s, %s, in %s."
                        .formatted(
                                some(sum(Line::received), "delivery", "deliveries"),
                                some(sum(Line::read), "row", "rows"),
                                some(report.cellsMoved(), "cell moved", "cells moved"),
                                seconds(report.took()));
        List<String> with = new ArrayList<>();
        count(with, verdict.rejected(), "rejected row", "rejected rows");
        count(with, verdict.refused(), "refused delivery", "refused deliveries");
        count(with, verdict.held(), "held delivery", "held deliveries");
        count(with, verdict.toLookAt(), "accepted delivery to look at", "accepted deliveries to look at");
        count(with, verdict.waiting(), "waiting delivery", "waiting deliveries");
        count(with, verdict.late(), "late delivery", "late deliveries");
        count(with, verdict.broken(), "broken finding", "broken findings");
        if (report.changedNothing() && with.isEmpty()) {
            return did;
        }
        return "%s\nDone%s (exit code %d)."
                .formatted(did, with.isEmpty() ? "" : ", with " + String.join(", ", with), report.exitCode());
    }

    private static void count(List<String> with, long count, String one, String many) {
        if (count > 0) {
            with.add(some(count, one, many));
        }
    }

    private long sum(ToLongFunction<Line> figure) {
        return report.lines().stream().mapToLong(figure).sum();
    }

    private static String some(long count, String one, String many) {
        return String.format(Locale.ENGLISH, "%,d %s", count, count == 1 ? one : many);
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ENGLISH, "%.1f s", took.toMillis() / 1000.0);
    }

    private void say(String format, Object... values) {
        out.append(String.format(Locale.ENGLISH, format, values)).append('\n');
    }
}
