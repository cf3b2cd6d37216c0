package org.bordertally.console;

import java.util.Arrays;
import org.bordertally.export.Receipts;
import org.bordertally.feed.FeedContract;
import org.bordertally.inquiry.DeliveryDetails;
import org.bordertally.inquiry.DeliveryRow;
import org.bordertally.inquiry.Part;
import org.bordertally.inquiry.RejectedRows;
import org.bordertally.intake.DeliveryState;
import org.bordertally.jobs.Jobs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What was delivered, and what became of it. */
@Controller
final class DeliveriesPage {
    private static final int ON_A_PAGE = 200;
    private static final int REJECTS = 200;
    private static final int LINES = 50;

    private final Premises premises;

    DeliveriesPage(Premises premises) {
        this.premises = premises;
    }

    @GetMapping("/deliveries")
    String list(
            @RequestParam @Nullable DeliveryState state,
            @RequestParam @Nullable String feed,
            @RequestParam @Nullable String sender,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        DeliveryRow.Wanted wanted = new DeliveryRow.Wanted(state, unlessBlank(feed), unlessBlank(sender));
        premises.asking(database -> {
            JdbcClient jdbc = JdbcClient.create(database);
            int count = DeliveryRow.count(jdbc, wanted);
            int pages = Math.max(1, (count + ON_A_PAGE - 1) / ON_A_PAGE);
            int shown = Math.min(Math.max(page, 1), pages);
            model.addAttribute("count", count);
            model.addAttribute("page", shown);
            model.addAttribute("pages", pages);
            model.addAttribute("rows", DeliveryRow.list(jdbc, wanted, new Part((shown - 1L) * ON_A_PAGE, ON_A_PAGE)));
            return null;
        });
        model.addAttribute("state", state);
        model.addAttribute("feed", feed);
        model.addAttribute("sender", sender);
        model.addAttribute("states", Arrays.asList(DeliveryState.values()));
        model.addAttribute(
                "feeds",
                premises.jobs().feeds().stream().map(FeedContract::feed).toList());
        model.addAttribute("senders", premises.jobs().reference().senders().keySet());
        return "deliveries";
    }

    @GetMapping("/deliveries/{id}")
    String show(@PathVariable long id, Model model) {
        premises.asking(database -> {
            JdbcClient jdbc = JdbcClient.create(database);
            DeliveryDetails details = DeliveryDetails.of(jdbc, id).orElseThrow(() -> unknown(id));
            RejectedRows rejects = RejectedRows.of(jdbc, id);
            model.addAttribute("delivery", details.row());
            model.addAttribute("more", details.more());
            model.addAttribute(
                    "receipt",
                    new Receipts(jdbc, premises.jobs().reference(), Formats.language())
                            .of(id, 0)
                            .orElseThrow(() -> unknown(id)));
            model.addAttribute("told", details.told());
            model.addAttribute("manifest", details.manifest());
            model.addAttribute("rejects", rejects.rows().stream().limit(REJECTS).toList());
            model.addAttribute(
                    "unlisted",
                    Math.max(
                            0,
                            rejects.counted() - Math.min(REJECTS, rejects.rows().size())));
            model.addAttribute("siblings", details.row().ofSameDate(jdbc));
            return null;
        });
        return "delivery";
    }

    /** What its sender is told, in the language of the page. */
    @GetMapping("/deliveries/{id}/receipt")
    ResponseEntity<String> receipt(@PathVariable long id) {
        Jobs jobs = premises.jobs();
        String sheet = premises.asking(database -> new Receipts(
                        JdbcClient.create(database), jobs.reference(), Formats.language())
                .of(id, LINES)
                .map(receipt ->
                        receipt.sheet(Formats.language(), jobs.nightly().zone()).toString())
                .orElseThrow(() -> unknown(id)));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, java.nio.charset.StandardCharsets.UTF_8))
                .body(sheet);
    }

    static ResponseStatusException unknown(long id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no delivery " + id);
    }

    static @Nullable String unlessBlank(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }
}
