package org.bordertally.jobs;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bordertally.feed.AgeBands;
import org.bordertally.feed.reference.Countries;
import org.bordertally.feed.reference.Note;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.scheduling.support.CronExpression;

/** Reads {@code nightly.yaml}. */
final class NightlyReader {
    private static final AgeBands NO_BANDS = new AgeBands(List.of(0));
    private static final int HIGHEST_AGE = 150;
    private static final int MOST_CLAIMANTS = 1024;
    private static final int REJECT_DAYS = 730;
    private static final int BATCH_DAYS = 365;
    private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,5})d");

    private final YamlMapping written;
    private final Problems problems;

    private NightlyReader(YamlMapping written) {
        this.written = written;
        this.problems = written.problems();
    }

    /**
     * What the file holds.
     *
     * @param settings where they have mistakes, others stand in for them
     * @param publication what is released, to be read when the other files have been
     */
    record Found(NightlySettings settings, YamlMapping publication) {}

    static Found read(Path file, Countries countries, Problems problems) {
        YamlMapping written = YamlFile.read(file, problems).orElse(YamlMapping.nothing(Place.top(file), problems));
        NightlySettings settings = new NightlyReader(written).settings(countries);
        YamlMapping publication = written.mapping("publication").orElse(YamlMapping.nothing(written.place(), problems));
        return new Found(settings, publication);
    }

    private NightlySettings settings(Countries countries) {
        written.only(
                "country",
                "zone",
                "schedule",
                "inbox",
                "archive",
                "settle",
                "ageBands",
                "retention",
                "claimants",
                "twoPersons",
                "publication",
                "note",
                "notify",
                "spark");
        Text country = written.text("country");
        CountriesReader.check(country, countries, problems);
        Path inbox = folder(written.text("inbox"));
        return new NightlySettings(
                country.value(),
                PostsReader.zone(written.text("zone"), problems),
                schedule(),
                inbox,
                archive(inbox),
                settle(),
                ageBands(),
                retention(),
                written.integer("claimants", Runtime.getRuntime().availableProcessors(), 1, MOST_CLAIMANTS),
                written.flag("twoPersons"),
                written.mapping("note").map(NightlyReader::note).orElse(null),
                written.mapping("notify")
                        .map(notify -> NotifyReader.read(notify, problems))
                        .orElse(Notify.NOBODY),
                written.mapping("spark")
                        .map(spark -> SparkReader.read(spark, problems))
                        .orElse(Map.of()));
    }

    private static Note note(YamlMapping written) {
        written.only("en", "vi");
        return new Note(written.text("en").value(), written.text("vi").value());
    }

    private String schedule() {
        Text schedule = written.text("schedule");
        if (!schedule.isMissing()) {
            try {
                CronExpression.parse(schedule.value());
            } catch (IllegalArgumentException broken) {
                problems.add(
                        schedule.place(),
                        "\"" + schedule.value() + "\" is not a cron expression: " + broken.getMessage() + ".",
                        "Write second minute hour day month weekday, e.g. \"0 30 2 * * *\" for every night at 02:30.");
            }
        }
        return schedule.value();
    }

    private Path folder(Text written) {
        try {
            return Path.of(written.value());
        } catch (InvalidPathException impossible) {
            problems.add(written.place(), "\"" + written.value() + "\" cannot be a folder.", "Write a folder's path.");
            return Path.of("inbox");
        }
    }

    private @Nullable Path archive(Path inbox) {
        Text text = written.optionalText("archive");
        if (text == null || text.isMissing()) {
            return null;
        }
        int before = problems.count();
        Path archive = folder(text);
        Path from = inbox.toAbsolutePath().normalize();
        Path to = archive.toAbsolutePath().normalize();
        if (problems.count() == before && (to.startsWith(from) || from.startsWith(to))) {
            problems.add(
                    text.place(),
                    "The archive " + archive + " and the inbox " + inbox + " lie in each other.",
                    "Name a folder beside the inbox.");
        }
        return archive;
    }

    private Duration settle() {
        Text settle = written.optionalText("settle");
        if (settle == null || settle.isMissing()) {
            return Duration.ofMinutes(1);
        }
        try {
            Duration duration = DurationStyle.SIMPLE.parse(settle.value());
            if (duration.isNegative() || !settle.value().matches(".*[a-z]")) {
                throw new IllegalArgumentException("negative, or without a unit");
            }
            return duration;
        } catch (IllegalArgumentException notADuration) {
            problems.add(
                    settle.place(), "\"" + settle.value() + "\" is not a length of time.", "Write e.g. 60s, 5m or 0s.");
            return Duration.ofMinutes(1);
        }
    }

    private Retention retention() {
        YamlMapping kept = written.mapping("retention").orElse(YamlMapping.nothing(written.place(), problems));
        kept.only("rejects", "findings", "batch");
        return new Retention(
                days(kept, "rejects", REJECT_DAYS), days(kept, "findings", null), days(kept, "batch", BATCH_DAYS));
    }

    /** A number of days; null for ever. */
    private @Nullable Integer days(YamlMapping kept, String key, @Nullable Integer otherwise) {
        Text written = kept.optionalText(key);
        if (written == null || written.isMissing()) {
            return otherwise;
        }
        if (written.value().equals("forever")) {
            return null;
        }
        Matcher days = DAYS.matcher(written.value());
        if (!days.matches()) {
            problems.add(
                    written.place(),
                    "\"" + written.value() + "\" does not say how long to keep " + key + ".",
                    "Write a number of days, e.g. 365d, or forever.");
            return otherwise;
        }
        return Integer.valueOf(days.group(1));
    }

    private AgeBands ageBands() {
        written.required("ageBands");
        List<Integer> bounds = new ArrayList<>();
        int before = problems.count();
        for (YamlValue item : written.list("ageBands")) {
            Integer bound = item.integer(0, HIGHEST_AGE);
            if (bound == null) {
                continue;
            }
            if (bounds.isEmpty() && bound != 0) {
                problems.add(item.place(), "The first age band begins at " + bound + ", not at 0.", "Begin with 0.");
            } else if (!bounds.isEmpty() && bound <= bounds.get(bounds.size() - 1)) {
                problems.add(
                        item.place(),
                        "Age bands ascend, but " + bound + " follows " + bounds.get(bounds.size() - 1) + ".",
                        "Write the ages at which bands begin in ascending order.");
            }
            bounds.add(bound);
        }
        if (bounds.isEmpty() && written.has("ageBands") && problems.count() == before) {
            problems.add(written.placeOf("ageBands"), "There is no age band.", "Write at least [0].");
        }
        return bounds.isEmpty() || problems.count() > before ? NO_BANDS : new AgeBands(bounds);
    }
}
