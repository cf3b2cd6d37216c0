package org.bordertally.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bordertally.nightly.LenientJobs;
import org.bordertally.nightly.NightRunner;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever combination of causes is planted, it is found as it was planted, and adds up to the gap. */
class CausesTest {
    @TempDir
    Path folder;

    private static final String MONTHS = """
            SELECT partner_country, to_char(period_start, 'YYYY-MM'), measure, cause, case_id, amount
            FROM canonical.cause WHERE rule = 'handover-received' AND period_type = 'MONTH'""";

    @ParameterizedTest(name = "seed {0}: {1} cases, one in {2} differs, {3} deliveries are lost")
    @CsvSource({"1, 3000, 8, 3", "2, 2000, 1, 0", "3, 2000, 40, 12", "4, 500, 3, 1"})
    void whatWasPlantedIsFoundAndAddsUp(long seed, int cases, int oneIn, int lost) throws IOException {
        World world = new World(seed, cases);
        world.disturb(oneIn, lost);
        world.writeInto(folder.resolve("inbox"));
        try (NightRunner night = new NightRunner(folder.resolve("home"), LenientJobs.in(folder))) {
            night.run(folder.resolve("inbox"), "2024-06-30");

            assertThat(new TreeSet<>(night.rows(MONTHS))).isEqualTo(world.causes());
            assertThat(night.rows("""
                            SELECT f.rule, f.partner_country, f.period_start, f.period_end, f.measure
                            FROM reconciliation.finding f
                            WHERE f.difference <> (SELECT coalesce(sum(c.amount), 0) FROM reconciliation.cause c
                                                   WHERE c.finding_id = f.id)""")).isEmpty();
        }
    }

    @ParameterizedTest(name = "order {0}")
    @ValueSource(longs = {1, 2})
    void whatArrivesFirstDoesNotMatter(long order) throws IOException {
        World world = new World(order, 600);
        world.disturb(4, 3);
        Path inbox = folder.resolve("inbox");
        world.writeInto(inbox);
        List<Path> files = new ArrayList<>();
        try (Stream<Path> listed = Files.list(inbox)) {
            listed.sorted().forEach(files::add);
        }
        Collections.shuffle(files, new Random(order));
        try (NightRunner night = new NightRunner(folder.resolve("home"), LenientJobs.in(folder))) {
            int third = files.size() / 3;
            for (int i = 0; i < 3; i++) {
                Path part = Files.createDirectories(folder.resolve("part-" + i));
                for (Path file : files.subList(i * third, i == 2 ? files.size() : (i + 1) * third)) {
                    Files.move(file, part.resolve(file.getFileName()));
                }
                night.run(part, "2024-07-0" + (i + 1));
            }

            assertThat(new TreeSet<>(night.rows(MONTHS))).isEqualTo(world.causes());
        }
    }

    /** Files come on time, late, or never, and what is due grows from night to night. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void whenNightsRanDoesNotMatter(long seed) throws IOException {
        Path jobs = LenientJobs.in(folder);
        Path rules = jobs.resolve("reconciliation.yaml");
        Files.writeString(
                rules, Files.readString(rules).replace("periods: [MONTH, NAMED]", "periods: [DAY, MONTH, NAMED]"));
        World world = new World(seed, 120);
        world.disturb(3, 4);
        Path inbox = folder.resolve("inbox");
        world.writeInto(inbox);
        Random random = new Random(seed);
        Map<LocalDate, List<Path>> comes = new TreeMap<>();
        try (Stream<Path> listed = Files.list(inbox)) {
            for (Path file : listed.sorted().toList()) {
                LocalDate due = LocalDate.parse(file.getFileName().toString().replaceFirst(".*_(.{10}).csv", "$1"));
                comes.computeIfAbsent(due.plusDays(random.nextInt(3) * 11L), date -> new ArrayList<>())
                        .add(file);
            }
        }
        LocalDate last = LocalDate.parse("2024-07-31");
        try (NightRunner nights = new NightRunner(folder.resolve("nights"), jobs);
                NightRunner one = new NightRunner(folder.resolve("one"), jobs)) {
            Path arrived = Files.createDirectory(folder.resolve("arrived"));
            for (Map.Entry<LocalDate, List<Path>> date : comes.entrySet()) {
                for (Path file : date.getValue()) {
                    Files.copy(file, arrived.resolve(file.getFileName()));
                }
                nights.run(arrived, date.getKey().toString());
            }
            nights.run(arrived, last.toString());
            one.run(inbox, last.toString());

            for (String canonical : List.of("canonical.finding", "canonical.cause")) {
                String rows = "SELECT c::text FROM %s c ORDER BY 1".formatted(canonical);
                assertThat(nights.rows(rows)).isNotEmpty().isEqualTo(one.rows(rows));
            }
        }
    }
}
