package org.bordertally.console;

import java.util.List;
import org.bordertally.inquiry.PartnerCountry;
import org.bordertally.warehouse.CellHistory;
import org.bordertally.warehouse.PeriodBook;
import org.bordertally.warehouse.StoredPeriod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Each revision of a figure, and the deliveries that moved it. */
@Controller
final class WhyPage {
    private final Premises premises;

    WhyPage(Premises premises) {
        this.premises = premises;
    }

    @GetMapping("/why")
    String show(@RequestParam String country, @RequestParam String flow, @RequestParam String period, Model model) {
        premises.asking(database -> {
            StoredPeriod found = new PeriodBook(database)
                    .find(period)
                    .orElseThrow(
                            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no period " + period));
            String code = PartnerCountry.code(JdbcClient.create(database), country);
            List<CellHistory.State> states = new CellHistory(database).of(found, flow, code);
            if (states.isEmpty()) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such figure was ever published");
            }
            model.addAttribute("period", period);
            model.addAttribute("country", code);
            model.addAttribute("states", states);
            return null;
        });
        model.addAttribute("flow", flow);
        return "why";
    }
}
