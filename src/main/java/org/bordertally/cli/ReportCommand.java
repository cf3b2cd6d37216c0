package org.bordertally.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.bordertally.export.Language;
import org.bordertally.export.Report;
import org.bordertally.export.ReportFormat;
import org.bordertally.export.Reports;
import org.jspecify.annotations.Nullable;
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
            "  ./bordertally report --from 2024-01-01 --to 2024-12-31 --format csv --out 2024.csv"
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
            names = "--lang",
            paramLabel = "L",
            defaultValue = "en",
            description = "Language of names and labels: en, vi.")
    private Language language = Language.EN;

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file; standard output when not given.")
    private @Nullable Path out;

    ReportCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Day.requireRange(from, to);
        if (json && format != null && format != ReportFormat.JSON) {
            throw new UsageException("--json and --format %s exclude each other. Leave one out.".formatted(format));
        }
        ReportFormat wanted = format == null ? ReportFormat.TABLE : format;
        Report report = read();
        write((json ? ReportFormat.JSON : wanted).write(report, language));
        if (report.rows().isEmpty() && report.coverage().expected() == 0) {
            workplace
                    .err()
                    .println("Nothing was due on these days and nothing is counted. What was: ./bordertally status");
        }
        return ExitCode.DONE;
    }

    private Report read() {
        return workplace.installation().use(database -> {
            var jdbc = org.springframework.jdbc.core.simple.JdbcClient.create(database.pool(1));
            String code = country == null ? null : PartnerCountry.code(jdbc, country);
            return new Reports(jdbc).read(from, to, code);
        });
    }

    private void write(String text) {
        if (out == null) {
            workplace.print(text);
            return;
        }
        try {
            Files.writeString(out, text);
        } catch (IOException e) {
            throw new UsageException(
                    "Cannot write the report to %s: %s. Name a file in a folder that exists and is yours."
                            .formatted(out, Obstacle.of(e)));
        }
    }
}
