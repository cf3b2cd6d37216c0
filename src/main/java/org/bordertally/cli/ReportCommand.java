package org.bordertally.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bordertally.database.Database;
import org.bordertally.export.Citation;
import org.bordertally.export.Language;
import org.bordertally.export.ReleasedFigures;
import org.bordertally.export.Report;
import org.bordertally.export.ReportFormat;
import org.bordertally.export.Reports;
import org.bordertally.export.SdmxStructure;
import org.bordertally.feed.reference.Countries;
import org.bordertally.feed.reference.Period;
import org.bordertally.feed.reference.PeriodType;
import org.bordertally.inquiry.PartnerCountry;
import org.bordertally.jobs.Jobs;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "report",
        description = "The published figures of any range of days.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally report --country CHN --from 2024-01-01 --to 2024-08-12",
            "  ./bordertally report --from 2024-01-01 --to 2024-01-31 --lang vi",
            "  ./bordertally report --from 2024-01-01 --to 2024-12-31 --format csv --out 2024.csv",
            "  ./bordertally report --from 2024-01-01 --to 2024-12-31 --each month --format xlsx --out 2024.xlsx",
            "  ./bordertally report --from 2024-01-01 --to 2024-12-31 --released --format sdmx-csv --out released.csv",
            "  ./bordertally report --from 2024-07-01 --to 2024-07-31 --as-of 2024-08-15"
        })
