package org.bordertally.console;

import java.security.Principal;
import java.util.function.BiFunction;
import org.bordertally.desk.Desk;
import org.bordertally.desk.Outcome;
import org.bordertally.inquiry.ProposedAction;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for a second person. */
@Controller
final class ApprovalsPage {
    private static final String HERE = "/approvals";

    private final Premises premises;

    ApprovalsPage(Premises premises) {
        this.premises = premises;
    }

    @GetMapping(HERE)
    String list(@RequestParam(defaultValue = "false") boolean all, Model model) {
        model.addAttribute("all", all);
        model.addAttribute("actions", premises.asking(database -> ProposedAction.list(database, all)));
        return "approvals";
    }

    @PostMapping("/approvals/{id}/approve")
    String approve(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Principal who, Model model) {
        return carryOut(
                id, "approve", reason, who, model, (desk, order) -> desk.approve(id, order.reason(), order.preview()));
    }

    @PostMapping("/approvals/{id}/reject")
    String reject(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Principal who, Model model) {
        return carryOut(id, "reject", reason, who, model, (desk, order) -> desk.reject(id, order));
    }

    private String carryOut(
            long id,
            String what,
            String reason,
            Principal who,
            Model model,
            BiFunction<Desk, Desk.Order, Outcome> work) {
        Carrying asked = Carrying.of(HERE + "/" + id + "/" + what, "do." + what, Long.toString(id), HERE);
        return Carrying.out(premises, SignedIn.of(who), asked, reason, model, work);
    }
}
