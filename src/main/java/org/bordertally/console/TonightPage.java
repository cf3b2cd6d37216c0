package org.bordertally.console;

import java.time.LocalDate;
import org.bordertally.inquiry.Debt;
import org.bordertally.inquiry.DeliveryRow;
import org.bordertally.inquiry.Finding;
import org.bordertally.inquiry.LedgerGrid;
import org.bordertally.inquiry.MovedFigure;
import org.bordertally.inquiry.Status;
import org.bordertally.inquiry.StepTime;
import org.bordertally.intake.Arrears;
import org.bordertally.intake.OtherContract;
import org.bordertally.jobs.Jobs;
import org.bordertally.nightly.NightReport;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Whether last night is right; if not, why. */
@Controller
final class TonightPage {
    private static final int FIGURES = 15;

    private final Premises premises;

    TonightPage(Premises premises) {
        this.premises = premises;
    }

    /**
     * In one line.
     *
     * @param tone good, attention or bad: how it is painted
     * @param word of the texts
     * @param run the last one, null where none was
     */
    record Verdict(String tone, String word, Status.@Nullable Run run) {
        static Verdict of(Status status, LocalDate yesterday) {
            if (status.runs().isEmpty()) {
                return new Verdict("attention", "verdict.none", null);
            }
            Status.Run last = status.runs().get(0);
            return switch (last.status()) {
                case "STARTED" -> new Verdict("attention", "verdict.working", last);
                case "COMPLETED" -> completed(last, yesterday);
                default -> new Verdict("bad", "verdict." + last.status(), last);
            };
        }

        /** Where to look at what is not right. */
        public String where() {
            return switch (word) {
                case "verdict.3" -> "#look";
                case "verdict.4" -> "/findings?verdict=BROKEN";
                default -> "/runs";
            };
        }

        private static Verdict completed(Status.Run last, LocalDate yesterday) {
            if (last.businessDate().isBefore(yesterday)) {
                return new Verdict("bad", "verdict.stale", last);
            }
            Integer exitCode = last.exitCode();
            return exitCode == null || exitCode == 0
                    ? new Verdict("good", "verdict.right", last)
                    : new Verdict("attention", "verdict." + exitCode, last);
        }
    }

    @GetMapping("/")
    String show(Model model) {
        Jobs jobs = premises.jobs();
        LocalDate yesterday =
                LocalDate.now(premises.clock().withZone(jobs.nightly().zone())).minusDays(1);
        premises.asking(database -> {
            JdbcClient jdbc = JdbcClient.create(database);
            Status status = Status.of(jdbc, 1);
            Verdict verdict = Verdict.of(status, yesterday);
            LocalDate through =
                    verdict.run() == null ? yesterday : verdict.run().businessDate();
            model.addAttribute("verdict", verdict);
            model.addAttribute(
                    "message",
                    verdict.run() != null && verdict.tone().equals("bad")
                            ? Status.message(jdbc, verdict.run().id())
                            : "");
            model.addAttribute("ledger", status.ledger());
            model.addAttribute("grid", LedgerGrid.of(jdbc, status.ledger()));
            model.addAttribute("total", NightReport.Line.total(status.ledger()));
            model.addAttribute("contracts", status.contracts());
            model.addAttribute(
                    "contractFeeds",
                    status.contracts().stream()
                            .map(OtherContract::feed)
                            .distinct()
                            .toList());
            model.addAttribute("look", DeliveryRow.toLookAt(jdbc));
            model.addAttribute(
                    "debts",
                    new Arrears(database)
                            .through(through).stream()
                                    .map(arrear -> Debt.of(arrear, through, jobs.reference()))
                                    .toList());
            model.addAttribute("broken", Finding.countOpen(jdbc, Finding.Verdict.BROKEN));
            model.addAttribute("moved", MovedFigure.ofLastNight(jdbc, FIGURES));
            model.addAttribute("steps", StepTime.ofLastNight(jdbc));
            return null;
        });
        return "tonight";
    }
}
