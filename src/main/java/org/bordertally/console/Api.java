package org.bordertally.console;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.bordertally.audit.Anchor;
import org.bordertally.audit.AuditLog;
import org.bordertally.export.Explanations;
import org.bordertally.export.Json;
import org.bordertally.export.Receipts;
import org.bordertally.export.ReportJson;
import org.bordertally.export.Reports;
import org.bordertally.inquiry.AuditLine;
import org.bordertally.inquiry.AuditState;
import org.bordertally.inquiry.Coverage;
import org.bordertally.inquiry.Debt;
import org.bordertally.inquiry.DeclaredSources;
import org.bordertally.inquiry.DeliveryDetails;
import org.bordertally.inquiry.DeliveryRow;
import org.bordertally.inquiry.Finding;
import org.bordertally.inquiry.Part;
import org.bordertally.inquiry.PartnerCountry;
import org.bordertally.inquiry.ProposedAction;
import org.bordertally.inquiry.RejectedRows;
import org.bordertally.inquiry.Status;
import org.bordertally.inquiry.Warning;
import org.bordertally.intake.Arrears;
import org.bordertally.intake.DeliveryState;
import org.bordertally.jobs.Jobs;
import org.bordertally.plausibility.WarningKind;
import org.bordertally.talks.TalksSheets;
import org.bordertally.warehouse.CellHistory;
import org.bordertally.warehouse.PeriodBook;
import org.bordertally.warehouse.StoredPeriod;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What commands print with {@code --json}, for programs. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
final class Api {
    private static final int RUNS = 10;
    private static final int ENTRIES = 100;

    /** Of a list in one answer. */
    private static final int MOST = 5_000;

    private final Premises premises;

    Api(Premises premises) {
        this.premises = premises;
    }

    private String asked(Function<JdbcClient, Object> question) {
        return premises.asking(database -> Json.write(question.apply(JdbcClient.create(database))));
    }

    /**
     * A long list is answered in parts, each with a link to the next.
     *
     * @param page from 1
     */
    private ResponseEntity<String> listed(int page, BiFunction<JdbcClient, Part, List<?>> question) {
        long shown = Math.max(1, page);
        List<?> rows = premises.asking(
                database -> question.apply(JdbcClient.create(database), new Part((shown - 1) * MOST, MOST + 1L)));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (rows.size() > MOST) {
            answer.header(
                    HttpHeaders.LINK,
                    "<%s>; rel=\"next\""
                            .formatted(ServletUriComponentsBuilder.fromCurrentRequest()
                                    .scheme(null)
                                    .host(null)
                                    .port(-1)
                                    .replaceQueryParam("page", shown + 1)
                                    .toUriString()));
        }
        return answer.body(Json.write(rows.subList(0, Math.min(rows.size(), MOST))));
    }

