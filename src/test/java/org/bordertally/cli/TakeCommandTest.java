package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bordertally.workbook.TestWorkbook.number;
import static org.bordertally.workbook.TestWorkbook.row;
import static org.bordertally.workbook.TestWorkbook.text;
import static org.bordertally.workbook.TestWorkbook.texts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.bordertally.cli.CommandDesk.Outcome;
import org.bordertally.workbook.TestWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Files that came by mail or by hand. */
class TakeCommandTest {
    private static final String NAME = "crossings_HUU_NGHI_2024-08-11.csv";
    private static final String TWO = Crossings.header() + "\n" + Crossings.row("R1") + Crossings.row("R2");

    @TempDir
    private Path folder;

    private CommandDesk desk;
    private Path inbox;

    @BeforeEach
    void open() throws IOException {
        desk = new CommandDesk(folder.resolve("home"));
        inbox = Files.createDirectory(folder.resolve("inbox"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aFileOfAnyNameIsCountedAtOnceAndItsReceiptPrinted() throws IOException {
        night();

        Outcome outcome = take(file("mail attachment (2).txt", TWO));

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("RECEIPT", NAME, "state                   ACCEPTED", "accepted                2\n");
        assertThat(outcome.err()).contains("cells moved.");
        assertThat(persons()).isEqualTo("2");
    }

    @Test
    void theOriginalIsKeptInTheHomeForItsOwnerOnly() throws IOException {
        Path source = file("a.csv", TWO);
        take(source);
        Files.delete(source);

        Path kept = path(1);

        assertThat(kept)
                .startsWith(folder.resolve("home/taken").toRealPath())
                .hasFileName(NAME)
                .content()
                .isEqualTo(TWO);
        assertThat(Files.getPosixFilePermissions(kept.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(kept)).isEqualTo(PosixFilePermissions.fromString("r--------"));
        assertThat(taken()).containsExactly(NAME);
        assertThat(desk.run("deliveries", "replay", "1", "--reason", "again").code())
                .isZero();
        assertThat(state(1)).isEqualTo("ACCEPTED");
    }

    @Test
    void aWorkbookWithItsColumnsInAnotherOrderIsTaken() throws IOException {
        Path workbook = workbook("2", "45515.4");

        Outcome outcome = take(workbook);

        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).contains(NAME, "persons counted         5\n");
        assertThat(taken()).containsExactly(NAME, NAME + ".xlsx");
        assertThat(path(1)).content().contains("2024-08-11T09:36:00").doesNotContain("45515");
    }

    @Test
    void rejectedRowsOfAWorkbookAreNamedByTheirRowInTheSheet() throws IOException {
        Outcome outcome = take(workbook("0", "45515.4"));

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).containsPattern("(?m)^ +2 +persons +OUT_OF_RANGE +persons \"0\" is less than 1");
    }

    @Test
    void anUnusableWorkbookIsNotTaken() throws IOException {
        Path workbook = new TestWorkbook()
                .sheet("August", texts(1, "record_id"), "<row r=\"2\"><c r=\"A2\" t=\"e\"><v>#N/A</v></c></row>")
                .writeTo(folder.resolve("b.xlsx"));

        Outcome outcome = take(workbook);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("b.xlsx: Cell A2 of the sheet August shows #N/A");
        assertThat(taken()).isEmpty();
        assertThat(take(workbook, "--sheet", "July").err()).contains("has no sheet July: it has August.");
        assertThat(take(file("a.csv", TWO), "--sheet", "July").err()).contains("is no workbook and has no sheet");
    }

    @Test
    void aCompressedFileStaysCompressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream compressed = new GZIPOutputStream(bytes)) {
            compressed.write(TWO.getBytes(StandardCharsets.UTF_8));
        }

        Outcome outcome = take(Files.write(folder.resolve("a.dat"), bytes.toByteArray()));

        assertThat(outcome.out()).contains(NAME + ".gz", "accepted                2\n");
    }

    @Test
    void theSameFileTakenTwiceIsKnown() throws IOException {
        take(file("a.csv", TWO));

        Outcome again = take(file("b.csv", TWO));

        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("delivery                1\n", "ACCEPTED");
        assertThat(again.err()).contains("0 cells moved.");
        assertThat(states()).containsExactly("1 1 ACCEPTED");
        assertThat(taken()).containsExactly(NAME);
    }

