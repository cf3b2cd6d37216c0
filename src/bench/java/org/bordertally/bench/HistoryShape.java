package org.bordertally.bench;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;

/**
 * The same night, all posts of one day, on an empty warehouse, on one with a year of nights and on one with ten, in turns; and
 * what a dashboard asks the latter.
 */
final class HistoryShape implements Shape {
    private static final int YEARS = 10;
    private static final int ROWS_OF_A_POST = 1_000;

    /** It ends a month, a quarter, a half-year and a year, so that each of them is as full as it gets, and releases them. */
    private static final LocalDate LAST_OF_YEAR = LocalDate.of(2025, 12, 31);

    /** It ends no period, and what it brings is of the same month: records of a delivery are up to a day old. */
    private static final LocalDate ORDINARY = LAST_OF_YEAR.plusDays(2);

    @Override
    public String name() {
        return "history";
    }

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        Years tenYears = new Years(bench, YEARS, LAST_OF_YEAR);
        Years oneYear = new Years(bench, 1, LAST_OF_YEAR);
        Server.Place grown = tenYears.grown();
        List<Ground> grounds = List.of(
                new Ground(tenYears, tenYears.empty()),
                new Ground(oneYear, oneYear.grown()),
                new Ground(tenYears, grown));
        compare(bench, report, grounds, LAST_OF_YEAR, "The last night of a year");
        List<Ground> later = new ArrayList<>();
        for (Ground ground : grounds) {
            Ground copy = new Ground(ground.years(), bench.server().copy(ground.place()));
            night(bench, copy, sent(bench, LAST_OF_YEAR, ORDINARY.minusDays(1)), ORDINARY.minusDays(1));
            bench.server().vacuum(copy.place());
            later.add(copy);
        }
        bench.server().drop(grounds.get(0).place());
        compare(bench, report, later, ORDINARY, "A night that ends no period");
        report.add(Dashboard.measure(grown));
        for (Ground ground : later) {
            bench.server().drop(ground.place());
        }
    }

    /** What a night comes upon, and the declarations it was made by. */
    private record Ground(Years years, Server.Place place) {}

    /** All files are made together: they share no records but those that are sent again on purpose. */
    private static Path sent(Workbench bench, LocalDate first, LocalDate last) throws Exception {
        Path inbox = bench.folder().resolve("night");
        FileSystemUtils.deleteRecursively(inbox);
        SentFiles.write(inbox, LAST_OF_YEAR, 3, ROWS_OF_A_POST);
        List<String> wanted =
                first.datesUntil(last.plusDays(1)).map(LocalDate::toString).toList();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(inbox)) {
            for (Path file : files) {
                if (wanted.stream().noneMatch(file.getFileName().toString()::contains)) {
                    Files.delete(file);
                }
            }
        }
        return inbox;
    }

    /** @param grounds an empty one, one of a year, one of years */
    private static void compare(Workbench bench, Report report, List<Ground> grounds, LocalDate date, String title)
            throws Exception {
        Path inbox = sent(bench, date, date);
        List<List<LaunchedNight>> nights = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int run = 1; run <= bench.runs(); run++) {
            for (int ground = 0; ground < grounds.size(); ground++) {
                nights.get(ground).add(nightOnCopy(bench, grounds.get(ground), inbox, date));
            }
            bench.say("history: %s took %.0f ms with nothing before it, %.0f ms after a year, %.0f ms after %d years"
                    .formatted(
                            date,
                            took(nights.get(0), run - 1),
                            took(nights.get(1), run - 1),
                            took(nights.get(2), run - 1),
                            YEARS));
        }
        if (nights.stream().map(of -> of.get(0).persons()).distinct().count() > 1) {
            report.differ(
                    "The night of %s publishes other figures after years than with nothing before it.".formatted(date));
        }
        report.add(new Report.Table(
                "%s, %s: with nothing before this year's end, after a year and after %d, %d rows in %d files"
                        .formatted(title, date, YEARS, ROWS_OF_A_POST * SentFiles.POSTS, SentFiles.POSTS),
                List.of("step", "nothing, ms", "a year, ms", "years, ms", "years : nothing", "years : a year"),
                LaunchedNight.STEPS.stream()
                        .map(step -> row(
                                step,
                                nights.stream().map(of -> median(of, step)).toList()))
                        .toList(),
                List.of(
                        bench.server().contents(grounds.get(2).place()),
                        "Medians of " + bench.runs() + " nights each, in turns.")));
    }

    private static LaunchedNight nightOnCopy(Workbench bench, Ground ground, Path inbox, LocalDate date)
            throws Exception {
        Ground copy = new Ground(ground.years(), bench.server().copy(ground.place()));
        bench.server().settle();
        LaunchedNight night = night(bench, copy, inbox, date);
        bench.server().drop(copy.place());
        return night;
    }

    private static LaunchedNight night(Workbench bench, Ground ground, Path inbox, LocalDate date) throws Exception {
        return LaunchedNight.run(bench, ground.place(), inbox, ground.years().jobsFolder(), date);
    }

    private static double took(List<LaunchedNight> nights, int index) {
        return nights.get(index).milliseconds().getOrDefault("night", 0.0);
    }

    private static double median(List<LaunchedNight> nights, String step) {
        List<Double> sorted = nights.stream()
                .map(night -> night.milliseconds().getOrDefault(step, 0.0))
                .sorted()
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    private static List<String> row(String step, List<Double> took) {
        double empty = took.get(0);
        double year = took.get(1);
        double years = took.get(2);
        return List.of(
                step,
                milliseconds(empty),
                milliseconds(year),
                milliseconds(years),
                String.format(Locale.ROOT, "%.2f", years / empty),
                String.format(Locale.ROOT, "%.2f", years / year));
    }

    private static String milliseconds(double duration) {
        return String.format(Locale.ROOT, "%.0f", duration);
    }
}
