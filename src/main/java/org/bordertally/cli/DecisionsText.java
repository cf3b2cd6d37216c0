package org.bordertally.cli;

import java.util.List;
import java.util.Locale;
import org.bordertally.desk.DecidedFinding;
import org.bordertally.export.TextTable;
import org.bordertally.reconciliation.Choice;

/** Findings that were decided upon, for people. */
final class DecisionsText {
    private final List<DecidedFinding> decisions;

    DecisionsText(List<DecidedFinding> decisions) {
        this.decisions = decisions;
    }

    @Override
    public String toString() {
        if (decisions.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable()
                .number("finding")
                .text("partner", "rule", "from", "to", "measure")
                .number("left", "right", "difference")
                .text("verdict", "accepted", "published");
        decisions.forEach(each -> table.row(
                Long.toString(each.finding()),
                each.partnerCountry(),
                each.rule(),
                each.periodStart(),
                each.periodEnd(),
                each.measure(),
                each.left(),
                each.right(),
                each.difference(),
                each.verdict(),
                each.accepted().name().toLowerCase(Locale.ROOT),
                published(each)));
        return table.toString();
    }

    private static String published(DecidedFinding decided) {
        return decided.accepted() == Choice.EXPLAINED ? "as before" : decided.countedFlow() + " as " + decided.flow();
    }
}
