package org.bordertally.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bordertally.feed.reference.Calendar;
import org.bordertally.feed.reference.Countries;
import org.bordertally.intake.Expectation;
import org.bordertally.intake.Outage;
import org.bordertally.plausibility.PlausibilitySettings;
import org.bordertally.publication.DisclosureRules;
import org.bordertally.reconciliation.Rules;

/** Reads {@code jobs/}. */
public final class JobsReader {
    private JobsReader() {}

    /** What reading found: the jobs, or what is wrong with them. */
    public sealed interface Result {
        /** The folder is free of mistakes. */
        record Good(Jobs jobs) implements Result {}

        /**
         * The folder has mistakes.
         *
         * @param problems all of them, by file, line and column; at least one
         */
        record Bad(List<Problem> problems) implements Result {
            public Bad {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * Reads the whole folder.
     *
     * @param folder the operator's {@code jobs} folder; problems name its files as seen from there
     * @throws java.io.UncheckedIOException when the machine fails to list a folder
     */
    public static Result read(Path folder) {
        Problems problems = new Problems();
        if (!Files.isDirectory(folder)) {
            problems.add(
                    Place.top(folder),
                    "There is no such folder.",
                    "Name the folder that holds nightly.yaml: --jobs DIR.");
            return new Result.Bad(problems.sorted());
        }
        Jobs jobs = read(folder, problems);
        return problems.count() == 0 ? new Result.Good(jobs) : new Result.Bad(problems.sorted());
    }

    private static Jobs read(Path folder, Problems problems) {
        Path tables = folder.resolve("reference");
        Countries countries = CountriesReader.read(tables.resolve("countries.csv"), problems);
        NightlyReader.Found found = NightlyReader.read(folder.resolve("nightly.yaml"), countries, problems);
        NightlySettings nightly = found.settings();
        ReferenceReader.Found reference =
                new ReferenceReader(tables, problems).read(nightly.country(), nightly.zone(), countries);
        FeedsReader.Found feeds = new FeedsReader(folder.resolve("feeds"), reference, problems).read();
        Rules rules = new RulesReader(feeds, reference, problems).read(folder.resolve("reconciliation.yaml"));
        Optional<YamlMapping> calendar = YamlFile.read(folder.resolve("calendar.yaml"), problems);
        calendar.ifPresent(written -> written.only("periods", "recurring", "due", "outages"));
        Optional<Calendar> declared = calendar.map(new CalendarReader(problems)::read);
        Calendar periods = declared.orElse(new Calendar(List.of(), List.of()));
        List<Expectation> expectations = calendar.map(
                        new ExpectationsReader(feeds, reference.senders(), problems)::read)
                .orElse(List.of());
        List<Outage> outages = calendar.map(
                        written -> new OutagesReader(feeds, reference.senders(), expectations, problems).read(written))
                .orElse(List.of());
        PlausibilitySettings plausibility = PlausibilityReader.read(folder.resolve("plausibility.yaml"), problems);
        DisclosureRules disclosure =
                new PublicationReader(reference.reference(), declared, problems).read(found.publication());
        return new Jobs(
                nightly,
                feeds.contracts(),
                rules,
                plausibility,
                disclosure,
                periods,
                expectations,
                outages,
                reference.reference());
    }
}
