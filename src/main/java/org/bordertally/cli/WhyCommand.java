package org.bordertally.cli;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bordertally.export.Json;
import org.bordertally.inquiry.PartnerCountry;
import org.bordertally.warehouse.CellHistory;
import org.bordertally.warehouse.CellHistory.Part;
import org.bordertally.warehouse.CellHistory.State;
import org.bordertally.warehouse.PeriodBook;
import org.bordertally.warehouse.StoredPeriod;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "why",
        description =
                "Why a published figure is what it is: each revision of a cell, and the deliveries that moved it.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally why --country CHN --flow IRREGULAR_ENTRY --period 2024-07",
            "  ./bordertally why --country CHN --flow HANDOVER_RECEIVED --period talks-2024 --json"
        })
final class WhyCommand implements Callable<Integer> {
    private static final int MOST_PARTS = 10;

    private final Workplace workplace;

    @Option(
            names = "--country",
            paramLabel = "C",
            required = true,
            description = "Partner country (ISO 3166-1 alpha-3).")
    @SuppressWarnings("NullAway.Init") // required
    private String country;

    @Option(names = "--flow", paramLabel = "F", required = true, description = "Code of the flow.")
    @SuppressWarnings("NullAway.Init") // required
    private String flow;

    @Option(
            names = "--period",
            paramLabel = "P",
            required = true,
            description = "A name of jobs/calendar.yaml, or e.g. 2024-08-12, 2024-08, 2024-Q3, 2024-S2, 2024.")
    @SuppressWarnings("NullAway.Init") // required
    private String period;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    WhyCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return workplace.installation().use(database -> {
            JdbcClient jdbc = JdbcClient.create(database.pool(1));
            String partner = PartnerCountry.code(jdbc, country);
            String code = flow.strip().toUpperCase(Locale.ROOT);
            StoredPeriod found = Periods.find(new PeriodBook(database.pool(1)), period);
            List<State> states = new CellHistory(database.pool(1)).of(found, code, partner);
            if (states.isEmpty()) {
                throw new UsageException(
                        "No figure of %s with %s was ever published for %s. Its flows: ./bordertally report --from %s --to %s --country %s"
                                .formatted(code, partner, found.called(), found.start(), found.end(), partner));
            }
            workplace.print(json ? Json.write(states) + "\n" : text(states, found, code, partner));
            return ExitCode.DONE;
        });
    }

    private static String text(List<State> states, StoredPeriod period, String flow, String partner) {
        StringBuilder out = new StringBuilder(
                "%s with %s, %s (%s to %s)%n".formatted(flow, partner, period.called(), period.start(), period.end()));
        for (State state : states) {
            out.append(format(
                    "%nRevision %d, %s UTC, %s%n  %s%,d persons (%+,d), %s: %s%n",
                    state.revision(),
                    state.publishedAt()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString()
                            .replace("T", " ")
                            .replace("Z", ""),
                    state.runId() == null ? "by " + state.person() : "run " + state.runId(),
                    state.cases() == null ? "" : format("%,d cases (%+,d), ", state.cases(), state.casesDifference()),
                    state.persons(),
                    state.personsDifference(),
                    state.obsStatus().equals("A") ? "final" : "provisional",
                    state.reason()));
            if (!state.said().isEmpty()) {
                out.append("  \"%s\"%n".formatted(state.said()));
            }
            state.parts().stream().limit(MOST_PARTS).forEach(part -> out.append(sentence(part, state.cases() != null)));
            rest(state).ifPresent(part -> out.append(sentence(part, state.cases() != null)));
        }
        return out.toString();
    }

    /** What is not listed, as one part. */
    private static Optional<Part> rest(State state) {
        List<Part> others = state.parts().stream().skip(MOST_PARTS).toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new Part(
                        0,
                        format("%,d other deliveries (--json lists them)", others.size()),
                        "",
                        others.stream().mapToLong(Part::cases).sum(),
                        others.stream().mapToLong(Part::persons).sum()));
    }

    private static String sentence(Part part, boolean cases) {
        String file = part.file() == null ? "no delivery" : part.file();
        return format(
                "    %s%+,d persons  %s%s%n",
                cases ? format("%+,d cases, ", part.cases()) : "",
                part.persons(),
                file,
                part.reason().isEmpty() ? "" : "  " + part.reason());
    }

    private static String format(String text, @Nullable Object... values) {
        return String.format(Locale.ENGLISH, text, values);
    }
}
