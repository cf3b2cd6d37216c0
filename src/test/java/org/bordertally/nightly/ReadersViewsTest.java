package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dashboards and analysts read: thirteen months of one post, and one of which the last month is missing. */
class ReadersViewsTest {
    @TempDir
    Path folder;

    private NightRunner thirteenMonths() throws IOException {
        Path jobs = LenientJobs.in(
                folder, "[{feed: crossings, senders: [MONG_CAI, LAO_CAI], every: month, from: 2023-01-01}]");
        Path inbox = folder.resolve("inbox");
        for (YearMonth month = YearMonth.of(2023, 1);
                !month.isAfter(YearMonth.of(2024, 1));
                month = month.plusMonths(1)) {
            file("MONG_CAI", month).writeInto(inbox);
            if (month.getYear() == 2023) {
                file("LAO_CAI", month).writeInto(inbox);
            }
        }
        NightRunner night = new NightRunner(folder, jobs);
        night.run(inbox, "2024-01-31");
        return night;
    }

    private static CrossingsFile file(String post, YearMonth month) {
        return CrossingsFile.of(post + "_" + month.atEndOfMonth())
                .entry("1", month.atDay(1).toString(), "CHN")
                .irregularEntry("2", month.atDay(2).toString(), "C-" + post + month, month.getMonthValue());
    }

    @Test
    void aYearIsComparedOverWhatWasReceivedInBoth() throws IOException {
        try (NightRunner night = thirteenMonths()) {
            assertThat(night.rows("""
                    SELECT month, flow, persons, persons_year_before, persons_change, senders FROM warehouse.year_on_year
                    ORDER BY flow"""))
                    .containsExactly("2024-01-01 IRREGULAR_ENTRY 1 1 0 1", "2024-01-01 REGULAR_ENTRY 1 1 0 1");
            assertThat(night.rows("""
                    SELECT persons, persons_year_before, persons_change_percent, flow_vi
                    FROM warehouse.migration_flow_labelled WHERE time_period = '2024-01' AND flow = 'IRREGULAR_ENTRY'""")).containsExactly("1 2 -50.0 Nhập cảnh trái phép");
        }
    }

    /** Day by day: of a post that delivers daily, one day that is missing in either year leaves the others comparable. */
    @Test
    void aDayThatIsMissingInEitherYearIsComparedInNeither() throws IOException {
        Path jobs = LenientJobs.in(folder, "[{feed: crossings, senders: [MONG_CAI], every: day, from: 2023-02-25}]");
        Path inbox = folder.resolve("inbox");
        for (LocalDate day = LocalDate.of(2023, 2, 25); !day.isAfter(LocalDate.of(2024, 3, 2)); day = day.plusDays(1)) {
            boolean missing = day.equals(LocalDate.of(2023, 2, 26)) || day.equals(LocalDate.of(2024, 2, 27));
            if (!missing) {
                int persons = day.getYear() == 2023 ? 1 : 10;
                CrossingsFile.of("MONG_CAI_" + day)
                        .irregularEntry("1", day.toString(), "C" + day, persons)
                        .writeInto(inbox);
            }
        }
        try (NightRunner night = new NightRunner(folder, jobs)) {
            night.run(inbox, "2024-03-02");
            assertThat(night.rows("""
                    SELECT month, persons, persons_year_before FROM warehouse.year_on_year
                    WHERE flow = 'IRREGULAR_ENTRY' ORDER BY month"""))
                    .as("25 and 28 February; 1 and 2 March")
                    .containsExactly("2024-02-01 20 2", "2024-03-01 20 2");
        }
    }

    @Test
    void twelveMonthsAreSummedWhereThereAreTwelve() throws IOException {
        try (NightRunner night = thirteenMonths()) {
            assertThat(night.rows("""
                    SELECT month, cases, persons FROM warehouse.rolling_12_months
                    WHERE flow = 'IRREGULAR_ENTRY' AND month >= '2023-11-01' ORDER BY month""")).containsExactly("2023-11-01 - -", "2023-12-01 24 156", "2024-01-01 23 155");
            assertThat(night.rows("""
                    SELECT expected, received FROM warehouse.coverage_by_month
                    WHERE sender = 'LAO_CAI' AND month >= '2023-12-01' ORDER BY month""")).containsExactly("1 1", "1 0");
        }
    }

    @Test
    void theSampleNightIsReadByKindOfReturnCitizenshipAndAnswer() {
        try (NightRunner night = new NightRunner(folder, Path.of("jobs"))) {
            night.run(Path.of("sample-data/inbox"), "2024-08-12");
            assertThat(night.rows("""
                    SELECT flow, sum(cases), sum(persons) FROM warehouse.returns
                    WHERE partner_country = 'CHN' AND month BETWEEN '2024-01-01' AND '2024-08-01' GROUP BY flow ORDER BY flow"""))
                    .containsExactly("DEPORTATION 45 141", "HANDOVER_GIVEN 44 142", "HANDOVER_RECEIVED 214 3371");
            assertThat(night.rows("""
                    SELECT sum(cases), sum(cases) - sum(matched) <= 2 FROM warehouse.handover_matching
                    WHERE partner_country = 'CHN' AND flow = 'HANDOVER_GIVEN'""")).containsExactly("44 t");
            assertThat(night.number("SELECT sum(persons) FROM warehouse.arrivals"))
                    .isEqualTo(night.number("""
                            SELECT sum(persons) FROM warehouse.migration_flow
                            WHERE period_type = 'MONTH' AND flow = 'REGULAR_ENTRY'"""));
            assertThat(night.rows("""
                    SELECT DISTINCT ON (partner_country) pending = total FROM warehouse.identity_verifications
                    JOIN (SELECT partner_country, sum(requested) - sum(answered) AS total
                          FROM warehouse.identity_verifications GROUP BY partner_country) t USING (partner_country)
                    ORDER BY partner_country, month DESC""")).isNotEmpty().containsOnly("t");
        }
    }

