package org.bordertally.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bordertally.workbook.TestWorkbook.number;
import static org.bordertally.workbook.TestWorkbook.row;
import static org.bordertally.workbook.TestWorkbook.text;
import static org.bordertally.workbook.TestWorkbook.texts;
import static org.bordertally.workbook.TestWorkbook.typed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bordertally.feed.Counting;
import org.bordertally.feed.Dialect;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.Field;
import org.bordertally.feed.FileNamePattern;
import org.bordertally.feed.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sheet becomes the text that its feed would have got as a CSV file. */
class WorkbookTest {
    private static final String HEADER =
            row(1, text("A", "id"), text("B", "crossed_at"), text("C", "day"), text("D", "persons"), text("E", "note"));

    @TempDir
    private Path folder;

    @Test
    void numbersAreWrittenWithoutExponentOrArtefacts() throws Exception {
        assertThat(csv(sheet(
                        HEADER,
                        row(2, number("D", "3371", 0), number("E", "4.436E3", 0)),
                        row(3, number("D", "1.2E-2", 0), number("E", "0.30000000000000004", 0)),
                        row(4, number("D", "-5", 0), number("E", "123456789012", 0)))))
                .isEqualTo("id,crossed_at,day,persons,note\n,,,3371,4436\n,,,0.012,0.3\n,,,-5,123456789012\n");
    }

    @Test
    void momentsAreWrittenAsTheFeedDeclaresThem() throws Exception {
        assertThat(csv(sheet(
                        HEADER,
                        row(
                                2,
                                number("B", "45516.3125", TestWorkbook.MOMENT),
                                number("C", "45516", TestWorkbook.DATE),
                                number("E", "45516.3125", TestWorkbook.MOMENT)))))
                .endsWith("\n,2024-08-12T07:30:00,12-8-2024,,2024-08-12T07:30\n");
    }