    private static ResponseStatusException unknown(String what) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no " + what);
    }

    @GetMapping("/status")
    String status() {
        return asked(jdbc -> Status.of(jdbc, RUNS));
    }

    @GetMapping("/deliveries")
    ResponseEntity<String> deliveries(
            @RequestParam @Nullable DeliveryState state,
            @RequestParam @Nullable String feed,
            @RequestParam @Nullable String sender,
            @RequestParam(defaultValue = "1") int page) {
        return listed(page, (jdbc, part) -> DeliveryRow.list(jdbc, new DeliveryRow.Wanted(state, feed, sender), part));
    }

    @GetMapping("/deliveries/{id}")
    String delivery(@PathVariable long id) {
        return asked(jdbc -> DeliveryDetails.of(jdbc, id)
                .orElseThrow(() -> unknown("delivery " + id))
                .withoutFolders(Folders::leftOut));
    }

    /** In the language that {@code lang} asks for, else the one the program says it reads. */
    @GetMapping("/deliveries/{id}/receipt")
    String receipt(@PathVariable long id, @RequestParam(defaultValue = "20") int lines) {
        return asked(jdbc -> new Receipts(jdbc, premises.jobs().reference(), Formats.language())
                .of(id, Math.min(Math.max(lines, 0), MOST))
                .orElseThrow(() -> unknown("delivery " + id)));
    }

    @GetMapping("/quarantine")
    ResponseEntity<String> quarantine(
            @RequestParam @Nullable Long delivery, @RequestParam(defaultValue = "1") int page) {
        return listed(
                page, (jdbc, part) -> RejectedRows.of(jdbc, delivery, part).rows());
    }

    @GetMapping("/chase")
    String chase(@RequestParam @Nullable LocalDate date) {
        Jobs jobs = premises.jobs();
        LocalDate through = date != null
                ? date
                : LocalDate.now(premises.clock().withZone(jobs.nightly().zone()))
                        .minusDays(1);
        return premises.asking(database -> Json.write(new Arrears(database)
                .through(through).stream()
                        .map(arrear -> Debt.of(arrear, through, jobs.reference()))
                        .toList()));
    }

    @GetMapping("/reconciliation")
    ResponseEntity<String> reconciliation(
            @RequestParam @Nullable String country,
            @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to,
            @RequestParam Finding.@Nullable Verdict verdict,
            @RequestParam(defaultValue = "1") int page) {
        return listed(page, (jdbc, part) -> Finding.list(jdbc, new Finding.Wanted(country, from, to, verdict), part));
    }

    @GetMapping("/reconciliation/{id}")
    String explain(@PathVariable long id) {
        DeclaredSources sources = new DeclaredSources(premises.jobs());
        return asked(jdbc ->
                new Explanations(jdbc, Formats.language()).of(id, sources).orElseThrow(() -> unknown("finding " + id)));
    }

    @GetMapping("/report")
    String report(@RequestParam LocalDate from, @RequestParam LocalDate to, @RequestParam @Nullable String country) {
        StatisticsPage.requireRange(from, to);
        return premises.asking(database -> {
            JdbcClient jdbc = JdbcClient.create(database);
            return ReportJson.of(new Reports(jdbc).read(from, to, StatisticsPage.country(jdbc, country)));
        });
    }

    @GetMapping("/coverage")
    String coverage(
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam @Nullable String feed,
            @RequestParam @Nullable String sender) {
        StatisticsPage.requireRange(from, to);
        return asked(jdbc -> Coverage.of(jdbc, from, to, feed, sender));
    }

    @GetMapping("/warnings")
    ResponseEntity<String> warnings(
            @RequestParam @Nullable String country,
            @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to,
            @RequestParam @Nullable WarningKind kind,
            @RequestParam(defaultValue = "1") int page) {
        return listed(page, (jdbc, part) -> Warning.list(jdbc, new Warning.Wanted(country, from, to, kind), part));
    }

    @GetMapping("/periods")
    String periods() {
        return premises.asking(database -> Json.write(new PeriodBook(database).list()));
    }

    @GetMapping("/periods/{name}")
    String period(@PathVariable String name) {
        return premises.asking(database -> {
            PeriodBook book = new PeriodBook(database);
            return Json.write(book.preview(find(book, name), premises.clock().instant()));
        });
    }

    @GetMapping("/why")
    String why(@RequestParam String country, @RequestParam String flow, @RequestParam String period) {
        return premises.asking(database -> {
            String code = PartnerCountry.code(JdbcClient.create(database), country);
            return Json.write(new CellHistory(database).of(find(new PeriodBook(database), period), flow, code));
        });
    }

    private static StoredPeriod find(PeriodBook book, String name) {
        return book.find(name).orElseThrow(() -> unknown("period " + name));
    }

    @GetMapping("/proposals")
    String proposals(@RequestParam(defaultValue = "false") boolean all) {
        return premises.asking(database -> Json.write(ProposedAction.list(database, all)));
    }

    @GetMapping("/talks")
    String talks() {
        return asked(jdbc -> new TalksSheets(jdbc).list());
    }

    /** As it was made, byte for byte. */
    @GetMapping("/talks/{number}")
    String talks(@PathVariable long number) {
        return premises.asking(database -> new TalksSheets(JdbcClient.create(database))
                .find(number)
                .orElseThrow(() -> unknown("sheet " + number))
                .content());
    }

    @GetMapping("/audit/verification")
    String verification() {
        return premises.asking(
                database -> Json.write(AuditState.of(new AuditLog(database).verify(premises.anchors()))));
    }

    /** The last entries, or the last about a subject. */
    @GetMapping("/audit")
    String audit(@RequestParam @Nullable String subject) {
        return premises.asking(database -> {
            AuditLog log = new AuditLog(database);
            long after = subject != null
                    ? 0
                    : Math.max(0, log.anchor().map(Anchor::number).orElse(0L) - ENTRIES);
            Deque<AuditLine> lines = new ArrayDeque<>();
            log.search(new AuditLog.Search(subject, null, null, after), entry -> {
                if (lines.size() == MOST) {
                    lines.removeFirst();
                }
                lines.addLast(AuditLine.of(entry));
            });
            return Json.write(lines);
        });
    }
}