    private static Stream<String[]> sampleRows(String feed) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sample-data/inbox"))) {
            List<String[]> rows = new ArrayList<>();
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith(feed))
                    .toList()) {
                Files.readAllLines(file).stream()
                        .skip(1)
                        .map(line -> line.split(",", -1))
                        .forEach(rows::add);
            }
            return rows.stream();
        }
    }

    /** Persons handed over, as the files say: not those whose deportation is counted already. */
    private static List<String> handedOverByBasis() throws IOException {
        return sampleRows("handovers_")
                .filter(row -> row[3].equals("GIVEN") && row[10].isEmpty())
                .collect(Collectors.groupingBy(
                        row -> row[4] + " " + (row[9].isEmpty() ? "_U" : row[9]),
                        TreeMap::new,
                        Collectors.summingLong(row -> Long.parseLong(row[6]))))
                .entrySet()
                .stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .toList();
    }

    /** Half of the answers of each month took no longer, by the last issue of the register. */
    private static List<String> mediansOfAnswers() throws IOException {
        return sampleRows("verifications_VNIMM_2024-08-12")
                .filter(row -> row[2].equals("CHN") && !row[4].isEmpty())
                .collect(Collectors.groupingBy(
                        row -> row[4].substring(0, 7),
                        TreeMap::new,
                        Collectors.mapping(
                                row -> ChronoUnit.DAYS.between(LocalDate.parse(row[3]), LocalDate.parse(row[4])),
                                Collectors.toList())))
                .entrySet()
                .stream()
                .map(month -> month.getKey() + " " + median(month.getValue()))
                .toList();
    }

    private static double median(List<Long> days) {
        List<Long> sorted = days.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2.0;
    }

    @Test
    void returnsByBasisAndTheTimeAnswersTakeAreThoseOfTheFiles() throws IOException {
        try (NightRunner night = new NightRunner(folder, Path.of("jobs"))) {
            night.run(Path.of("sample-data/inbox"), "2024-08-12");
            assertThat(night.rows("""
                    SELECT partner_country, basis, sum(persons) FROM warehouse.returns_by_basis
                    WHERE flow = 'HANDOVER_GIVEN' GROUP BY partner_country, basis""")).hasSizeGreaterThan(1).containsExactlyInAnyOrderElementsOf(handedOverByBasis());
            assertThat(night.rows("""
                    SELECT flow, sum(cases), sum(persons) FROM warehouse.returns_by_basis
                    WHERE partner_country = 'CHN' AND month BETWEEN '2024-01-01' AND '2024-08-01' GROUP BY flow ORDER BY flow"""))
                    .containsExactly("DEPORTATION 45 141", "HANDOVER_GIVEN 44 142", "HANDOVER_RECEIVED 214 3371");
            assertThat(night.rows("""
                    SELECT DISTINCT basis FROM warehouse.returns_by_basis WHERE flow = 'DEPORTATION' AND basis <> '_U'""")).isNotEmpty();
            assertThat(night.rows("""
                    SELECT DISTINCT basis, basis_name FROM warehouse.returns_by_basis
                    WHERE basis = 'BORDER_CHN' OR flow = 'DEPORTATION' ORDER BY basis"""))
                    .contains("BORDER_CHN Agreement on the management of the Viet Nam - China land border")
                    .filteredOn(row -> !row.startsWith("BORDER_CHN"))
                    .isNotEmpty()
                    .allMatch(row -> row.split(" ", 2)[0].equals(row.split(" ", 2)[1]));
            assertThat(night.rows("""
                    SELECT to_char(month, 'YYYY-MM'), median_days FROM warehouse.identity_verifications
                    WHERE partner_country = 'CHN' AND median_days IS NOT NULL ORDER BY month"""))
                    .hasSizeGreaterThan(3)
                    .map(row -> row.contains(".") ? row : row + ".0")
                    .containsExactlyElementsOf(mediansOfAnswers());
        }
    }

    @Test
    void whatMustBeSaidBesideFiguresIsWhatIsDeclaredNow() throws IOException {
        try (NightRunner night = thirteenMonths()) {
            assertThat(night.rows("SELECT left(en, 12), left(vi, 11) FROM warehouse.note"))
                    .containsExactly("Sample data: Dữ liệu mẫu");
            Path jobs = LenientJobs.in(folder);
            Path nightly = jobs.resolve("nightly.yaml");
            Files.writeString(
                    nightly, Files.readString(nightly).replaceFirst("(?s)note: .*?# twoPersons", "# twoPersons"));
            new NightRunner(night.database, folder, jobs).run(folder.resolve("inbox"), "2024-01-31");
            assertThat(night.rows("SELECT en FROM warehouse.note")).isEmpty();
        }
    }

    @Test
    void coverageStandsBesideEachFigure() throws IOException {
        try (NightRunner night = thirteenMonths()) {
            assertThat(night.rows("""
                    SELECT DISTINCT time_period, expected, received, revision FROM warehouse.migration_flow_labelled
                    WHERE time_period IN ('2023', '2024-01') ORDER BY 1""")).containsExactly("2023 24 24 1", "2024-01 2 1 1");
        }
    }
}
