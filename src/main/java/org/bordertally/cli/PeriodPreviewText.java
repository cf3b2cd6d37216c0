package org.bordertally.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.bordertally.export.TextTable;
import org.bordertally.warehouse.PeriodBook.Pending;
import org.bordertally.warehouse.PeriodBook.Preview;
import org.bordertally.warehouse.PeriodBook.UsualMove;
import org.jspecify.annotations.Nullable;

/** What closing a period now would come to, for people. */
final class PeriodPreviewText {
    private static final int MOST = 10;

    private final Preview preview;
    private final StringBuilder out = new StringBuilder();

    PeriodPreviewText(Preview preview) {
        this.preview = preview;
    }

    @Override
    public String toString() {
        out.setLength(0);
        say(
                "%s, %s to %s: %s",
                preview.period().called(),
                preview.period().start(),
                preview.period().end(),
                preview.closed() ? "final, every day of it is closed." : "open.");
        say("");
        list("broken finding", preview.broken(), each -> "%s, %s, %s to %s, %s: ./bordertally reconciliation explain %d"
                .formatted(
                        each.rule(),
                        each.partnerCountry(),
                        each.periodStart(),
                        each.periodEnd(),
                        each.measure().toLowerCase(Locale.ROOT),
                        each.id()));
        list(
                "missing delivery",
                preview.missing(),
                each -> each.feed() + " of " + each.sender() + " for " + each.day()
                        + (each.outage() == null ? "" : ", known: " + each.outage()));
        list(
                "held delivery",
                preview.held(),
                each -> each.file() + ", " + each.because() + ": ./bordertally deliveries show " + each.id());
        list(
                "figure told by telephone, an estimate until the file comes",
                preview.told(),
                each -> each.feed() + " of " + each.sender() + " for " + each.day());
        pending();
        usualMoves();
        if (!preview.closed()) {
            say("");
            say(
                    preview.isReady()
                            ? "Nothing speaks against it: ./bordertally period close %s --reason \"why\""
                            : "It can only be closed by force: ./bordertally period close %s --force --reason \"why\"",
                    preview.period().called());
        }
        return out.toString();
    }

    private void pending() {
        List<Pending> pending = preview.pending();
        if (pending.isEmpty()) {
            return;
        }
        TextTable table = new TextTable()
                .text("day", "flow", "partner")
                .number("cases published", "would be", "persons published", "would be")
                .text("reasons");
        pending.stream()
                .limit(MOST)
                .forEach(each -> table.row(
                        each.day(),
                        each.flow(),
                        each.partnerCountry(),
                        each.publishedCases(),
                        each.cases(),
                        each.publishedPersons(),
                        each.persons(),
                        each.reasons()));
        say("%,d held back until it is revised:", pending.size());
        out.append(table);
        more(pending.size());
        say(
                "Publish them: ./bordertally period revise %s --preview",
                preview.period().called());
    }

    private void usualMoves() {
        if (preview.usualMoves().isEmpty()) {
            say(
                    "How far its figures usually still move: nothing to judge by, no such period was published at this age.");
            return;
        }
        TextTable table =
                new TextTable().text("flow").number("periods", "moved since", "half within", "nine of ten within");
        for (UsualMove each : preview.usualMoves()) {
            table.row(each.flow(), each.cells(), each.moved(), percent(each.half()), percent(each.most()));
        }
        say("How far such figures moved from this age on, in persons:");
        out.append(table);
    }

    private static String percent(double share) {
        return String.format(Locale.ENGLISH, "%.1f %%", share * 100);
    }

    private <T> void list(String what, List<T> all, Function<T, String> sentence) {
        if (all.isEmpty()) {
            say("No %s.", what);
            return;
        }
        say("%s, %,d:", what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1), all.size());
        all.stream().limit(MOST).forEach(each -> say("  %s", sentence.apply(each)));
        more(all.size());
    }

    private void more(int all) {
        if (all > MOST) {
            say(
                    "  and %,d more: ./bordertally period preview %s --json",
                    all - MOST, preview.period().called());
        }
    }

    private void say(String text, @Nullable Object... values) {
        out.append(String.format(Locale.ENGLISH, text, values)).append('\n');
    }
}
