package org.bordertally.console;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bordertally.desk.MistakenException;
import org.bordertally.export.Language;
import org.bordertally.export.Report;
import org.bordertally.export.ReportFormat;
import org.bordertally.export.Reports;
import org.bordertally.feed.reference.Countries;
import org.bordertally.inquiry.MonthlyFigures;
import org.bordertally.inquiry.MonthlyQuality;
import org.bordertally.inquiry.PartnerCountry;
import org.bordertally.jobs.Jobs;
import org.bordertally.run.LastNight;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The published figures, as pictures with the tables they are drawn from. */
@Controller
final class StatisticsPage {
    private static final int MOST_YEARS = 10;

    private final Premises premises;

    StatisticsPage(Premises premises) {
        this.premises = premises;
    }

    /**
     * Posts by months.
     *
     * @param rows by name of the post: persons by month
     * @param most the largest of them, at least 1
     */
    record HeatMap(List<String> months, Map<String, Map<String, Long>> rows, long most) {
        private static final int SHADES = 5;

        static HeatMap of(List<MonthlyFigures.AtPost> figures, Language language) {
            TreeSet<String> months = new TreeSet<>();
            Map<String, Map<String, Long>> rows = new TreeMap<>();
            long most = 1;
            for (MonthlyFigures.AtPost figure : figures) {
                months.add(figure.month());
                rows.computeIfAbsent(
                                language == Language.VI ? figure.vi() : figure.en(), unused -> new LinkedHashMap<>())
                        .put(figure.month(), figure.persons());
                most = Math.max(most, figure.persons());
            }
            return new HeatMap(List.copyOf(months), rows, most);
        }

        /** From 0 to 5, how dark it is painted. */
        public long shade(@Nullable Long persons) {
            return persons == null || persons <= 0 ? 0 : 1 + (persons * (SHADES - 1)) / most;
        }
    }

    @GetMapping("/statistics")
    String show(
            @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to,
            @RequestParam @Nullable String flow,
            @RequestParam @Nullable String country,
            Model model) {
        premises.asking(database -> {
            JdbcClient jdbc = JdbcClient.create(database);
            LocalDate lastNight = LastNight.of(database);
            LocalDate last = to != null ? to : lastNight != null ? lastNight : LocalDate.now(premises.clock());
            LocalDate first = from != null ? from : last.withDayOfYear(1);
            requireRange(first, last);
            requirePictures(first, last);
            String code = country(jdbc, country);
            String chosen = DeliveriesPage.unlessBlank(flow);
            Report report = new Reports(jdbc).read(first, last, code);
            MonthlyFigures figures = MonthlyFigures.of(jdbc, first, last, chosen, code);
            model.addAttribute("from", first);
            model.addAttribute("to", last);
            model.addAttribute("flow", chosen);
            model.addAttribute("country", code);
            model.addAttribute("report", report);
            model.addAttribute("figures", figures);
            model.addAttribute("heat", HeatMap.of(figures.posts(), Formats.language()));
            model.addAttribute("quality", MonthlyQuality.of(jdbc, first, last, chosen, code));
            return null;
        });
        Jobs jobs = premises.jobs();
        model.addAttribute("language", Formats.language());
        model.addAttribute("flows", jobs.reference().flows());
        return "statistics";
    }

    /** @param format as {@code report --format} calls it */
    @GetMapping("/statistics/download")
    ResponseEntity<byte[]> download(
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam @Nullable String country,
            @RequestParam String format) {
        requireRange(from, to);
        ReportFormat wanted =
                List.of(ReportFormat.XLSX, ReportFormat.CSV, ReportFormat.JSON, ReportFormat.SDMX_CSV).stream()
                        .filter(each -> each.toString().equals(format))
                        .findFirst()
                        .orElseThrow(() -> new MistakenException(
                                "There is no download " + format + ": xlsx, csv, json, sdmx-csv."));
        byte[] bytes = premises.asking(database -> {
            JdbcClient jdbc = JdbcClient.create(database);
            Report report = new Reports(jdbc).read(from, to, country(jdbc, country));
            return wanted.write(report, List.of(report), Formats.language(), referenceArea(premises.jobs()));
        });
        String ending = wanted == ReportFormat.SDMX_CSV ? "sdmx.csv" : wanted.toString();
        return ResponseEntity.ok()
                .contentType(
                        wanted == ReportFormat.XLSX
                                ? MediaType.APPLICATION_OCTET_STREAM
                                : new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("bordertally-%s-%s.%s".formatted(from, to, ending))
                                .build()
                                .toString())
                .body(bytes);
    }

    /** Pictures and their tables have a column for each month. */
    private static void requirePictures(LocalDate from, LocalDate to) {
        if (from.plusYears(MOST_YEARS).isBefore(to)) {
            throw new FaultyRequestException("statistics.range", from, to);
        }
    }

    static void requireRange(LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            throw new MistakenException("The first day, %s, is after the last, %s.".formatted(from, to));
        }
    }

    static @Nullable String country(JdbcClient jdbc, @Nullable String given) {
        String written = DeliveriesPage.unlessBlank(given);
        return written == null ? null : PartnerCountry.code(jdbc, written.toUpperCase(Locale.ROOT));
    }

    /** As SDMX names areas: by ISO 3166-1 alpha-2. */
    private static String referenceArea(Jobs jobs) {
        return jobs.reference().countries().all().stream()
                .filter(each -> each.code().equals(jobs.nightly().country())
                        && !each.alpha2().isEmpty())
                .map(Countries.Country::alpha2)
                .findFirst()
                .orElse(jobs.nightly().country());
    }
}
