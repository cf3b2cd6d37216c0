package org.bordertally.console;

import java.security.Principal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bordertally.export.Explanation;
import org.bordertally.export.Explanations;
import org.bordertally.inquiry.Decided;
import org.bordertally.inquiry.DeclaredSources;
import org.bordertally.inquiry.Finding;
import org.bordertally.inquiry.VerdictMatrix;
import org.bordertally.reconciliation.Choice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** How figures that should be equal compare. */
@Controller
final class FindingsPage {
    private static final int MOST = 100;

    private final Premises premises;

    FindingsPage(Premises premises) {
        this.premises = premises;
    }

    @GetMapping("/findings")
    String list(
            @RequestParam @Nullable String country,
            @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to,
            @RequestParam Finding.@Nullable Verdict verdict,
            Model model) {
        premises.asking(database -> {
            JdbcClient jdbc = JdbcClient.create(database);
            Finding.Wanted wanted = new Finding.Wanted(DeliveriesPage.unlessBlank(country), from, to, verdict);
            List<Finding> findings = Finding.worst(jdbc, wanted, MOST);
            Decided decided = Decided.of(jdbc);
            model.addAttribute("count", Finding.count(jdbc, wanted));
            model.addAttribute("findings", findings);
            model.addAttribute(
                    "decisions",
                    findings.stream().collect(Collectors.toMap(Finding::id, each -> decided.on(each.id()))));
            model.addAttribute("matrix", VerdictMatrix.of(jdbc, wanted));
            return null;
        });
        model.addAttribute("country", country);
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("verdict", verdict);
        model.addAttribute("verdicts", Arrays.asList(Finding.Verdict.values()));
        model.addAttribute("choices", Arrays.asList(Choice.values()));
        return "findings";
    }

    @GetMapping("/findings/{id}")
    String show(@PathVariable long id, Model model) {
        DeclaredSources sources = new DeclaredSources(premises.jobs());
        premises.asking(database -> {
            JdbcClient jdbc = JdbcClient.create(database);
            Explanation explanation = new Explanations(jdbc, Formats.language())
                    .of(id, sources)
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no finding " + id));
            model.addAttribute("finding", explanation);
            model.addAttribute("decision", Decided.of(jdbc).on(id));
            return null;
        });
        model.addAttribute("choices", Arrays.asList(Choice.values()));
        return "finding";
    }

    /** Singly or in bulk. */
    @PostMapping("/findings/decide")
    String decide(
            @RequestParam(defaultValue = "") List<Long> id,
            @RequestParam Choice accept,
            @RequestParam(defaultValue = "") String reason,
            Principal who,
            Model model) {
        if (id.isEmpty()) {
            return "redirect:/findings";
        }
        String numbers = id.stream().map(String::valueOf).collect(Collectors.joining(","));
        String back = id.size() == 1 ? "/findings/" + id.get(0) : "/findings";
        Carrying asked = Carrying.of("/findings/decide", "do.decide." + accept.name(), numbers, back)
                .with("id", numbers)
                .with("accept", accept.name());
        return Carrying.out(
                premises, SignedIn.of(who), asked, reason, model, (desk, order) -> desk.decide(id, accept, order));
    }
}