    @Test
    void aNumberStaysANumberWhereTheFeedWantsOneOrNoDateIsShown() throws Exception {
        assertThat(csv(sheet(
                        HEADER,
                        row(
                                2,
                                number("C", "45516", TestWorkbook.PLAIN),
                                number("D", "12", TestWorkbook.DATE),
                                number("E", "45516", TestWorkbook.MONEY)))))
                .endsWith("\n,,45516,12,45516\n");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1900-01-01",
        "59, 1900-02-28",
        "60, 60",
        "61, 1900-03-01",
        "45516, 2024-08-12",
        "-1, -1",
        "2958466, 2958466"
    })
    void daysAreCountedAsExcelCountsThemSince1900(String serial, String day) throws Exception {
        assertThat(csv(sheet(HEADER, row(2, number("E", serial, TestWorkbook.DATE)))))
                .endsWith("\n,,,," + day + "\n");
    }

    @Test
    void workbooksThatCountSince1904AreUnderstood() throws Exception {
        assertThat(csv(sheet(HEADER, row(2, number("E", "44054", TestWorkbook.DATE)))
                        .since1904()))
                .endsWith(",2024-08-12\n");
    }

    @Test
    void aTimeOfDayIsWrittenAsOne() throws Exception {
        assertThat(csv(sheet(HEADER, row(2, number("E", "0.99999999", TestWorkbook.TIME)))))
                .endsWith(",23:59:59.999\n");
        assertThat(csv(sheet(HEADER, row(2, number("E", "0.31250000001", TestWorkbook.TIME)))))
                .endsWith(",07:30\n");
    }

    @Test
    void formulasStandForTheValueTheyHadWhenSaved() throws Exception {
        assertThat(csv(sheet(
                        HEADER,
                        row(
                                2,
                                typed("A", "str", "<f>\"R\"&amp;1</f><v>R1</v>"),
                                "<c r=\"C@\" s=\"1\"><f>TODAY()</f><v>45516</v></c>",
                                "<c r=\"D@\"><f>SUM(D3:D9)</f><v>3371</v></c>",
                                typed("E", "b", "<f>TRUE()</f><v>1</v>")))))
                .endsWith("\nR1,,12-8-2024,3371,true\n");
    }

    @Test
    void textIsQuotedWhereCsvNeedsItAndKeepsToItsRow() throws Exception {
        assertThat(csv(sheet(HEADER, row(2, text("A", "a,\"b\""), text("E", "Móng Cái\nQuảng Ninh")), texts(3, "R2"))))
                .endsWith("\n\"a,\"\"b\"\"\",,,,Móng Cái Quảng Ninh\nR2,,,,\n");
    }

    @Test
    void rowsKeepTheirNumbersAndWhatIsBlankAtTheEndIsDropped() throws Exception {
        assertThat(csv(sheet(
                        row(1, text("A", "id"), text("B", "note"), text("C", ""), number("D", "", 0)),
                        row(2, text("A", "R1"), number("G", "", 0)),
                        row(4, text("A", "R2"), text("C", "stray")),
                        row(5, text("A", "")),
                        row(900, number("B", "", 0)))))
                .isEqualTo("id,note\nR1,\n\nR2,,stray\n");
    }

    @Test
    void theFirstSheetThatIsNotHiddenIsTakenUnlessAnotherIsNamed() throws Exception {
        TestWorkbook workbook = new TestWorkbook()
                .hiddenSheet("Lists", texts(1, "hidden"))
                .sheet("Tháng 8", texts(1, "august"))
                .sheet("Tháng 7", texts(1, "july"));

        assertThat(csv(workbook)).isEqualTo("august\n");
        assertThat(csv(workbook, "Tháng 7", contract(StandardCharsets.UTF_8))).isEqualTo("july\n");
        assertThatThrownBy(() -> csv(workbook, "Tháng 9", contract(StandardCharsets.UTF_8)))
                .isInstanceOf(UnusableWorkbookException.class)
                .hasMessage(
                        "The workbook has no sheet Tháng 9: it has Lists, Tháng 8, Tháng 7. Name one of them with --sheet.");
    }

    @Test
    void delimiterAndEncodingAreTheFeeds() throws Exception {
        Charset vietnamese = Charset.forName("windows-1258");
        String text = "Hữu Nghị, Thanh Thủy; Lễ hội, đường mòn, Ậ";
        TestWorkbook workbook = sheet(row(1, text("A", "id"), text("B", "note")), row(2, text("B", text)));

        byte[] bytes = bytes(workbook, null, contract(vietnamese, ';'));

        String read = Normalizer.normalize(new String(bytes, vietnamese), Normalizer.Form.NFC);
        assertThat(read).isEqualTo("id;note\n;\"" + text + "\"\n");
        assertThatThrownBy(() -> csv(sheet(texts(1, "id"), texts(2, "北京")), null, contract(vietnamese)))
                .isInstanceOf(UnusableWorkbookException.class)
                .hasMessageStartingWith("Cell A2 has a character that windows-1258 lacks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<v>#N/A</v>", "<f>VLOOKUP(A1,B:B,2)</f><v>#N/A</v>"})
    void anErrorIsRefusedWithItsCell(String content) {
        assertThatThrownBy(() -> csv(sheet(HEADER, row(7, typed("D", "e", content)))))
                .isInstanceOf(UnusableWorkbookException.class)
                .hasMessage(
                        "Cell D7 of the sheet August shows #N/A: correct it, save the workbook, and take it again.");
    }

    @Test
    void aWorkbookWithoutStylesIsReadAllTheSame() throws Exception {
        assertThat(csv(sheet(texts(1, "id"), row(2, number("A", "3371", 0))).withoutStyles()))
                .isEqualTo("id\n3371\n");
    }

    @Test
    void sharedTextsAreFound() throws Exception {
        assertThat(csv(sheet(row(1, typed("A", "s", "<v>1</v>")))
                        .part(
                                "xl/sharedStrings.xml",
                                "<sst><si><t>a</t></si><si><r><t>re</t></r><r><t>cord</t></r></si></sst>")))
                .isEqualTo("record\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>2000000000</v></c></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>",
                "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>1e999999999</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>NaN</v></c></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2024</v></c></row>",
                "<row r=\"2000000000\"><c r=\"A2000000000\"><v>1</v></c></row>",
                "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"7\"/><v>1</v></c></row>",
                "<row r=\"x\"><c r=\"A1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>1</v></c>"
            })
    @Timeout(60)
    void aWorkbookThatMakesNoSenseIsRefused(String rows) {
        assertThatThrownBy(() -> csv(sheet(rows).part("xl/sharedStrings.xml", "<sst><si><t>a</t></si></sst>")))
                .isInstanceOf(UnusableWorkbookException.class)
                .hasMessageStartingWith("The workbook is broken (");
    }

    @Test
    void whatIsNoWholeWorkbookIsRefused() throws Exception {
        Path whole = sheet(HEADER).writeTo(folder.resolve("whole.xlsx"));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.xlsx"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        Path archive =
                new TestWorkbook().part("[Content_Types].xml", "not a workbook").writeTo(folder.resolve("a.zip"));
        Path old =
                Files.write(folder.resolve("old.xls"), java.util.HexFormat.of().parseHex("d0cf11e0a1b11ae10000"));

        assertThatThrownBy(() -> write(cut)).isInstanceOf(UnusableWorkbookException.class);
        assertThatThrownBy(() -> write(archive)).isInstanceOf(UnusableWorkbookException.class);
        assertThatThrownBy(() -> write(old)).hasMessageContaining("is of an old kind (.xls) or has a password");
        assertThat(Workbook.isOne(old)).isTrue();
        assertThat(Workbook.isOne(Files.writeString(folder.resolve("a.csv"), "id\n")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xl/media/image.bin", "xl/worksheets/sheet0.xml"})
    void aBombIsNotOpened(String part) throws Exception {
        Path bomb = sheet(HEADER)
                .part(part, "<sheetData>" + " ".repeat(32 << 20) + "</sheetData>")
                .writeTo(folder.resolve("bomb.xlsx"));

        assertThatThrownBy(() -> write(bomb))
                .isInstanceOf(UnusableWorkbookException.class)
                .hasMessageContaining("it expands to more than 250 times its size");
    }

    @Test
    void moreSharedTextThanCanBeHeldIsRefused() throws Exception {
        Random random = new Random(1);
        StringBuilder texts = new StringBuilder();
        while (texts.length() < 65 << 20) {
            texts.append("<si><t>").append(random.nextLong()).append("</t></si>");
        }
        Path large = sheet(HEADER)
                .part("xl/sharedStrings.xml", "<sst>" + texts + "</sst>")
                .writeTo(folder.resolve("large.xlsx"));

        assertThatThrownBy(() -> write(large)).hasMessageContaining("more text than can be held at once");
    }

    @Test
    void entitiesAreNotExpanded() throws Exception {
        Files.writeString(folder.resolve("secret"), "leaked");
        TestWorkbook workbook = sheet(HEADER)
                .part(
                        "xl/worksheets/sheet0.xml",
                        "<!DOCTYPE w [<!ENTITY x SYSTEM \""
                                + folder.resolve("secret").toUri()
                                + "\">]><worksheet><sheetData>" + texts(1, "id")
                                + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>&x;</t></is></c></row></sheetData></worksheet>");

        assertThatThrownBy(() -> csv(workbook)).isInstanceOf(UnusableWorkbookException.class);
    }

    private static TestWorkbook sheet(String... rows) {
        return new TestWorkbook().sheet("August", rows);
    }

    private String csv(TestWorkbook workbook) throws Exception {
        return csv(workbook, null, contract(StandardCharsets.UTF_8));
    }

    private String csv(TestWorkbook workbook, @Nullable String sheet, FeedContract contract) throws Exception {
        return new String(bytes(workbook, sheet, contract), contract.dialect().encoding());
    }

    private byte[] bytes(TestWorkbook workbook, @Nullable String sheet, FeedContract contract) throws Exception {
        Path file = workbook.writeTo(folder.resolve("sheet.xlsx"));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new Workbook(file).write(sheet, contract, text);
        return text.toByteArray();
    }

    private static void write(Path file) throws IOException, UnusableWorkbookException {
        new Workbook(file).write(null, contract(StandardCharsets.UTF_8), new ByteArrayOutputStream());
    }

    private static FeedContract contract(Charset encoding) {
        return contract(encoding, ',');
    }

    private static FeedContract contract(Charset encoding, char delimiter) {
        List<Field> fields = List.of(
                field("id", Field.Type.STRING, null),
                field("crossed_at", Field.Type.DATETIME, null),
                field("day", Field.Type.DATE, "%d-%m-%Y"),
                field("persons", Field.Type.INTEGER, null),
                field("note", Field.Type.STRING, null));
        return new FeedContract(
                "crossings",
                FeedContract.Delivers.PERIOD,
                FileNamePattern.of("crossings_{sender}_{date}.csv"),
                null,
                new Dialect(delimiter, encoding, false, 0),
                new Schema(fields, List.of("id"), Set.of(""), Schema.FieldsMatch.EQUAL),
                null,
                null,
                new Counting.Tallied(List.of()),
                FeedContract.RejectLimits.DEFAULT,
                FeedContract.HoldLimits.DEFAULT,
                FeedContract.Manifest.OPTIONAL,
                400,
                "");
    }

    private static Field field(String name, Field.Type type, @Nullable String format) {
        return new Field(name, name, type, format, "", Set.of(), Map.of(), null, false, Field.Constraints.NONE);
    }
}
