package org.bordertally.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bordertally.inquiry.Finding;
import org.bordertally.reconciliation.Choice;
import org.bordertally.reconciliation.FindingSelection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "decide",
        description = {
            "Decide which side of a finding is published, or that the gap is explained.",
            "Without numbers: upon all open findings of a selection."
        },
        footer = {
            "",
            "Examples:",
            "  ./bordertally reconciliation decide 12 --accept right --preview",
            "  ./bordertally reconciliation decide 12 13 --accept right --reason \"Handover book of March was lost\"",
            "  ./bordertally reconciliation decide --rule handover-received --country CHN --from 2024-01-01 --to 2024-03-31"
                    + " --accept explained --preview"
        })
final class DecideCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Numbers of findings, as the list shows them.")
    private List<Long> ids = List.of();

    @Option(
            names = "--accept",
            paramLabel = "SIDE",
            required = true,
            description = "left or right: publish that side's facts; explained: change no figure.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Choice accepted;

    @Option(names = "--rule", paramLabel = "R", description = "Without numbers: findings of this rule.")
    private @Nullable String rule;

    @Option(
            names = "--country",
            paramLabel = "C",
            description = "Without numbers: with this partner country (ISO 3166-1 alpha-3).")
    private @Nullable String country;

    @Option(
            names = "--from",
            paramLabel = "D",
            converter = Day.class,
            description = "Without numbers: of periods that begin on this day or later.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "D",
            converter = Day.class,
            description = "Without numbers: of periods that end on this day or earlier.")
    private @Nullable LocalDate to;

    @Option(
            names = "--verdict",
            paramLabel = "V",
            description =
                    "Without numbers: with this verdict (${COMPLETION-CANDIDATES}); all that are neither balanced nor"
                            + " within tolerance when not given.")
    private Finding.@Nullable Verdict verdict;

    @Mixin
    private final ByOption by = new ByOption();

    @Mixin
    private final DeskOptions desk = new DeskOptions();

    DecideCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Day.requireRange(from, to);
        boolean selecting = rule != null || country != null || from != null || to != null || verdict != null;
        if (ids.isEmpty() != selecting) {
            throw new UsageException("Which findings? Write either their numbers, or a selection by --rule, --country,"
                    + " --from, --to and --verdict.");
        }
        FindingSelection selection = new FindingSelection(
                rule,
                country == null ? null : country.strip().toUpperCase(Locale.ROOT),
                from,
                to,
                verdict == null ? null : verdict.name());
        return desk.carryOut(
                workplace,
                by.person(workplace.user()),
                (opened, order) ->
                        selecting ? opened.decide(selection, accepted, order) : opened.decide(ids, accepted, order));
    }
}
