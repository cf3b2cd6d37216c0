package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.bordertally.cli.CommandDesk.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown of rejected rows, and to whom. */
class QuarantineCommandTest {
    private static final String NAME = "crossings_HUU_NGHI_2024-08-11.csv";
    private static final String WRONG_SEX = Crossings.row("R2", "sex=Q");

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
    void theSenderGetsItsRowsWithWhatIsWrongAndPersonalValuesMasked() throws IOException {
        night(Crossings.header() + "\n" + Crossings.row("R1") + WRONG_SEX);

        assertThat(fixFile().out())
                .isEqualTo("\uFEFFline,column,code,message," + Crossings.header() + "\n"
                        + "3,sex,NOT_IN_ENUM,\"sex \"\"Q\"\" is not one of F, M, X.\","
                        + WRONG_SEX.replace(Crossings.DOCUMENT, "***"));
    }

    @Test
    void noPersonalValueIsShownUnlessTheOriginalIsAskedFor() throws IOException {
        String shifted = Crossings.row("R3").replaceFirst(",,1,", ",1,");
        String longer = Crossings.row("R4").replace(Crossings.DOCUMENT, "x," + Crossings.DOCUMENT);
        String stray = Crossings.row("R5").replace(Crossings.DOCUMENT, "\"" + Crossings.DOCUMENT);
        night(Crossings.header() + "\n" + WRONG_SEX + shifted + longer + stray);

        for (Outcome outcome : Stream.of(
                        desk.run("quarantine"),
                        desk.run("quarantine", "--json"),
                        desk.run("quarantine", "--csv"),
                        desk.run("deliveries", "receipt", "1"),
                        fixFile())
                .toList()) {
            assertThat(outcome.out() + outcome.err()).contains("RAGGED_ROW").doesNotContain(Crossings.DOCUMENT);
        }
        assertThat(raw().out()).contains(WRONG_SEX, shifted, longer, stray);
    }

    @Test
    void aFileWithoutItsHeaderDoesNotTellItsFirstRow() throws IOException {
        night(Crossings.row("R1") + Crossings.row("R2"));

        assertThat(desk.run("deliveries", "show", "1").out())
                .contains("HEADER_MISMATCH", "has none of the columns record_id, crossed_at")
                .doesNotContain(Crossings.DOCUMENT);
    }

    @Test
    void columnsThatTheContractDoesNotKnowAreMaskedToo() throws IOException {
        Path jobs = TestJobs.copy(folder.resolve("jobs"));
        Path feed = jobs.resolve("feeds/crossings.yaml");
        Files.writeString(
                feed, Files.readString(feed).replace("  missingValues:", "  fieldsMatch: subset\n  missingValues:"));
        Files.writeString(
                inbox.resolve(NAME), Crossings.header() + ",full_name\n" + WRONG_SEX.strip() + ",Nguyen Van A\n");
        desk.run("nightly", "--inbox", inbox.toString(), "--date", "2024-08-11", "--jobs", jobs.toString());

        assertThat(fixFile().out()).contains(",full_name\n").endsWith(",***,***\n");
    }

    @Test
    void anEmptyPersonalCellIsSeenToBeEmpty() throws IOException {
        night(Crossings.header() + "\n" + Crossings.row("R2", "sex=Q", "document_no="));

        assertThat(fixFile().out()).endsWith(",1,\n");
    }

    @Test
    void textThatASpreadsheetWouldRunIsDefusedAndNumbersStayNumbers() throws IOException {
        night(Crossings.header() + "\n" + Crossings.row("=1+1", "sex=@x", "persons=-5", "birth_year=+84 912"));

        assertThat(fixFile().out())
                .contains(",'=1+1,", ",'@x,", ",-5,", ",'+84 912,")
                .doesNotContain(",=1+1", ",@x", ",'-5");
    }

    @Test
    void theOriginalIsShownAsItStandsWithAWarning() throws IOException {
        night(Crossings.header() + "\n" + Crossings.row("R1") + WRONG_SEX);

        Outcome raw = raw();

        assertThat(raw.out()).isEqualTo("line 3, NOT_IN_ENUM: sex \"Q\" is not one of F, M, X.\n" + WRONG_SEX + "\n");
        assertThat(raw.err()).contains("personal values and all");
        assertThat(raw.code()).isZero();
    }

