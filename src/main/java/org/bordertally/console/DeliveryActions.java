package org.bordertally.console;

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
    private final Uploads uploads;

    DeliveryActions(Premises premises, Uploads uploads) {
        this.premises = premises;
        this.uploads = uploads;
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
        return Carrying.out(premises, SignedIn.of(who), asked, reason, model, work);
    }

    @GetMapping("/deliveries/take")
    String askForFile(Model model) {
        choices(model);
        return "take";
    }

    /** The file is kept, so that it need not be chosen again to be taken. */
    @PostMapping("/deliveries/take")
    String preview(
            @RequestParam MultipartFile file,
            @RequestParam String feed,
            @RequestParam String sender,
            @RequestParam LocalDate date,
            @RequestParam(defaultValue = "1") int revision,
            Principal who,
            Model model) {
        if (file.isEmpty()) {
            throw new MistakenException("No file was chosen, or it is empty.");
        }
        String upload = uploads.keep(file, who.getName());
        TakenFile taken = taken(upload, feed, sender, date, revision, who);
        Outcome outcome = premises.atDesk(SignedIn.of(who), desk -> desk.take(taken, new Desk.Order("", true))
                .outcome());
        return Carrying.of(
                        "/deliveries/take",
                        "do.take",
                        String.valueOf(taken.path().getFileName()),
                        "/deliveries/take")
                .with("upload", upload)
                .with("feed", feed)
                .with("sender", sender)
                .with("date", date.toString())
                .with("revision", Integer.toString(taken.revision()))
                .shown(outcome, model);
    }

    @PostMapping(path = "/deliveries/take", params = "upload")
    String take(
            @RequestParam String upload,
            @RequestParam String feed,
            @RequestParam String sender,
            @RequestParam LocalDate date,
            @RequestParam int revision,
            @RequestParam String reason,
            Principal who) {
        TakenFile taken = taken(upload, feed, sender, date, revision, who);
        long delivery =
                premises.atDesk(SignedIn.of(who), desk -> desk.take(taken, new Desk.Order(reason.strip(), false))
                        .delivery());
        uploads.forget(upload);
        return "redirect:/deliveries/" + delivery;
    }

    private TakenFile taken(String upload, String feed, String sender, LocalDate date, int revision, Principal who) {
        return new TakenFile(uploads.find(upload, who.getName()), feed, sender, date, Math.max(1, revision), null);
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
        return Carrying.out(
                premises, SignedIn.of(who), asked, reason, model, (desk, order) -> desk.tell(telling, order));
    }

    private void choices(Model model) {
        model.addAttribute(
                "feeds",
                premises.jobs().feeds().stream().map(FeedContract::feed).toList());
        model.addAttribute("senders", premises.jobs().reference().senders().values());
    }
}