final class ReportCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(names = "--from", paramLabel = "D", required = true, converter = Day.class, description = "First day.")
    @SuppressWarnings("NullAway.Init") // required
    private LocalDate from;

    @Option(names = "--to", paramLabel = "D", required = true, converter = Day.class, description = "Last day.")
    @SuppressWarnings("NullAway.Init") // required
    private LocalDate to;

    @Option(
            names = "--country",
            paramLabel = "C",
            description = "Only this partner country (ISO 3166-1 alpha-3); all of them when not given.")
    private @Nullable String country;

    @Option(names = "--format", paramLabel = "F", description = "${COMPLETION-CANDIDATES}; table when not given.")
    private @Nullable ReportFormat format;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(
            names = "--each",
            paramLabel = "P",
            description =
                    "Each day, month, quarter, half_year or year that lies in the range, instead of the whole range;"
                            + " as csv, xlsx or sdmx-csv.")
    private @Nullable PeriodType each;

    @Option(
            names = "--released",
            description = "Only what may be read without clearance: the periods in the range that were released, small"
                    + " figures withheld; as csv or sdmx-csv.")
    private boolean released;

    @Option(
            names = "--as-of",
            paramLabel = "T",
            description =
                    "As the figures stood then: a day, whose end in the zone of nightly.yaml is meant, or a moment,"
                            + " e.g. 2024-08-15T06:00:00+07:00.")
    private @Nullable String asOf;

    @Option(
            names = "--lang",
            paramLabel = "L",
            defaultValue = "en",
            description = "Language of names and labels: en, vi.")
    private Language language = Language.EN;

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            description = "The jobs folder; the one of the last night when not given.")
    private @Nullable Path jobsFolder;

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file; standard output when not given.")
    private @Nullable Path out;

    ReportCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Day.requireRange(from, to);
        ReportFormat wanted = wanted();
        workplace.installation().use(database -> {
            JdbcClient jdbc = JdbcClient.create(database.pool(1));
            String code = country == null ? null : PartnerCountry.code(jdbc, country);
            ReportFile file = new ReportFile(workplace, out);
            if (wanted == ReportFormat.SDMX_STRUCTURE) {
                file.write(structure(jdbc));
            } else if (released) {
                released(database, jdbc, code, wanted, file);
            } else {
                report(database, jdbc, code, wanted, file);
            }
            if (wanted == ReportFormat.SDMX_CSV) {
                file.beside(".structure.xml", structure(jdbc));
            }
            return null;
        });
        return ExitCode.DONE;
    }

    private ReportFormat wanted() {
        if (json && format != null && format != ReportFormat.JSON) {
            throw new UsageException("--json and --format %s exclude each other. Leave one out.".formatted(format));
        }
        ReportFormat wanted = json ? ReportFormat.JSON : format == null ? ReportFormat.TABLE : format;
        if (each == PeriodType.NAMED) {
            throw new UsageException("--each takes day, month, quarter, half_year or year. For a named period give its"
                    + " first and last day: ./bordertally period list");
        }
        if (each != null && !wanted.isForPeriods()) {
            throw new UsageException("--each needs --format csv, xlsx or sdmx-csv.");
        }
        if (released && wanted != ReportFormat.CSV && wanted != ReportFormat.SDMX_CSV) {
            throw new UsageException("--released needs --format csv or sdmx-csv.");
        }
        if (released && asOf != null) {
            throw new UsageException("--released and --as-of exclude each other. Leave one out.");
        }
        if (wanted == ReportFormat.XLSX && out == null) {
            throw new UsageException("A workbook is no text for standard output. Name a file: --out report.xlsx");
        }
        return wanted;
    }

    private void released(
            Database database, JdbcClient jdbc, @Nullable String code, ReportFormat wanted, ReportFile file) {
        ReleasedFigures figures = ReleasedFigures.read(jdbc, from, to, code, each);
        file.write(wanted == ReportFormat.CSV ? figures.toCsv(language) : figures.toSdmxCsv(referenceArea(database)));
        if (figures.isEmpty()) {
            workplace
                    .err()
                    .println("No figure of these days is released: months and longer periods are, once they are over.");
        }
    }

    private void report(
            Database database, JdbcClient jdbc, @Nullable String code, ReportFormat wanted, ReportFile file) {
        Instant moment = asOf == null ? null : Moment.read(asOf, () -> zone(database));
        Report whole = read(jdbc, from, to, code, moment);
        List<Report> parts = each == null
                ? List.of(whole)
                : periods(each).stream()
                        .map(period -> read(jdbc, period.start(), period.end(), code, moment))
                        .toList();
        String area = wanted == ReportFormat.SDMX_CSV ? referenceArea(database) : "";
        file.write(wanted.write(whole, parts, language, area));
        if (!wanted.citesItself()) {
            file.beside(
                    ".citation.txt", new Citation(whole, language).toString().getBytes(StandardCharsets.UTF_8));
        }
        if (whole.rows().isEmpty() && whole.coverage().expected() == 0) {
            workplace
                    .err()
                    .println("Nothing was due on these days and nothing is counted. What was: ./bordertally status");
        }
    }

    private static Report read(
            JdbcClient jdbc, LocalDate first, LocalDate last, @Nullable String code, @Nullable Instant moment) {
        Reports reports = new Reports(jdbc);
        return moment == null ? reports.read(first, last, code) : reports.readAsOf(first, last, code, moment);
    }

    private List<Period> periods(PeriodType type) {
        List<Period> periods = new ArrayList<>();
        Period period = Period.holding(type, from);
        while (!period.end().isAfter(to)) {
            if (!period.start().isBefore(from)) {
                periods.add(period);
            }
            period = Period.holding(type, period.end().plusDays(1));
        }
        if (periods.isEmpty()) {
            throw new UsageException("No whole %s lies in %s to %s. Widen the range, or leave --each out."
                    .formatted(type.name().toLowerCase(Locale.ROOT), from, to));
        }
        return periods;
    }

    private byte[] structure(JdbcClient jdbc) {
        return SdmxStructure.read(jdbc).toXml(workplace.clock().instant()).getBytes(StandardCharsets.UTF_8);
    }

    private ZoneId zone(Database database) {
        return jobs(database).nightly().zone();
    }

    /** As SDMX names areas: by ISO 3166-1 alpha-2. */
    private String referenceArea(Database database) {
        Jobs jobs = jobs(database);
        return jobs.reference().countries().all().stream()
                .filter(each -> each.code().equals(jobs.nightly().country())
                        && !each.alpha2().isEmpty())
                .map(Countries.Country::alpha2)
                .findFirst()
                .orElse(jobs.nightly().country());
    }

    private Jobs jobs(Database database) {
        return JobsFolder.read(JobsFolder.ofLastNight(jobsFolder, database));
    }
}
