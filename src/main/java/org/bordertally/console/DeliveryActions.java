package org.bordertally.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.bordertally.desk.Desk;
import org.bordertally.desk.MistakenException;
import org.bordertally.desk.Outcome;
import org.bordertally.desk.Selection;
import org.bordertally.desk.TakenFile;
import org.bordertally.desk.Telling;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.Limits;
import org.bordertally.feed.reference.KnownDays;
import org.bordertally.intake.Tellings.Figure;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What is done to deliveries. */
@Controller
final class DeliveryActions {
    private final Premises premises;
    private final Uploads uploads;
    private final MessageSource words;

    DeliveryActions(Premises premises, Uploads uploads, MessageSource words) {
        this.premises = premises;
        this.uploads = uploads;
        this.words = words;
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

    /** Before anything else is asked: of a file that was refused nothing was read. */
    @ModelAttribute
    void requireReceived(HttpServletRequest request) {
        UploadGate.requireReceived(request);
    }

    @ExceptionHandler
    ModelAndView refuse(
            RefusedUploadException refused, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        int status = refused.why().status().value();
        response.setStatus(status);
        response.setHeader(HttpHeaders.CONNECTION, "close");
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        }
        ModelAndView page = new ModelAndView("refused");
        page.addObject("frame", EveryPage.Frame.bare(request, null));
        page.addObject("message", words.getMessage(refused.why().text(), new Object[] {refused.megabytes()}, locale));
        return page;
    }

    /** The file is kept, so that it need not be chosen again to be taken. */
    @PostMapping(path = "/deliveries/take", params = "!upload")
    String preview(
            HttpServletRequest request,
            @RequestParam String feed,
            @RequestParam String sender,
            @RequestParam LocalDate date,
            @RequestParam(defaultValue = "1") int revision,
            Principal who,
            Model model) {
        String upload = UploadGate.uploadOf(request);
        return uploads.with(upload, who.getName(), path -> {
            requireContent(path);
            TakenFile taken = taken(path, feed, sender, date, revision);
            Outcome outcome = premises.atDesk(SignedIn.of(who), desk -> desk.take(taken, new Desk.Order("", true))
                    .outcome());
            return Carrying.of("/deliveries/take", "do.take", String.valueOf(path.getFileName()), "/deliveries/take")
                    .with("upload", upload)
                    .with("feed", feed)
                    .with("sender", sender)
                    .with("date", date.toString())
                    .with("revision", Integer.toString(taken.revision()))
                    .shown(outcome, model);
        });
    }

    private static void requireContent(Path file) {
        if (file.toFile().length() == 0) {
            throw new MistakenException("No file was chosen, or it is empty.");
        }
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
        long delivery = uploads.with(
                upload,
                who.getName(),
                path -> premises.atDesk(SignedIn.of(who), desk -> desk.take(
                                taken(path, feed, sender, date, revision), new Desk.Order(reason.strip(), false))
                        .delivery()));
        uploads.forget(upload);
        return "redirect:/deliveries/" + delivery;
    }

    private static TakenFile taken(Path file, String feed, String sender, LocalDate date, int revision) {
        return new TakenFile(file, feed, sender, date, Math.max(1, revision), null);
    }

    @GetMapping("/deliveries/tell")
    String askForFigure(Model model) {
        choices(model);
        model.addAttribute("flows", premises.jobs().reference().flows().values());
        model.addAttribute("most", Limits.MOST_COUNTED);
        model.addAttribute("first", KnownDays.FIRST);
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
