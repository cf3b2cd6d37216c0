package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bordertally.cli.CommandDesk.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sheets for talks, over the sample data. */
class TalksCommandTest {
    @TempDir
    private Path folder;

    private CommandDesk desk;

    @BeforeEach
    void open() {
        desk = new CommandDesk(folder.resolve("home"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void night(String inbox, String date) {
        assertThat(desk.run("nightly", "--inbox", "sample-data/" + inbox, "--date", date, "--jobs", "jobs")
                        .err())
                .doesNotContain("bordertally:");
    }

    private Outcome make(String from, String to, String... more) {
        List<String> arguments = new ArrayList<>(List.of("talks", "make", "--country", "chn"));
        arguments.addAll(List.of("--from", from, "--to", to, "--by", "Nguyễn Ẩn", "--out", folder.toString()));
        arguments.addAll(List.of(more));
        return desk.run(arguments.toArray(String[]::new));
    }

    private Outcome make() {
        return make("2024-01-01", "2024-08-12", "--occasion", "Hội đàm <1>");
    }

    private JsonNode sheet(int number) {
        return desk.run("talks", "show", "" + number, "--json").json();
    }

    private static JsonNode line(JsonNode sheet, String flow) {
        return StreamSupport.stream(sheet.get("lines").spliterator(), false)
                .filter(line -> line.at("/flow/code").asString().equals(flow))
                .findFirst()
                .orElseThrow();
    }

    private static long sum(JsonNode parts, String measure) {
        return StreamSupport.stream(parts.spliterator(), false)
                .mapToLong(part -> part.get(measure).asLong())
                .sum();
    }

    private static String text(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void aSheetShowsBothSidesFiguresAndTheirDifferenceToTheCase() {
        night("inbox", "2024-08-12");
        assertThat(make().out()).startsWith("Sheet 1 for CHN, 2024-01-01 to 2024-08-12, is made and kept: ");
        JsonNode sheet = sheet(1);
        assertThat(sheet.at("/total/cases").asLong()).isEqualTo(518);
        assertThat(sheet.at("/total/persons").asLong()).isEqualTo(4436);
        JsonNode received = line(sheet, "HANDOVER_RECEIVED");
        assertThat(received.get("persons").asLong()).isEqualTo(3371);
        assertThat(received.at("/theirs/persons").asLong()).isEqualTo(3333);
        assertThat(line(sheet, "DEPORTATION").get("theirs").isNull()).isTrue();
        JsonNode difference = sheet.get("differences").get(0);
        assertThat(sheet.get("differences").size()).isEqualTo(1);
        assertThat(sum(difference.get("parts"), "cases")).isEqualTo(214 - 212);
        assertThat(sum(difference.get("parts"), "persons")).isEqualTo(3371 - 3333);
        assertThat(difference.get("parts").toString()).contains("CHN-2024-900001", "Tà Lùng");
        assertThat(sheet.at("/verifications/requested").asLong()).isEqualTo(354);
        assertThat(sheet.get("changes").isNull()).isTrue();
    }

    @Test
    void statementsThatDoNotCoverJustTheseDaysAreNoTotalOfTheOtherSide() {
        night("inbox", "2024-08-12");
        make("2024-01-01", "2024-08-11", "--occasion", "shorter");
        make("2023-12-31", "2024-08-12", "--occasion", "longer");
        assertThat(line(sheet(1), "HANDOVER_RECEIVED").get("theirs").isNull()).isTrue();
        assertThat(sheet(1).get("differences").size()).isZero();
        assertThat(line(sheet(2), "HANDOVER_RECEIVED").get("theirs").isNull()).isTrue();
        assertThat(sheet(2).get("differences").size()).isEqualTo(1);
    }

    @Test
    void aSheetStaysAsItWasMadeAndTheNextTellsWhatHasChanged() throws IOException {
        night("inbox", "2024-08-12");
        make();
        Path page = folder.resolve("talks-1.html");
        Path document = folder.resolve("talks-1.pdf");
        byte[] pageMade = Files.readAllBytes(page);
        byte[] documentMade = Files.readAllBytes(document);
        Files.delete(page);
        Files.delete(document);

        night("inbox-next", "2024-08-13");
        make();

        desk.run("talks", "show", "1", "--out", folder.toString());
        assertThat(page).hasBinaryContent(pageMade);
        assertThat(document).hasBinaryContent(documentMade);
        JsonNode changes = sheet(2).get("changes");
        assertThat(changes.get("sheet").asInt()).isEqualTo(1);
        assertThat(changes.get("moved").size()).isEqualTo(2);
        JsonNode received = changes.get("moved").get(0);
        assertThat(received.at("/before/theirs/persons").asLong()).isEqualTo(3333);
        assertThat(received.at("/now/theirs/persons").asLong()).isEqualTo(3364);
        JsonNode entry = changes.get("moved").get(1);
        assertThat(entry.at("/now/flow/code").asString()).isEqualTo("IRREGULAR_ENTRY");
        assertThat(sum(entry.get("because"), "cases"))
                .isEqualTo(entry.at("/now/cases").asLong()
                        - entry.at("/before/cases").asLong())
                .isEqualTo(1);
        assertThat(sum(entry.get("because"), "persons"))
                .isEqualTo(entry.at("/now/persons").asLong()
                        - entry.at("/before/persons").asLong())
                .isEqualTo(5);
        assertThat(desk.run("talks", "list").out()).contains("as made").doesNotContain("ALTERED");
    }

    @Test
    void theDocumentIsOnePageOfBothLanguagesThatNeedsNothingElse() throws Exception {
        night("inbox", "2024-08-12");
        make();
        Path pdf = folder.resolve("talks-1.pdf");
        assertThat(text(pdf))
                .contains("Dữ liệu mẫu: chỉ các tổng", "Sample data: only the national totals")
                .contains("Tiếp nhận do phía bạn trao trả", "Persons received by handover", "3\u00a0371", "Hội đàm <1>")
                .contains(digest(desk.run("talks", "show", "1", "--json").out()));
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            var resources = document.getPage(0).getResources();
            for (var name : resources.getFontNames()) {
                assertThat(resources.getFont(name).isEmbedded()).isTrue();
            }
        }
        assertThat(folder.resolve("talks-1.html"))
                .content()
                .contains("Hội đàm &lt;1&gt;")
                .doesNotContain("<script", "http://", "https://");
    }

    private static String digest(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theSameSheetIsTheSameDocument() throws IOException {
        night("inbox", "2024-08-12");
        make("2024-01-01", "2024-08-12", "--preview");
        Path draft = folder.resolve("talks-draft-CHN-2024-01-01-2024-08-12.pdf");
        byte[] first = Files.readAllBytes(draft);
        make("2024-01-01", "2024-08-12", "--preview");
        assertThat(draft).hasBinaryContent(first);
    }

    @Test
    void aDraftIsMarkedAndNotKept() throws IOException {
        night("inbox", "2024-08-12");
        assertThat(make("2024-01-01", "2024-08-12", "--preview").out()).startsWith("Draft, not kept: ");
        assertThat(text(folder.resolve("talks-draft-CHN-2024-01-01-2024-08-12.pdf")))
                .contains("BẢN NHÁP", "DRAFT");
        assertThat(desk.run("talks", "list").out()).startsWith("No sheet was made yet");
        assertThat(desk.rows("SELECT count(*) FROM audit.entry WHERE action = 'TALKS_SHEET_MADE'"))
                .containsExactly("0");
    }

    @Test
    void nobodyChangesASheetAndWhoDoesAllTheSameIsFoundOut() {
        night("inbox", "2024-08-12");
        make();
        assertThatThrownBy(() -> desk.asSuperuser("UPDATE warehouse.talks_sheet SET occasion = 'other'"))
                .rootCause()
                .hasMessageContaining("A talks sheet is kept as it was made: UPDATE is refused");
        assertThatThrownBy(() -> desk.asSuperuser("DELETE FROM warehouse.talks_sheet"))
                .rootCause()
                .hasMessageContaining("DELETE is refused");
        desk.asSuperuser("ALTER TABLE warehouse.talks_sheet DISABLE TRIGGER ALL")
                .asSuperuser("UPDATE warehouse.talks_sheet SET page = replace(page, '518', '519')");
        assertThat(desk.run("talks", "list").out()).contains("ALTERED");
        Outcome shown = desk.run("talks", "show", "1", "--out", folder.toString());
        assertThat(shown.code()).isEqualTo(ExitCode.FAILED);
        assertThat(shown.err()).contains("Sheet 1 was altered").contains("./bordertally audit verify");
    }

    @Test
    void whatCannotBeMadeSaysWhy() {
        assertThat(make().err()).contains("Nothing is published yet").contains("./bordertally nightly");
        assertThat(make("2024-01-01", "2024-08-12").err()).contains("What is the sheet made for?");
        assertThat(make("2024-08-12", "2024-01-01", "--preview").code()).isEqualTo(ExitCode.USAGE);
        assertThat(desk.run("talks", "show", "7").err()).contains("There is no sheet 7");
        assertThat(desk.run("talks").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void noSheetIsMadeWhileANightIsAtWork() {
        night("inbox", "2024-08-12");
        desk.holdingTheRunLock(() -> assertThat(make().code()).isEqualTo(ExitCode.LOCKED));
    }
}
