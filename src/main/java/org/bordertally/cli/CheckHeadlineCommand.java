package org.bordertally.cli;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bordertally.export.Language;
import org.bordertally.export.Report;
import org.bordertally.export.Reports;
import org.bordertally.feed.reference.Flow;
import org.bordertally.headline.Headline;
import org.bordertally.headline.HeadlineCheck;
import org.bordertally.headline.HeadlineReader;
import org.bordertally.headline.Unread;
import org.bordertally.inquiry.PartnerCountry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check-headline",
        description = "Reads a published sentence and holds each of its figures against ours.",
        footer = {
            "",
            "Exit code 4 when a figure differs, or parts do not add up to their total.",
            "",
            "Examples:",
            "  ./bordertally check-headline \"518 vụ với 4436 người, trong đó trục xuất 45 vụ/141 người\" --country CHN --from 2024-01-01 --to 2024-08-12",
            "  ./bordertally check-headline \"More than 1,660 letters were exchanged.\" --country CHN --from 2024-01-01 --to 2024-08-12 --lang vi"
        })
final class CheckHeadlineCommand implements Callable<Integer> {
    private static final String FLOWS = """
            SELECT code, en, vi, direction, mirror, published, in_total, measures
            FROM warehouse.flow
            WHERE published OR measures = 'EVENTS'
            ORDER BY code
            """;

    private final Workplace workplace;

    @Parameters(paramLabel = "TEXT", description = "The sentence, in Vietnamese or English, in quotes.")
    private String text = "";

    @Option(names = "--from", paramLabel = "D", required = true, converter = Day.class, description = "First day.")
    @SuppressWarnings("NullAway.Init") // required
    private LocalDate from;

    @Option(names = "--to", paramLabel = "D", required = true, converter = Day.class, description = "Last day.")
    @SuppressWarnings("NullAway.Init") // required
    private LocalDate to;

    @Option(
            names = "--country",
            paramLabel = "C",
            required = true,
            description = "The partner country the sentence is about (ISO 3166-1 alpha-3).")
    private String country = "";

    @Option(
            names = "--lang",
            paramLabel = "L",
            description = "Language of names and labels: en, vi; that of the sentence when not given.")
    private @Nullable Language language;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CheckHeadlineCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Day.requireRange(from, to);
        return workplace.asking(jdbc -> {
            String code = PartnerCountry.code(jdbc, country);
            List<Flow> flows = jdbc.sql(FLOWS).query(CheckHeadlineCommand::flow).list();
            Headline headline = new HeadlineReader(flows).read(text);
            requireFigures(headline);
            Report report = new Reports(jdbc).read(from, to, code);
            HeadlineCheck check = HeadlineCheck.of(headline, report);
            Language shown = language == null ? headline.language() : language;
            workplace.print(json ? check.json() : check.table(shown, flows));
            note(check);
            return check.differs() ? ExitCode.BROKEN : ExitCode.DONE;
        });
    }

    private static void requireFigures(Headline headline) {
        if (headline.figures().isEmpty()) {
            String unread = headline.unread().stream()
                    .map(Unread::quote)
                    .map("\"%s\""::formatted)
                    .collect(Collectors.joining(", "));
            throw new UsageException(
                    "No figure of the sentence was understood%s. Write what is counted beside its number, e.g. \"trục xuất 45 vụ với 141 người\" or \"deportation 45 cases with 141 persons\"."
                            .formatted(unread.isEmpty() ? "" : ": " + unread));
        }
    }

    private void note(HeadlineCheck check) {
        int unread = check.headline().unread().size();
        if (unread > 0) {
            workplace
                    .err()
                    .println(
                            "Of the sentence %d %s not understood and not checked, see the list. Write it in other words and check again."
                                    .formatted(unread, unread == 1 ? "part was" : "parts were"));
        }
        if (check.report().coverage().expected() == 0) {
            workplace.err().println("Nothing was due on these days. What was: ./bordertally status");
        }
    }

    private static Flow flow(ResultSet found, int number) throws SQLException {
        String direction = found.getString("direction");
        return new Flow(
                found.getString("code"),
                found.getString("en"),
                found.getString("vi"),
                direction == null ? null : Flow.Direction.valueOf(direction),
                found.getString("mirror"),
                found.getBoolean("published"),
                found.getBoolean("in_total"),
                Flow.Measures.valueOf(found.getString("measures")));
    }
}
