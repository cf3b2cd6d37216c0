package org.bordertally.console;

import java.security.Principal;
import java.util.Arrays;
import org.bordertally.desk.MistakenException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Logging in, and who may. */
@Controller
final class AccountsPage {
    private final Premises premises;
    private final SignInChoices choices;

    AccountsPage(Premises premises, SignInChoices choices) {
        this.premises = premises;
        this.choices = choices;
    }

    @GetMapping("/login")
    String login(Model model) {
        model.addAttribute("providers", choices.providers());
        return "login";
    }

    @GetMapping("/accounts")
    String list(Model model) {
        model.addAttribute("accounts", premises.asking(database -> new Accounts(database, premises.clock()).list()));
        model.addAttribute("roles", Arrays.asList(Role.values()));
        return "accounts";
    }

    /** Shows the password, once: it is on no other page, and no reload shows it again. */
    @PostMapping("/accounts")
    String set(@RequestParam String name, @RequestParam Role role, Principal who, Model model) {
        if (!Accounts.isName(name)) {
            throw new MistakenException(
                    "An account is called by 2 to 64 small letters, digits and . _ @ -, a letter first.");
        }
        if (name.equals(who.getName()) && role != Role.ADMIN) {
            throw new MistakenException("Nobody takes the role of an administrator from themselves: ask another one.");
        }
        String password =
                premises.asking(database -> new Accounts(database, premises.clock()).set(name, role, who.getName()));
        model.addAttribute("madeName", name);
        model.addAttribute("madePassword", password);
        return list(model);
    }

    @PostMapping("/accounts/enabled")
    String enable(@RequestParam String name, @RequestParam boolean enabled, Principal who) {
        if (name.equals(who.getName()) && !enabled) {
            throw new MistakenException("Nobody locks themselves out: ask another administrator.");
        }
        premises.asking(database -> new Accounts(database, premises.clock()).enable(name, enabled, who.getName()));
        return "redirect:/accounts";
    }
}
