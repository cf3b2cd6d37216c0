package org.bordertally.cli;

import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bordertally.desk.Telling;
import org.bordertally.intake.Tellings.Figure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "tell",
        description = {
            "Count a figure told by telephone, or that there is nothing, until the file comes.",
            "Without --flow and --partner: there is nothing at all."
        },
        footer = {
            "",
            "Examples:",
            "  ./bordertally tell --sender MONG_CAI --feed crossings --date 2024-08-11 --flow IRREGULAR_ENTRY --partner CHN"
                    + " --cases 2 --persons 5 --by \"duty officer\" --reason \"Line down\"",
            "  ./bordertally tell --sender MONG_CAI --feed crossings --date 2024-08-11 --by \"duty officer\" --reason \"Line"
                    + " down, post closed\""
        })
final class TellCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(names = "--sender", paramLabel = "S", required = true, description = "Who would send the file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String sender;

    @Option(names = "--feed", paramLabel = "F", required = true, description = "The feed it would be of.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String feed;

    @Option(
            names = "--date",
            paramLabel = "D",
            required = true,
            converter = Day.class,
            description = "The business date it would have; what is told counts on that day.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LocalDate date;

    @Option(names = "--flow", paramLabel = "F", description = "What is counted.")
    private @Nullable String flow;

    @Option(names = "--partner", paramLabel = "C", description = "The country on the other side (ISO 3166-1 alpha-3).")
    private @Nullable String partner;

    @Option(names = "--cases", paramLabel = "N", description = "How many cases; none for a flow of persons only.")
    private @Nullable Long cases;

    @Option(names = "--persons", paramLabel = "N", description = "How many persons.")
    private @Nullable Long persons;

    @Option(names = "--by", paramLabel = "WHO", required = true, description = "Who told it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String by;

    @Mixin
    private final DeskOptions desk = new DeskOptions();

    TellCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (by.isBlank()) {
            throw new UsageException("Who told it? Write --by \"name or office\".");
        }
        Telling telling = new Telling(sender, feed, date, figure(), by.strip());
        return desk.carryOut(workplace, (opened, order) -> opened.tell(telling, order));
    }

    /** Null when there is nothing. */
    private @Nullable Figure figure() {
        boolean nothing = (cases == null || cases == 0) && (persons == null || persons == 0);
        if (flow == null && partner == null && nothing) {
            return null;
        }
        if (flow == null || partner == null) {
            throw new UsageException(
                    "A figure is of a flow with a partner country: write both, e.g. --flow IRREGULAR_ENTRY"
                            + " --partner CHN. When there is nothing at all, leave both and the numbers out.");
        }
        if (persons == null) {
            throw new UsageException("How many persons? Write --persons N.");
        }
        return new Figure(flow, partner.strip().toUpperCase(Locale.ROOT), cases == null ? 0 : cases, persons);
    }
}
