package org.bordertally.console;

import java.security.Principal;
import java.util.function.BiFunction;
import org.bordertally.desk.Desk;
import org.bordertally.desk.Outcome;
import org.bordertally.inquiry.Triangle;
import org.bordertally.warehouse.PeriodBook;
import org.bordertally.warehouse.StoredPeriod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Periods: what stands in the way of closing one, and closing it. */
@Controller
final class PeriodsPage {
    private final Premises premises;

    PeriodsPage(Premises premises) {
        this.premises = premises;
    }

    @GetMapping("/periods")
    String list(Model model) {
        model.addAttribute("entries", premises.asking(database -> new PeriodBook(database).list()));
        return "periods";
    }

    @GetMapping("/periods/{name}")
    String show(@PathVariable String name, Model model) {
        premises.asking(database -> {
            PeriodBook book = new PeriodBook(database);
            StoredPeriod period = book.find(name)
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no period " + name));
            model.addAttribute("preview", book.preview(period, premises.clock().instant()));
            model.addAttribute("name", name);
            model.addAttribute("triangle", Triangle.of(JdbcClient.create(database), period.start(), period.end()));
            return null;
        });
        return "period";
    }

    @PostMapping("/periods/{name}/close")
    String close(
            @PathVariable String name,
            @RequestParam(defaultValue = "false") boolean forced,
            @RequestParam(defaultValue = "") String reason,
            Principal who,
            Model model) {
        return carryOut(name, "close", forced, reason, who, model, (desk, order) -> desk.close(name, forced, order));
    }

    @PostMapping("/periods/{name}/revise")
    String revise(
            @PathVariable String name, @RequestParam(defaultValue = "") String reason, Principal who, Model model) {
        return carryOut(name, "revise", false, reason, who, model, (desk, order) -> desk.revise(name, order));
    }

    @PostMapping("/periods/{name}/reopen")
    String reopen(
            @PathVariable String name, @RequestParam(defaultValue = "") String reason, Principal who, Model model) {
        return carryOut(name, "reopen", false, reason, who, model, (desk, order) -> desk.reopen(name, order));
    }

    private String carryOut(
            String name,
            String what,
            boolean forced,
            String reason,
            Principal who,
            Model model,
            BiFunction<Desk, Desk.Order, Outcome> work) {
        String period = "/periods/" + name;
        Carrying asked = Carrying.of(period + "/" + what, "do." + what, name, period);
        return Carrying.out(
                premises, SignedIn.of(who), forced ? asked.with("forced", "true") : asked, reason, model, work);
    }
}
