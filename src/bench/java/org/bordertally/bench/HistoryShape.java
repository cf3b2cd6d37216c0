package org.bordertally.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;

/**
 * The same night, all posts of one day, on an empty warehouse and on one with ten years of nights, in turns; and what a
 * dashboard asks the latter.
 */
final class HistoryShape implements Shape {
    private static final int YEARS = 10;
    private static final int ROWS_OF_A_POST = 1_000;

    /** The last day of a month, a quarter, a half-year and a year, so that each of them is as full as it gets. */
    private static final LocalDate NIGHT = LocalDate.of(2025, 12, 31);

    @Override
    public String name() {
        return "history";
    }

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        Years years = new Years(bench, YEARS, NIGHT);
        Server.Place grown = years.grown();
        Server.Place empty = years.empty();
        Path inbox = bench.folder().resolve("night");
        FileSystemUtils.deleteRecursively(inbox);
        SentFiles.write(inbox, NIGHT, 1, ROWS_OF_A_POST);
        List<LaunchedNight> onEmpty = new ArrayList<>();
        List<LaunchedNight> onGrown = new ArrayList<>();
        for (int run = 1; run <= bench.runs(); run++) {
            onEmpty.add(night(bench, years, empty, inbox));
            onGrown.add(night(bench, years, grown, inbox));
            bench.say("history: %.0f ms on an empty warehouse, %.0f ms on one of %d years"
                    .formatted(took(onEmpty, run - 1), took(onGrown, run - 1), YEARS));
        }
        if (!onEmpty.get(0).persons().equals(onGrown.get(0).persons())) {
            report.differ("The night publishes other figures on an empty warehouse than on one of years.");
        }
        report.add(new Report.Table(
                "The same night on an empty warehouse and after %d years, %d rows in %d files"
                        .formatted(YEARS, ROWS_OF_A_POST * SentFiles.POSTS, SentFiles.POSTS),
                List.of("step", "empty, ms", "after years, ms", "ratio"),
                LaunchedNight.STEPS.stream()
                        .map(step -> row(step, median(onEmpty, step), median(onGrown, step)))
                        .toList(),
                List.of(bench.server().contents(grown), "Medians of " + bench.runs() + " nights each, in turns.")));
        report.add(Dashboard.measure(grown));
        bench.server().drop(empty);
    }

    private static LaunchedNight night(Workbench bench, Years years, Server.Place template, Path inbox)
            throws Exception {
        Server.Place copy = bench.server().copy(template);
        bench.server().settle();
        LaunchedNight night = LaunchedNight.run(bench, copy, inbox, years.jobsFolder(), NIGHT);
        bench.server().drop(copy);
        return night;
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

    private static List<String> row(String step, double empty, double grown) {
        return List.of(
                step,
                String.format(Locale.ROOT, "%.0f", empty),
                String.format(Locale.ROOT, "%.0f", grown),
                String.format(Locale.ROOT, "%.2f", grown / empty));
    }
}
