package org.bordertally.console;

import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import org.bordertally.inquiry.Ahead;
import org.bordertally.inquiry.Attempt;
import org.bordertally.inquiry.LogLine;
import org.bordertally.inquiry.Status;
import org.bordertally.inquiry.StepTime;
import org.bordertally.nightly.NightReport;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** The nights that were, the one on its way, and the one that failed. */
@Controller
final class RunsPage {
    private static final int MOST = 60;

    private final Premises premises;

    RunsPage(Premises premises) {
        this.premises = premises;
    }

    @GetMapping("/runs")
    String show(Model model) {
        premises.asking(database -> {
            JdbcClient jdbc = JdbcClient.create(database);
            List<Attempt> attempts = Attempt.latest(jdbc, MOST);
            model.addAttribute("attempts", attempts);
            model.addAttribute(
                    "message", attempts.isEmpty() ? "" : attempts.get(0).message());
            model.addAttribute("steps", StepTime.ofLastNight(jdbc));
            return null;
        });
        model.addAttribute("unfinished", premises.unfinished().orElse(null));
        model.addAttribute("underWay", premises.underWay());
        return "runs";
    }

    /** One of them: what each attempt said, what its steps took, what it came to, and what it did. */
    @GetMapping("/runs/{id}")
    String show(@PathVariable long id, Model model) {
        premises.asking(database -> {
            JdbcClient jdbc = JdbcClient.create(database);
            List<Attempt> attempts = Attempt.ofSameNight(jdbc, id);
            Attempt shown = attempts.stream()
                    .filter(each -> each.run().id() == id)
                    .findFirst()
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no run " + id));
            List<NightReport.Line> ledger = Status.ledger(jdbc, id);
            model.addAttribute("shown", shown);
            model.addAttribute("attempts", attempts);
            model.addAttribute("steps", StepTime.ofRun(jdbc, id));
            model.addAttribute("log", LogLine.ofRun(jdbc, id));
            model.addAttribute("most", LogLine.MOST);
            model.addAttribute(
                    "startedOn",
                    LocalDate.ofInstant(
                            shown.run().startedAt(), premises.jobs().nightly().zone()));
            model.addAttribute("ledger", ledger);
            model.addAttribute("total", NightReport.Line.total(ledger));
            return null;
        });
        return "run";
    }

    /** Asked for again and again while a night is on its way; then the whole page is asked for once. */
    @GetMapping("/runs/progress")
    String progress(Model model, jakarta.servlet.http.HttpServletResponse response) {
        Premises.NightUnderWay underWay = premises.underWay();
        if (underWay == null) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("underWay", underWay);
        return "runs :: progress";
    }

    /** What a night would find now. */
    @GetMapping("/runs/next")
    String ask(Model model) {
        model.addAttribute("unfinished", premises.unfinished().orElse(null));
        model.addAttribute(
                "ahead",
                premises.asking(database -> Ahead.of(
                        JdbcClient.create(database), premises.jobs().nightly().inbox())));
        return "next-run";
    }

    @PostMapping("/runs/next")
    String start(Principal person) {
        if (!premises.startNight(person.getName())) {
            return "redirect:/runs?busy";
        }
        return "redirect:/runs";
    }

    @PostMapping("/runs/stop")
    String stop() {
        premises.stopNight();
        return "redirect:/runs";
    }
}
