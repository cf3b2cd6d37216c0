package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One night takes every kind of hostile file, two that are too large for any heap, and a good one after them all. */
class HostileFilesTest {
    private static final String NIGHT = "2024-08-12";
    private static final int LARGE = 100 << 20;

    @TempDir
    static Path folder;

    private static NightRunner night;

    @BeforeAll
    static void takeThemAll() throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        HostileFiles.writeInto(inbox);
        Path line = CrossingsFile.of("LAO_CAI_2024-08-01").writeInto(inbox);
        append(line, "x".repeat(1 << 20));
        Path cell = CrossingsFile.of("LAO_CAI_2024-08-02").line("\"").writeInto(inbox);
        append(cell, "\n".repeat(1 << 20));
        CrossingsFile.of("LAO_CAI_2024-08-03").entry("1", "2024-08-03", "CHN").writeInto(inbox);
        night = new NightRunner(folder, withWideAndAnsi(LenientJobs.in(folder)));
        night.run(inbox, NIGHT);
        Files.delete(line);
        Files.delete(cell);
    }

    private static void append(Path file, String much) throws IOException {
        while (Files.size(file) < LARGE) {
            Files.writeString(file, much, StandardOpenOption.APPEND);
        }
    }

    /** Feeds that come in encodings of Windows, with Vietnamese in their headers and cells. */
    private static Path withWideAndAnsi(Path jobs) throws IOException {
        for (String[] feed : List.of(new String[] {"ansi", "windows-1258"}, new String[] {"wide", "utf-16le"})) {
            Files.writeString(jobs.resolve("feeds/" + feed[0] + ".yaml"), """
                    feed: %s
                    file: "%1$s_{sender}_{date}.csv"
                    dialect: {encoding: %s}
                    schema:
                      primaryKey: [id]
                      fields:
                        - {name: id, column: mã, type: string, constraints: {required: true}}
                        - {name: day, column: ngày, type: date, constraints: {required: true}}
                        - {name: citizenship, column: nước, type: country, accepts: [vi], constraints: {required: true}}
                    tally: {day: day, flow: REGULAR_ENTRY}
                    """.formatted(feed[0], feed[1]));
        }
        return jobs;
    }

    @AfterAll
    static void close() {
        night.close();
    }

    static List<HostileFile> files() {
        return HostileFiles.expected();
    }

    @ParameterizedTest
    @MethodSource("files")
    void endsWithItsOwnStateAndCode(HostileFile file) {
        String delivery = "FROM intake.delivery d WHERE d.file_name = '" + file.name() + "'";
        assertThat(night.rows("SELECT state, code, accepted " + delivery))
                .containsExactly(String.join(" ", file.state(), file.code(), Integer.toString(file.accepted())));
        assertThat(night.rows("SELECT line, code FROM intake.reject WHERE delivery_id = (SELECT id " + delivery
                        + ") ORDER BY line"))
                .containsExactlyElementsOf(file.rejects());
        assertThat(night.rows("SELECT coalesce((SELECT message FROM intake.reject WHERE delivery_id = d.id"
                                + " ORDER BY line LIMIT 1), message) " + delivery)
                        .get(0))
                .contains(file.says());
    }

    @Test
    void anEndlessLineAndAnEndlessCellAreTooLong() {
        assertThat(night.rows("SELECT code, message FROM intake.delivery WHERE sender = 'LAO_CAI' AND state = 'REFUSED'"
                        + " ORDER BY business_date"))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("LINE_TOO_LONG Line 2 is longer than"),
                        cell -> assertThat(cell).startsWith("LINE_TOO_LONG The row on line 2 has a quoted cell"));
    }

    @Test
    void theFileAfterThemAllIsCounted() {
        assertThat(night.rows("SELECT state, persons FROM intake.delivery WHERE sender = 'LAO_CAI'"
                        + " AND business_date = '2024-08-03'"))
                .containsExactly("ACCEPTED 1");
    }

    @Test
    void textReachesTheDatabaseAsItWas() {
        assertThat(night.jdbc
                        .sql("SELECT case_id FROM ledger.case_record")
                        .query(String.class)
                        .list())
                .contains(
                        "\\.",
                        "\\N",
                        "a\tb",
                        "c\nd\ne",
                        "\\\\n",
                        "\uD83D\uDEC2".repeat(40),
                        "=cmd|' /C calc'!A0",
                        "-1");
    }

    @Test
    void everyRowIsAccountedFor() {
        assertThat(night.rows("SELECT sum(read) - sum(accepted) - sum(rejected) - sum(duplicates) FROM intake.night"))
                .containsExactly("0");
    }
}