    @Test
    void otherBytesForAnAcceptedRevisionConflictAndTheNextRevisionReplacesIt() throws IOException {
        take(file("a.csv", TWO));
        take(file("b.csv", TWO + Crossings.row("R3")), "--revision", "2");
        Path corrected = file("c.csv", TWO + Crossings.row("R3") + Crossings.row("R4"));

        Outcome conflict = take(corrected);

        assertThat(conflict.code()).isEqualTo(3);
        assertThat(conflict.out()).contains("REFUSED REVISION_CONFLICT");
        assertThat(conflict.err()).contains("run the same command with --revision 3.");
        Outcome taken = take(corrected, "--revision", "3");
        assertThat(taken.out()).contains("crossings_HUU_NGHI_2024-08-11_r3.csv");
        assertThat(taken.err()).contains("_r2.csv (delivery 2) is SUPERSEDED now.");
        assertThat(states()).containsExactly("1 1 SUPERSEDED", "2 2 SUPERSEDED", "3 1 REFUSED", "4 3 ACCEPTED");
        assertThat(persons()).isEqualTo("4");
    }

    @Test
    void whatLaterComesThroughTheInboxIsKnownOrConflicts() throws IOException {
        take(file("a.csv", TWO));

        Files.writeString(inbox.resolve(NAME), TWO);
        assertThat(night().out()).doesNotContain("REFUSED");
        assertThat(states()).containsExactly("1 1 ACCEPTED");
        Files.writeString(inbox.resolve(NAME), TWO + Crossings.row("R3"));
        assertThat(night().code()).isEqualTo(3);
        assertThat(states()).containsExactly("1 1 ACCEPTED", "2 1 REFUSED");
        assertThat(persons()).isEqualTo("2");
    }

    @Test
    void whatCameThroughTheInboxIsKnownWhenTaken() throws IOException {
        Files.writeString(inbox.resolve(NAME), TWO);
        night();

        assertThat(take(file("a.csv", TWO)).err()).contains("0 cells moved.");
        assertThat(take(file("b.csv", TWO + Crossings.row("R3"))).out()).contains("REVISION_CONFLICT");
        assertThat(states()).containsExactly("1 1 ACCEPTED", "2 1 REFUSED");
    }

    @Test
    void theNextNightCountsWhatWasTakenAsItsOwn() throws IOException {
        night();
        take(file("a.csv", TWO));

        Outcome night = night();

        assertThat(desk.run("status", "--json").json().get("ledger").toString())
                .contains("\"sender\":\"HUU_NGHI\",\"feed\":\"crossings\"", "\"received\":1");
        assertThat(night.code()).isZero();
    }

    @Test
    void aTakenFileReplacesWhatWasTold() throws IOException {
        desk.run(
                ("tell --sender HUU_NGHI --feed crossings --date 2024-08-11 --flow REGULAR_ENTRY --partner CHN --persons 9"
                                + " --by desk --reason down")
                        .split(" "));
        assertThat(persons()).isEqualTo("9");

        take(file("a.csv", TWO));

        assertThat(persons()).isEqualTo("2");
    }

    @Test
    void aPreviewLeavesEverythingAsItWas() throws IOException {
        Outcome preview = take(workbook("2", "45515.4"), "--preview");

        assertThat(preview.out())
                .contains("Preview: nothing was changed.", NAME, "rows 1, persons 5", "cells would move");
        assertThat(states()).isEmpty();
        assertThat(taken()).isEmpty();
        assertThat(drafts()).isEmpty();
    }

