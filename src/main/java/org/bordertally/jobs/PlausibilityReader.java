package org.bordertally.jobs;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.bordertally.plausibility.PlausibilitySettings;
import org.bordertally.plausibility.PlausibilitySettings.PersonsPerCase;
import org.bordertally.plausibility.PlausibilitySettings.RepeatedValue;
import org.bordertally.plausibility.PlausibilitySettings.ShiftedSeries;
import org.bordertally.plausibility.PlausibilitySettings.UnusualDay;

/** Reads {@code plausibility.yaml}; a folder without it has the usual settings. */
final class PlausibilityReader {
    private static final int MOST_MONTHS = 120;
    private static final int MOST_WEEKS = 104;
    private static final int MOST_DAYS = 31;
    private static final int MOST_REPEATED_DAYS = 366;
    private static final int MOST = 1_000_000;
    private static final BigDecimal LEAST_SPREAD = new BigDecimal("0.5");
    private static final BigDecimal MOST_SPREAD = BigDecimal.valueOf(1000);
    private static final BigDecimal LEAST_SHARE = new BigDecimal("0.5");

    private final YamlMapping written;
    private final Problems problems;

    private PlausibilityReader(YamlMapping written) {
        this.written = written;
        this.problems = written.problems();
    }

    static PlausibilitySettings read(Path file, Problems problems) {
        if (!Files.exists(file)) {
            return PlausibilitySettings.USUAL;
        }
        return YamlFile.read(file, problems)
                .map(written -> new PlausibilityReader(written).settings())
                .orElse(PlausibilitySettings.USUAL);
    }

    private PlausibilitySettings settings() {
        written.only("casesExceedPersons", "personsPerCase", "unusualDay", "shiftedSeries", "repeatedValue");
        return new PlausibilitySettings(
                lookedFor("casesExceedPersons").isPresent(),
                lookedFor("personsPerCase", "months", "enough", "cases", "spread")
                        .map(this::personsPerCase)
                        .orElse(null),
                lookedFor("unusualDay", "weeks", "enough", "persons", "spread")
                        .map(this::unusualDay)
                        .orElse(null),
                lookedFor("shiftedSeries", "days", "share", "combinations")
                        .map(PlausibilityReader::shiftedSeries)
                        .orElse(null),
                lookedFor("repeatedValue", "days", "persons")
                        .map(PlausibilityReader::repeatedValue)
                        .orElse(null));
    }

    /** The settings of a kind, none of them where it is not mentioned; empty when it is off. */
    private Optional<YamlMapping> lookedFor(String kind, String... keys) {
        YamlMapping settings = written.mapping(kind).orElse(YamlMapping.nothing(written.place(), problems));
        settings.only(Stream.concat(Stream.of("off"), Stream.of(keys)).toArray(String[]::new));
        return settings.flag("off") ? Optional.empty() : Optional.of(settings);
    }

    private PersonsPerCase personsPerCase(YamlMapping kind) {
        PersonsPerCase usual = PersonsPerCase.USUAL;
        int months = kind.integer("months", usual.months(), 1, MOST_MONTHS);
        return new PersonsPerCase(
                months,
                enough(kind, usual.enough(), months, "months"),
                kind.integer("cases", usual.cases(), 1, MOST),
                kind.decimal("spread", usual.spread(), LEAST_SPREAD, MOST_SPREAD));
    }

    private UnusualDay unusualDay(YamlMapping kind) {
        UnusualDay usual = UnusualDay.USUAL;
        int weeks = kind.integer("weeks", usual.weeks(), 1, MOST_WEEKS);
        return new UnusualDay(
                weeks,
                enough(kind, usual.enough(), weeks, "weeks"),
                kind.integer("persons", usual.persons(), 1, MOST),
                kind.decimal("spread", usual.spread(), LEAST_SPREAD, MOST_SPREAD));
    }

    private static ShiftedSeries shiftedSeries(YamlMapping kind) {
        ShiftedSeries usual = ShiftedSeries.USUAL;
        return new ShiftedSeries(
                kind.integer("days", usual.days(), 2, MOST_DAYS),
                kind.decimal("share", usual.share(), LEAST_SHARE, BigDecimal.ONE),
                kind.integer("combinations", usual.combinations(), 1, MOST));
    }

    private static RepeatedValue repeatedValue(YamlMapping kind) {
        RepeatedValue usual = RepeatedValue.USUAL;
        return new RepeatedValue(
                kind.integer("days", usual.days(), 2, MOST_REPEATED_DAYS),
                kind.integer("persons", usual.persons(), 1, MOST));
    }

    /** Of a shorter history than usual, all of it is enough. */
    private int enough(YamlMapping kind, int usual, int history, String unit) {
        int enough = kind.integer("enough", Math.min(usual, history), 1, MOST);
        if (enough > history) {
            problems.add(
                    kind.placeOf("enough"),
                    "The history of " + history + " " + unit + " never holds " + enough + ".",
                    "Write " + history + " or fewer, or more " + unit + ".");
            return history;
        }
        return enough;
    }
}
