package org.bordertally.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.bordertally.nightly.NightReport;
import org.bordertally.nightly.NightReport.Line;
import org.bordertally.nightly.NightReport.Notice;

/** What a night did, for the operator: its ledger, what to look at, and how it ended. */
final class NightSummary {
    private static final int MOST_NOTICES = 10;

    private final NightReport report;
    private final StringBuilder out = new StringBuilder();

    NightSummary(NightReport report) {
        this.report = report;
        write();
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void write() {
        say("Night of %s, run %d%s", report.businessDate(), report.runId(), attempt());
        if (!report.lines().isEmpty()) {
            LedgerTable ledger = new LedgerTable(report.lines(), false);
            out.append('\n').append(ledger).append('\n');
            if (ledger.isShortened()) {
                say("Every sender: ./bordertally status");
            }
        }
        report.notices().stream().limit(MOST_NOTICES).forEach(this::notice);
        if (report.notices().size() > MOST_NOTICES) {
            say(
                    "And %s more deliveries to look at: ./bordertally deliveries",
                    number(report.notices().size() - MOST_NOTICES));
        }
        unrecognised();
        if (sum(rejected()) > 0) {
            say("%s: ./bordertally quarantine", some(sum(rejected()), "row rejected", "rows rejected"));
        }
        findings();
        left();
        say("%s", verdict());
    }

    private String attempt() {
        return report.attempt() > 1 ? ", attempt " + report.attempt() : "";
    }

    private void notice(Notice notice) {
        String code = notice.code().isEmpty() ? "" : " " + notice.code();
        String next = notice.code().equals("TOO_MANY_REJECTS") ? "quarantine --delivery" : "deliveries show";
        say(
                "%s%s: %s: %s See: ./bordertally %s %d",
                notice.state(), code, notice.file(), sentence(notice.message()), next, notice.deliveryId());
    }

    private void unrecognised() {
        List<Path> files = report.unrecognised();
        files.stream()
                .limit(MOST_NOTICES)
                .forEach(file -> say("Left alone: %s: its name fits no feed of jobs/feeds.", file));
        if (files.size() > MOST_NOTICES) {
            say("And %s more files whose names fit no feed.", number(files.size() - MOST_NOTICES));
        }
    }

    private void findings() {
        if (report.broken() > 0) {
            say(
                    "%s: ./bordertally reconciliation --verdict BROKEN",
                    some(report.broken(), "finding is broken", "findings are broken"));
        }
        if (report.incomplete() > 0) {
            say(
                    "%s: ./bordertally reconciliation --verdict INCOMPLETE",
                    some(report.incomplete(), "finding is incomplete", "findings are incomplete"));
        }
    }

    private void left() {
        if (report.later() > 0) {
            say("%s of a later business date left for its night.", some(report.later(), "file", "files"));
        }
        if (report.waiting() > 0) {
            say(
                    "%s left waiting: too young to be whole; the next night takes them.",
                    some(report.waiting(), "file", "files"));
        }
    }

    private String verdict() {
        if (report.changedNothing()) {
            return "Nothing new: no delivery changed and no figure moved.";
        }
        long received = sum(report.lines().stream().mapToLong(Line::received).toArray());
        long read = sum(report.lines().stream().mapToLong(Line::read).toArray());
        String ended =
                switch (report.exitCode()) {
                    case 3 -> "Done, with rejected rows or refused or held deliveries";
                    case 4 -> "Done, with broken rules";
                    default -> "Done";
                };
        return "%s: %s, %s, %s, in %s (exit code %d)."
                .formatted(
                        ended,
                        some(received, "delivery", "deliveries"),
                        some(read, "row", "rows"),
                        some(report.cellsMoved(), "cell moved", "cells moved"),
                        seconds(report.took()),
                        report.exitCode());
    }

    private long[] rejected() {
        return report.lines().stream().mapToLong(Line::rejected).toArray();
    }

    private static long sum(long[] numbers) {
        return java.util.Arrays.stream(numbers).sum();
    }

    private static String some(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    private static String number(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ENGLISH, "%.1f s", took.toMillis() / 1000.0);
    }

    private static String sentence(String message) {
        return message.isEmpty() || message.endsWith(".") ? message : message + ".";
    }

    private void say(String format, Object... values) {
        out.append(String.format(Locale.ENGLISH, format, values)).append('\n');
    }
}
