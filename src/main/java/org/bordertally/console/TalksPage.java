package org.bordertally.console;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.LocalDate;
import org.bordertally.desk.MistakenException;
import org.bordertally.inquiry.PartnerCountry;
import org.bordertally.talks.SheetForms;
import org.bordertally.talks.TalksSheets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Sheets for talks with a partner country. */
@Controller
final class TalksPage {
    private final Premises premises;

    TalksPage(Premises premises) {
        this.premises = premises;
    }

    @GetMapping("/talks")
    String list(Model model) {
        model.addAttribute("sheets", premises.asking(database -> new TalksSheets(JdbcClient.create(database)).list()));
        return "talks";
    }

    /** As it was signed. */
    @GetMapping("/talks/{number}.pdf")
    ResponseEntity<byte[]> document(@PathVariable long number) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .body(find(number).document());
    }

    @GetMapping("/talks/{number}.json")
    ResponseEntity<byte[]> content(@PathVariable long number) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(find(number).content().getBytes(StandardCharsets.UTF_8));
    }

    private SheetForms find(long number) {
        return premises.asking(database -> new TalksSheets(JdbcClient.create(database))
                .find(number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no sheet " + number)));
    }

    @PostMapping("/talks")
    String make(
            @RequestParam String partner,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam String occasion,
            Principal who) {
        if (occasion.isBlank()) {
            throw new MistakenException("Say what the sheet is made for: it is kept for ever.");
        }
        TalksSheets.Request request = request(partner, from, to, occasion);
        premises.atDesk(SignedIn.of(who), desk -> desk.makeSheet(request));
        return "redirect:/talks";
    }

    /** As it would be: marked as a draft, and not kept. */
    @PostMapping(path = "/talks", params = "draft")
    ResponseEntity<byte[]> draft(
            @RequestParam String partner,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "") String occasion,
            Principal who) {
        TalksSheets.Request request = request(partner, from, to, occasion);
        SheetForms draft = premises.atDesk(SignedIn.of(who), desk -> desk.draftSheet(request));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).body(draft.document());
    }

    private TalksSheets.Request request(String partner, LocalDate from, LocalDate to, String occasion) {
        StatisticsPage.requireRange(from, to);
        String code = premises.asking(database -> PartnerCountry.code(JdbcClient.create(database), partner));
        return new TalksSheets.Request(premises.jobs().nightly().country(), code, from, to, occasion.strip());
    }
}
