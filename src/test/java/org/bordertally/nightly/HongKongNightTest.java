package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files that nobody here designed, taken by a YAML contract: the later issue replaces the earlier one. */
class HongKongNightTest {
    private static final Path DATA =
            Path.of(System.getProperty("bordertally.shared-data", "../shared/data"), "hk-daily-passengers");
    private static final String EARLIER = "passengers-issued-2021-07-15.csv";
    private static final String LATER = "passengers-issued-2022-11-14.csv";

    private static final String TOTALS = """
            SELECT flow, citizenship, traveller_group, sum(persons) FROM warehouse.flow_daily
            GROUP BY flow, citizenship, traveller_group ORDER BY flow, citizenship""";

    @TempDir
    Path folder;

    private Path jobs;
    private Path inbox;

    @BeforeEach
    void takeTheExample() throws IOException {
        boolean present = Files.isDirectory(DATA);
        if (!present) {
            System.out.println("SKIPPED: no data in " + DATA + ", so nothing real is counted");
        }
        assumeTrue(present);
        jobs = folder.resolve("jobs");
        inbox = Files.createDirectories(folder.resolve("inbox"));
        copy(Path.of("jobs"), jobs);
        copy(Path.of("examples/hong-kong"), jobs);
    }

    @Test
    void bothIssuesInOrderEndInTheLaterOnesTotals() throws IOException {
        try (NightRunner night = new NightRunner(folder, jobs)) {
            arrive(EARLIER);
            night.run(inbox, "2021-07-15");
            assertThat(night.rows("SELECT flow, sum(persons) FROM warehouse.flow_daily GROUP BY flow ORDER BY flow"))
                    .containsExactly("REGULAR_ENTRY 378200", "REGULAR_EXIT 396423");
            arrive(LATER);
            night.run(inbox, "2022-11-14");
            assertTheLaterIssue(night);
        }
    }

    @Test
    void bothIssuesInTheWrongOrderEndInTheLaterOnesTotals() throws IOException {
        try (NightRunner night = new NightRunner(folder, jobs)) {
            arrive(LATER);
            night.run(inbox, "2022-11-14");
            arrive(EARLIER);
            night.run(inbox, "2022-11-14");
            assertTheLaterIssue(night);
        }
    }

    private static void assertTheLaterIssue(NightRunner night) throws IOException {
        assertThat(night.rows("""
                        SELECT f.day, replace(p.en, ' ', '_'), f.flow, f.citizenship, sum(f.persons)
                        FROM warehouse.flow_daily f JOIN warehouse.border_post p ON p.code = f.post
                        GROUP BY f.day, p.en, f.flow, f.citizenship"""))
                .hasSize(3 * 21_296)
                .containsExactlyInAnyOrderElementsOf(figuresOf(DATA.resolve(LATER)));
        assertThat(night.rows(TOTALS))
                .containsExactly(
                        "REGULAR_ENTRY CHN FOREIGNER 330878",
                        "REGULAR_ENTRY HKG NATIONAL 2096020",
                        "REGULAR_ENTRY _U FOREIGNER 113177",
                        "REGULAR_EXIT CHN FOREIGNER 316738",
                        "REGULAR_EXIT HKG NATIONAL 2272869",
                        "REGULAR_EXIT _U FOREIGNER 100500");
        assertThat(night.rows("""
                        SELECT flow, sum(persons) FROM warehouse.migration_flow
                        WHERE period_type = 'DAY' GROUP BY flow ORDER BY flow""")).containsExactly("REGULAR_ENTRY 2540075", "REGULAR_EXIT 2690107");
        assertThat(night.rows("""
                        SELECT p.en, f.flow, sum(f.persons) FROM warehouse.flow_daily f
                        JOIN warehouse.border_post p ON p.code = f.post
                        WHERE p.en IN ('Airport', 'Shenzhen Bay') AND f.day BETWEEN '2021-01-01' AND '2021-12-31'
                        GROUP BY p.en, f.flow ORDER BY p.en, f.flow"""))
                .containsExactly(
                        "Airport REGULAR_ENTRY 249616",
                        "Airport REGULAR_EXIT 410163",
                        "Shenzhen Bay REGULAR_ENTRY 491900",
                        "Shenzhen Bay REGULAR_EXIT 341643");
        assertThat(night.rows(
                        "SELECT business_date, state, read, rejected FROM intake.delivery ORDER BY business_date"))
                .containsExactly("2021-07-15 SUPERSEDED 0 0", "2022-11-14 ACCEPTED 21296 0");
    }

    /** The file read by nothing but its commas: day, control point, flow, citizenship, persons. */
    private static List<String> figuresOf(Path file) throws IOException {
        List<String> figures = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            List<String> cells = List.of(line.split(",", -1));
            if (!line.contains("Control Point")) {
                String date = cells.get(0);
                String day = date.substring(6) + "-" + date.substring(3, 5) + "-" + date.substring(0, 2);
                String flow = cells.get(2).equals("Arrival") ? "REGULAR_ENTRY" : "REGULAR_EXIT";
                String place = String.join(" ", day, cells.get(1).replace(' ', '_'), flow);
                figures.add(place + " HKG " + cells.get(3));
                figures.add(place + " CHN " + cells.get(4));
                figures.add(place + " _U " + cells.get(5));
            }
        }
        return figures;
    }

    private void arrive(String file) throws IOException {
        Files.copy(DATA.resolve(file), inbox.resolve(file));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            List<Path> all = files.toList();
            for (Path each : all) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