    @Test
    void aRefusedFileMayBeTakenAgainCorrected() throws IOException {
        Outcome refused = take(file("a.csv", "id,when\n1,2\n"));

        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.out()).contains("REFUSED HEADER_MISMATCH");
        assertThat(take(file("b.csv", TWO)).out()).contains("ACCEPTED");
        assertThat(states()).containsExactly("1 1 REFUSED", "2 1 ACCEPTED");
    }

    @Test
    void whatCannotBeADeliveryIsAUsageError() throws IOException {
        Path file = file("a.csv", TWO);

        for (String[] wrong : List.of(
                new String[] {"crossing", "HUU_NGHI", "2024-08-11", "There is no feed crossing. Did you mean crossings?"
                },
                new String[] {"crossings", "HUU_NGI", "2024-08-11", "There is no sender HUU_NGI. Did you mean HUU_NGHI?"
                },
                new String[] {"crossings", "HUU_NGHI", "2024-08-14", "2024-08-14 has not come yet: today is 2024-08-13"
                })) {
            Outcome outcome =
                    desk.run("take", file.toString(), "--feed", wrong[0], "--sender", wrong[1], "--date", wrong[2]);
            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.err()).contains(wrong[3]);
        }
        assertThat(take(folder.resolve("none.csv")).err()).contains("There is no file", "none.csv");
        assertThat(take(folder).err()).contains("There is no file");
        assertThat(take(file, "--revision", "0").err()).contains("Revisions are numbered from 1");
        assertThat(states()).isEmpty();
    }

    @Test
    void aFeedThatRequiresManifestsTakesTheOneBesideTheFile() throws IOException {
        Path jobs = TestJobs.copy(folder.resolve("jobs"));
        Path feed = jobs.resolve("feeds/crossings.yaml");
        Files.writeString(feed, Files.readString(feed).replace("manifest: optional", "manifest: required"));
        Path file = file("a.csv", TWO);

        assertThat(take(file, "--jobs", jobs.toString()).err()).contains("comes with a manifest");
        Files.writeString(folder.resolve("a.csv.manifest.json"), "{\"path\": \"a.csv\", \"rows\": 2}");
        assertThat(take(file, "--jobs", jobs.toString()).out()).contains("ACCEPTED");
    }

    @Test
    void leftoversOfAKilledCommandAreTidiedAway() throws IOException {
        Path leftover = Files.createDirectories(folder.resolve("home/temporary/taking-1-1"))
                .resolve("half.csv");
        Files.writeString(leftover, "half");

        take(file("a.csv", TWO));

        assertThat(leftover).doesNotExist();
        assertThat(drafts()).isEmpty();
        assertThat(states()).containsExactly("1 1 ACCEPTED");
    }

    @Test
    void theReceiptIsAlsoJsonAndVietnamese() throws IOException {
        JsonNode json = take(file("a.csv", TWO), "--json").json();

        assertThat(json.get("deliveryId").asLong()).isEqualTo(1);
        assertThat(json.get("accepted").asLong()).isEqualTo(2);
        assertThat(take(file("b.csv", TWO), "--lang", "vi").out()).startsWith("BIÊN NHẬN SỐ LIỆU");
    }

    private Path workbook(String persons, String moment) throws IOException {
        return new TestWorkbook()
                .sheet(
                        "Tháng 8",
                        texts(
                                1,
                                "persons",
                                "record_id",
                                "crossed_at",
                                "direction",
                                "status",
                                "citizenship",
                                "basis",
                                "partner_country",
                                "traveller_group",
                                "travel_mode",
                                "sex",
                                "birth_year",
                                "case_id",
                                "document_no"),
                        row(
                                2,
                                number("A", persons.equals("2") ? "5" : persons, TestWorkbook.PLAIN),
                                text("B", "R1"),
                                number("C", moment, TestWorkbook.MOMENT),
                                text("D", "ENTRY"),
                                text("E", "REGULAR"),
                                text("F", "CHN"),
                                number("L", "1990", TestWorkbook.PLAIN),
                                text("N", Crossings.DOCUMENT)))
                .writeTo(folder.resolve("Số liệu tháng 8.xlsx"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Outcome take(Path file, String... options) {
        Stream<String> asked = Stream.of(
                "take", file.toString(), "--feed", "crossings", "--sender", "HUU_NGHI", "--date", "2024-08-11");
        return desk.run(Stream.concat(asked, Arrays.stream(options)).toArray(String[]::new));
    }

    private Outcome night() {
        return desk.run("nightly", "--inbox", inbox.toString(), "--date", "2024-08-11");
    }

    private List<String> states() {
        return desk.rows("SELECT id, revision, state FROM intake.delivery WHERE revision > 0 ORDER BY id");
    }

    private String state(long id) {
        return desk.run("deliveries", "show", Long.toString(id), "--json")
                .json()
                .get("state")
                .asString();
    }

    private Path path(long id) {
        return Path.of(desk.run("deliveries", "show", Long.toString(id), "--json")
                .json()
                .get("path")
                .asString());
    }

    private String persons() {
        return desk.run("sql", "SELECT sum(persons) FROM warehouse.migration_flow WHERE period_type = 'DAY'", "--csv")
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElse("");
    }

    private List<String> taken() throws IOException {
        return kept().map(path -> path.getFileName().toString()).sorted().toList();
    }

    private List<Path> drafts() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("home/temporary"))) {
            return files.filter(file -> Files.isRegularFile(file) && !file.endsWith("gate.lock"))
                    .toList();
        }
    }

    private Stream<Path> kept() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("home/taken"))) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }
}