    @Test
    void whoLooksAtTheOriginalIsWrittenDown() throws IOException {
        night(Crossings.header() + "\n" + WRONG_SEX);
        fixFile();
        assertThat(looks()).isEmpty();

        raw();

        assertThat(looks()).singleElement().asString().contains("ORIGINAL_SHOWN", "delivery 1 crossings HUU_NGHI");
    }

    @Test
    void rowsOfSeveralLinesAndOtherLineEndsAreFound() throws IOException {
        String twoLines = Crossings.row("\"R\n2\"", "sex=Q");
        night((Crossings.header() + "\n" + twoLines + Crossings.row("R3") + Crossings.row("R4", "sex=W"))
                .replace("\n", "\r\n"));

        assertThat(raw().out()).contains("line 2, NOT_IN_ENUM", "\n" + twoLines, "line 5, NOT_IN_ENUM", "\nR4,");
        assertThat(fixFile().out()).contains("2,sex,NOT_IN_ENUM,", ",\"R\n2\",2024-08-11T09:30:00,");
    }

    @Test
    void aCompressedOriginalIsReadToo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream compressed = new GZIPOutputStream(bytes)) {
            compressed.write((Crossings.header() + "\n" + WRONG_SEX).getBytes(StandardCharsets.UTF_8));
        }
        Files.write(inbox.resolve(NAME + ".gz"), bytes.toByteArray());
        night();

        assertThat(raw().out()).contains(WRONG_SEX);
    }

    @Test
    void whatCouldDisturbATerminalIsShownAsAPicture() throws IOException {
        night(Crossings.header() + "\n" + Crossings.row("R\u001B[2J", "sex=Q"));

        assertThat(raw().out()).contains("R\u241B[2J,").doesNotContain("\u001B");
    }

    @Test
    void anAlteredOriginalIsNotTakenForTheOneThatWasCounted() throws IOException {
        night(Crossings.header() + "\n" + WRONG_SEX);
        Files.writeString(inbox.resolve(NAME), Crossings.header() + "\n" + Crossings.row("X9"));

        assertThat(raw().code()).isEqualTo(2);
        assertThat(raw().out()).isEmpty();
        assertThat(raw().err())
                .contains("SOURCE_GONE: the original", NAME, "has other bytes than those that were counted");
        assertThat(fixFile().out())
                .isEqualTo(
                        "\uFEFFline,column,code,message\n2,sex,NOT_IN_ENUM,\"sex \"\"Q\"\" is not one of F, M, X.\"\n");
        assertThat(fixFile().err()).contains("SOURCE_GONE", "The rows themselves are left out.");
        Files.delete(inbox.resolve(NAME));
        assertThat(raw().err()).contains("SOURCE_GONE");
    }

    @Test
    void theOriginalIsShownOfOneDeliveryOnly() {
        assertThat(desk.run("quarantine", "--raw").code()).isEqualTo(2);
        assertThat(desk.run("quarantine", "--raw").err()).contains("name it with --delivery ID");
        assertThat(desk.run("quarantine", "--raw", "--csv", "--delivery", "1").code())
                .isEqualTo(2);
    }

    @Test
    void moreRowsThanAreKeptAreCounted() throws IOException {
        StringBuilder text = new StringBuilder(Crossings.header() + "\n");
        for (int i = 0; i < 1200; i++) {
            text.append(Crossings.row("R" + i, "sex=Q"));
        }
        night(text.toString());

        Outcome outcome = fixFile();

        assertThat(outcome.out().lines()).hasSize(1001);
        assertThat(outcome.err())
                .contains("1,200 rows were rejected; the first 1,000 of each delivery are kept, so 200 are not listed.")
                .contains("Delivery 1 was refused: TOO_MANY_REJECTS");
    }

    private void night(String file) throws IOException {
        Files.writeString(inbox.resolve(NAME), file);
        night();
    }

    private void night() {
        Outcome night = desk.run("nightly", "--inbox", inbox.toString(), "--date", "2024-08-11");
        assertThat(night.code()).as(night.err()).isEqualTo(3);
    }

    private List<String> looks() {
        return desk.rows("SELECT action, subject, actor FROM audit.entry WHERE action = 'ORIGINAL_SHOWN'");
    }

    private Outcome fixFile() {
        return desk.run("quarantine", "--csv", "--delivery", "1");
    }

    private Outcome raw() {
        return desk.run("quarantine", "--raw", "--delivery", "1");
    }
}
