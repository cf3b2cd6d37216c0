package org.bordertally.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import org.bordertally.desk.Desk;
import org.bordertally.desk.MistakenException;
import org.bordertally.desk.Outcome;
import org.bordertally.desk.Selection;
import org.bordertally.desk.TakenFile;
import org.bordertally.desk.Telling;
import org.bordertally.feed.FeedContract;
import org.bordertally.intake.Tellings.Figure;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** What is done to deliveries. */
@Controller
final class DeliveryActions {
    private final Premises premises;

    DeliveryActions(Premises premises) {
        this.premises = premises;
    }

    @PostMapping("/deliveries/{id}/accept")
    String accept(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Principal who, Model model) {
        return carryOut(id, "accept", reason, who, model, (desk, order) -> desk.accept(id, order));
    }

    @PostMapping("/deliveries/{id}/withdraw")
    String withdraw(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Principal who, Model model) {
        return carryOut(id, "withdraw", reason, who, model, (desk, order) -> desk.withdraw(id, order));
    }

    @PostMapping("/deliveries/{id}/replay")
    String replay(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Principal who, Model model) {
        return carryOut(
                id, "replay", reason, who, model, (desk, order) -> desk.replay(Selection.of(List.of(id)), order));
    }

    private String carryOut(
            long id,
            String what,
            String reason,
            Principal who,
            Model model,
            BiFunction<Desk, Desk.Order, Outcome> work) {
        String delivery = "/deliveries/" + id;
        Carrying asked = Carrying.of(delivery + "/" + what, "do." + what, Long.toString(id), delivery);
        return Carrying.out(premises, who.getName(), asked, reason, model, work);
    }

    @GetMapping("/deliveries/take")
    String askForFile(Model model) {
        choices(model);
        return "take";
    }

    /** A file cannot be asked for twice, so it is taken at once; what became of it is shown, and can be withdrawn. */
    @PostMapping("/deliveries/take")
    String take(
            @RequestParam MultipartFile file,
            @RequestParam String feed,
            @RequestParam String sender,
            @RequestParam LocalDate date,
            @RequestParam(defaultValue = "1") int revision,
            @RequestParam String reason,
            Principal who) {
        if (file.isEmpty()) {
            throw new MistakenException("No file was chosen, or it is empty.");
        }
        Path folder = null;
        try {
            folder = Files.createTempDirectory("bordertally-");
            Path copy = folder.resolve(name(file));
            file.transferTo(copy);
            TakenFile taken = new TakenFile(copy, feed, sender, date, Math.max(1, revision), null);
            long delivery = premises.atDesk(who.getName(), desk -> desk.take(taken, new Desk.Order(reason, false))
                    .delivery());
            return "redirect:/deliveries/" + delivery;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            org.springframework.util.FileSystemUtils.deleteRecursively(folder == null ? null : folder.toFile());
        }
    }

    /** Only its last part: what a browser calls a file is not trusted with folders. */
    private static String name(MultipartFile file) {
        String original = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        String last = original.substring(Math.max(original.lastIndexOf('/'), original.lastIndexOf('\\')) + 1);
        return last.isBlank() || last.startsWith(".") ? "delivery.csv" : last;
    }

    @GetMapping("/deliveries/tell")
    String askForFigure(Model model) {
        choices(model);
        model.addAttribute("flows", premises.jobs().reference().flows().values());
        return "tell";
    }

    /** @param flow empty when there is nothing at all */
    @PostMapping("/deliveries/tell")
    String tell(
            @RequestParam String sender,
            @RequestParam String feed,
            @RequestParam LocalDate date,
            @RequestParam(defaultValue = "") String flow,
            @RequestParam(defaultValue = "") String partner,
            @RequestParam(defaultValue = "0") long cases,
            @RequestParam(defaultValue = "0") long persons,
            @RequestParam String by,
            @RequestParam(defaultValue = "") String reason,
            Principal who,
            Model model) {
        @Nullable
        Figure figure = flow.isBlank()
                ? null
                : new Figure(flow, partner.strip().toUpperCase(java.util.Locale.ROOT), cases, persons);
        Telling telling = new Telling(sender, feed, date, figure, by);
        Carrying asked = Carrying.of(
                        "/deliveries/tell", "do.tell", sender + " " + feed + " " + date, "/deliveries/tell")
                .with("sender", sender)
                .with("feed", feed)
                .with("date", date.toString())
                .with("flow", flow)
                .with("partner", partner)
                .with("cases", Long.toString(cases))
                .with("persons", Long.toString(persons))
                .with("by", by);
        return Carrying.out(premises, who.getName(), asked, reason, model, (desk, order) -> desk.tell(telling, order));
    }

    private void choices(Model model) {
        model.addAttribute(
                "feeds",
                premises.jobs().feeds().stream().map(FeedContract::feed).toList());
        model.addAttribute("senders", premises.jobs().reference().senders().values());
    }
}
