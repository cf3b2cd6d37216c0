package org.bordertally.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bordertally.audit.Anchor;
import org.bordertally.audit.AuditLog;
import org.bordertally.inquiry.AuditLine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what, when and why; and whether the log is whole. */
@Controller
final class AuditPage {
    private static final int MOST = 200;

    private final Premises premises;

    AuditPage(Premises premises) {
        this.premises = premises;
    }

    @GetMapping("/audit")
    String show(
            @RequestParam @Nullable String subject,
            @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to,
            @RequestParam(defaultValue = "false") boolean verify,
            Model model) {
        ZoneId zone = premises.jobs().nightly().zone();
        premises.asking(database -> {
            AuditLog log = new AuditLog(database);
            String words = DeliveriesPage.unlessBlank(subject);
            boolean isSearch = words != null || from != null || to != null;
            long last = log.anchor().map(Anchor::number).orElse(0L);
            AuditLog.Search sought = new AuditLog.Search(
                    words,
                    start(from, zone),
                    start(to == null ? null : to.plusDays(1), zone),
                    isSearch ? 0 : Math.max(0, last - MOST));
            List<AuditLine> lines = new ArrayList<>();
            log.search(sought, entry -> {
                if (lines.size() == MOST) {
                    lines.remove(0);
                }
                lines.add(AuditLine.of(entry));
            });
            Collections.reverse(lines);
            model.addAttribute("entries", last);
            model.addAttribute("lines", lines);
            model.addAttribute("verification", verify ? log.verify(premises.anchors()) : null);
            return null;
        });
        model.addAttribute("subject", subject);
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        return "audit";
    }

    private static @Nullable Instant start(@Nullable LocalDate day, ZoneId zone) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }
}
