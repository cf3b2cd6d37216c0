package org.bordertally.console;

import java.security.Principal;
import org.bordertally.inquiry.Ahead;
import org.bordertally.inquiry.Status;
import org.bordertally.inquiry.StepTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

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
            Status status = Status.of(jdbc, MOST);
            model.addAttribute("runs", status.runs());
            model.addAttribute(
                    "message",
                    status.runs().isEmpty()
                            ? ""
                            : Status.message(jdbc, status.runs().get(0).id()));
            model.addAttribute("steps", StepTime.ofLastNight(jdbc));
            return null;
        });
        model.addAttribute("unfinished", premises.unfinished().orElse(null));
        model.addAttribute("underWay", premises.underWay());
        return "runs";
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
