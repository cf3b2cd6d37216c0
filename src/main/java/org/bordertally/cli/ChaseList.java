package org.bordertally.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bordertally.export.TextTable;
import org.bordertally.inquiry.Debt;

/** The list somebody makes calls by. */
final class ChaseList {
    private static final int MOST_FILES = 3;

    private final List<Debt> debts;
    private final LocalDate through;

    /** @param through the last business date looked at */
    ChaseList(List<Debt> debts, LocalDate through) {
        this.debts = debts;
        this.through = through;
    }

    @Override
    public String toString() {
        if (debts.isEmpty()) {
            return "Nobody owes a delivery up to %s.\n".formatted(through);
        }
        TextTable table = new TextTable()
                .text("sender", "feed")
                .number("missing")
                .text("first", "last")
                .number("days overdue")
                .text("what came", "contact");
        for (Debt debt : debts) {
            table.row(
                    debt.sender(),
                    debt.feed(),
                    debt.missing(),
                    debt.first(),
                    debt.last(),
                    debt.daysOverdue(),
                    came(debt),
                    debt.contact());
        }
        return table + summary();
    }

    private String summary() {
        long senders = debts.stream().map(Debt::sender).distinct().count();
        long deliveries = debts.stream().mapToLong(Debt::missing).sum();
        long knownOutages = debts.stream().mapToLong(Debt::knownOutages).sum();
        String owed = String.format(
                Locale.ENGLISH,
                "%n%,d %s %,d %s up to %s%s.%n",
                senders,
                senders == 1 ? "sender owes" : "senders owe",
                deliveries,
                deliveries == 1 ? "delivery" : "deliveries",
                through,
                knownOutages == 0
                        ? ""
                        : String.format(Locale.ENGLISH, ", %,d of them in declared outages", knownOutages));
        return debts.stream()
                .flatMap(debt -> debt.inVain().stream())
                .findFirst()
                .map(file ->
                        owed + "What to send them: ./bordertally deliveries receipt %d\n".formatted(file.deliveryId()))
                .orElse(owed);
    }

    private static String came(Debt debt) {
        List<String> parts = new ArrayList<>();
        debt.inVain().stream()
                .limit(MOST_FILES)
                .forEach(file -> parts.add("%s (delivery %d)".formatted(file.outcome(), file.deliveryId())));
        if (debt.inVain().size() > MOST_FILES) {
            parts.add("%d more that do not count".formatted(debt.inVain().size() - MOST_FILES));
        }
        if (debt.told() > debt.toldNil()) {
            parts.add("%d told by telephone".formatted(debt.told() - debt.toldNil()));
        }
        if (debt.toldNil() > 0) {
            parts.add("%d told to be nil".formatted(debt.toldNil()));
        }
        String came = parts.isEmpty() ? "nothing" : String.join(", ", parts);
        return debt.knownOutages() == 0
                ? came
                : "%s; %d in a declared outage (%s)"
                        .formatted(came, debt.knownOutages(), String.join("; ", debt.outageReasons()));
    }
}
