package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import nbbrd.picocsv.Csv;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sdmxdl.Dimension;
import sdmxdl.Languages;
import sdmxdl.Structure;
import sdmxdl.format.ObsParser;
import sdmxdl.format.csv.SdmxPicocsvParser;
import sdmxdl.format.xml.SdmxXmlStreams;

/** Reports as files that other programs read. */
class ReportExportTest {
    private static final String HEADER =
            "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,FLOW,COUNTERPART_AREA,CITIZENSHIP,SEX,AGE,"
                    + "UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS";

    private static final String PAST = """
            INSERT INTO warehouse.publication (published_at, cells) VALUES ('2024-02-01 02:00Z', 1), ('2024-02-10 02:00Z', 1);
            INSERT INTO warehouse.migration_flow_revision
                (period_type, period_start, period_end, flow, partner_country, revision, cases, persons, obs_status, reason,
                 publication_id)
                VALUES ('DAY', '2024-01-31', '2024-01-31', 'IRREGULAR_ENTRY', 'CHN', 1, 5, 55, 'P', 'DELIVERY', 1),
                       ('DAY', '2024-01-31', '2024-01-31', 'IRREGULAR_ENTRY', 'CHN', 2, 6, 66, 'A', 'LATE_DELIVERY', 2)""";

    private static final String RELEASED = """
            INSERT INTO warehouse.publication (published_at, cells) VALUES ('2024-02-01 02:00Z', 1);
            INSERT INTO publication.figure (breakdown, period_type, period_start, period_end, time_period, flow, category, cases,
                                            persons, obs_status, conf_status, revision, released_at)
                VALUES ('PARTNER', 'MONTH', '2024-01-01', '2024-01-31', '2024-01', 'IRREGULAR_ENTRY', 'CHN', 3, 1234, 'P', 'F', 1, now()),
                       ('PARTNER', 'MONTH', '2024-01-01', '2024-01-31', '2024-01', 'IRREGULAR_ENTRY', 'LAO', NULL, NULL, 'Q', 'A', 1, now()),
                       ('PARTNER', 'MONTH', '2024-01-01', '2024-01-31', '2024-01', 'IRREGULAR_ENTRY', '_O', NULL, NULL, 'Q', 'D', 1, now()),
                       ('PARTNER', 'QUARTER', '2024-01-01', '2024-03-31', '2024-Q1', '_T', '_T', 100, 9999, 'A', 'F', 1, now())""";

    @TempDir
    private Path folder;

    private CommandDesk desk;

    @BeforeEach
    void open() {
        desk = new CommandDesk(folder).sql(ReportCommandTest.WAREHOUSE);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private CommandDesk.Outcome report(String arguments) {
        return desk.run(Stream.concat(Stream.of("report"), Arrays.stream(arguments.split(" ")))
                .toArray(String[]::new));
    }

    private static List<String> shortened(String sdmx) {
        return sdmx.lines()
                .skip(1)
                .map(line -> line.replace("datastructure,BORDERTALLY:MIGRATION_FLOW(1.0.0),I,", "")
                        .replaceFirst(",_T,_T,_T,(CASES|PERSONS)", ",…,$1"))
                .toList();
    }

    @Test
    void sdmxHoldsCasesAndPersonsAndWhatWasNotCollectedIsNoZero() {
        String sdmx = report("--from 2024-01-01 --to 2024-01-31 --country CHN --format sdmx-csv")
                .out();
        assertThat(sdmx.lines().findFirst()).hasValue(HEADER);
        assertThat(shortened(sdmx))
                .containsExactly(
                        "M,VN,IRREGULAR_ENTRY,CN,…,CASES,2024-01,3,P,F",
                        "M,VN,IRREGULAR_ENTRY,CN,…,PERSONS,2024-01,1234,P,F",
                        "M,VN,IRREGULAR_EXIT,CN,…,CASES,2024-01,NaN,L,F",
                        "M,VN,IRREGULAR_EXIT,CN,…,PERSONS,2024-01,NaN,L,F",
                        "M,VN,DEPORTATION,CN,…,CASES,2024-01,1,A,F",
                        "M,VN,DEPORTATION,CN,…,PERSONS,2024-01,3,A,F",
                        "M,VN,HANDOVER_RECEIVED,CN,…,CASES,2024-01,NaN,L,F",
                        "M,VN,HANDOVER_RECEIVED,CN,…,PERSONS,2024-01,NaN,L,F",
                        "M,VN,HANDOVER_GIVEN,CN,…,CASES,2024-01,NaN,L,F",
                        "M,VN,HANDOVER_GIVEN,CN,…,PERSONS,2024-01,NaN,L,F",
                        "M,VN,REGULAR_ENTRY,CN,…,PERSONS,2024-01,50,A,F");
    }

    @Test
    void timePeriodsAreWrittenByTheirFrequency() {
        assertThat(Map.of(
                        "2024-01-31 2024-01-31", "D 2024-01-31",
                        "2024-01-01 2024-01-31", "M 2024-01",
                        "2024-01-01 2024-03-31", "Q 2024-Q1",
                        "2024-01-01 2024-06-30", "S 2024-S1",
                        "2024-01-01 2024-12-31", "A 2024",
                        "2024-01-01 2024-08-12", "I 2024-01-01/P7M12D"))
                .allSatisfy((range, expected) -> {
                    String[] days = range.split(" ", -1);
                    String[] cells = report(
                                    "--from %s --to %s --country LAO --format sdmx-csv".formatted(days[0], days[1]))
                            .out()
                            .lines()
                            .filter(line -> line.contains(",IRREGULAR_ENTRY,"))
                            .findFirst()
                            .orElseThrow()
                            .split(",", -1);
                    assertThat(cells[3] + " " + cells[11]).isEqualTo(expected);
                });
    }

    /** That reader knows SDMX-CSV 1.0, where one column stands for the three in front that say what version 2.0 is of. */
    @Test
    void aReaderThatNobodyHereWroteReadsTheDataByItsStructure() throws IOException {
        Path file = folder.resolve("january.csv");
        report("--from 2024-01-01 --to 2024-01-31 --each month --format sdmx-csv --out " + file);
        Structure structure = SdmxXmlStreams.struct21(Languages.ANY)
                .parsePath(folder.resolve("january.csv.structure.xml"), StandardCharsets.UTF_8)
                .get(0);
        assertThat(structure.getDimensionList())
                .extracting(Dimension::getId)
                .containsExactly(
                        "FREQ", "REF_AREA", "FLOW", "COUNTERPART_AREA", "CITIZENSHIP", "SEX", "AGE", "UNIT_MEASURE");
        assertThat(structure.getDimensionList().get(2).getCodelist().getCodes())
                .containsOnlyKeys(
                        "IRREGULAR_ENTRY",
                        "IRREGULAR_EXIT",
                        "DEPORTATION",
                        "HANDOVER_RECEIVED",
                        "HANDOVER_GIVEN",
                        "REGULAR_ENTRY",
                        "_T");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("STRUCTURE,STRUCTURE_ID,ACTION,", "DATAFLOW,")
                        .replace(
                                "datastructure,BORDERTALLY:MIGRATION_FLOW(1.0.0),I,",
                                "BORDERTALLY:MIGRATION_FLOW(1.0.0),"));
        Map<String, String> read = new TreeMap<>();
        SdmxPicocsvParser.builder().factory(ObsParser::newDefault).build().getParser(structure).toBuilder()
                .format(Csv.Format.RFC4180.toBuilder()
                        .separator(Csv.Format.UNIX_SEPARATOR)
                        .build())
                .build()
                .parsePath(file, StandardCharsets.UTF_8)
                .getData()
                .forEach(series -> series.getObs()
                        .forEach(observation -> read.put(
                                series.getKey().toString(),
                                observation.getPeriod().getStartAsShortString() + " " + observation.getValue())));
        assertThat(read)
                .containsEntry("M.VN.IRREGULAR_ENTRY.CN._T._T._T.PERSONS", "2024-01 1234.0")
                .containsEntry("M.VN.IRREGULAR_ENTRY.CN._T._T._T.CASES", "2024-01 3.0")
                .containsEntry("M.VN.IRREGULAR_ENTRY.LA._T._T._T.PERSONS", "2024-01 8.0")
                .containsEntry("M.VN.REGULAR_ENTRY.CN._T._T._T.PERSONS", "2024-01 50.0")
                .hasSize(7);
    }

    @Test
    void theStructureNamesItsCodesInBothLanguages() {
        assertThat(report("--from 2024-01-01 --to 2024-01-31 --format sdmx-structure")
                        .out())
                .containsSubsequence(
                        "<str:Code id=\"IRREGULAR_ENTRY\">",
                        "<com:Name xml:lang=\"en\">Irregular entry</com:Name>",
                        "<com:Name xml:lang=\"vi\">Nhập cảnh trái phép</com:Name>");
    }

    @Test
    void releasedFiguresSayWhatIsWithheldAndWhy() {
        desk.sql(RELEASED);
        assertThat(shortened(report("--from 2024-01-01 --to 2024-12-31 --released --format sdmx-csv")
                        .out()))
                .containsExactly(
                        "M,VN,IRREGULAR_ENTRY,CN,…,CASES,2024-01,3,P,F",
                        "M,VN,IRREGULAR_ENTRY,CN,…,PERSONS,2024-01,1234,P,F",
                        "M,VN,IRREGULAR_ENTRY,LA,…,CASES,2024-01,NaN,Q,A",
                        "M,VN,IRREGULAR_ENTRY,LA,…,PERSONS,2024-01,NaN,Q,A",
                        "M,VN,IRREGULAR_ENTRY,_O,…,CASES,2024-01,NaN,Q,D",
                        "M,VN,IRREGULAR_ENTRY,_O,…,PERSONS,2024-01,NaN,Q,D",
                        "Q,VN,_T,_T,…,CASES,2024-Q1,100,A,F",
                        "Q,VN,_T,_T,…,PERSONS,2024-Q1,9999,A,F");
        assertThat(report("--from 2024-01-01 --to 2024-12-31 --released --each quarter --format csv --lang vi")
                        .out())
                .isEqualTo(
                        "time_period,period_name,flow,flow_name,partner_country,partner_name,cases,persons,obs_status,"
                                + "conf_status\n2024-Q1,,_T,\"Di cư trái phép, tổng số\",_T,Tất cả các nước,100,9999,A,F\n");
        assertThat(report("--from 2025-01-01 --to 2025-12-31 --released --format csv")
                        .err())
                .contains("No figure of these days is released");
    }

    @Test
    void aWorkbookHoldsNumbersAsNumbersAndNotesToCiteItWith() throws IOException {
        desk.sql("UPDATE warehouse.country SET en = '=cmd|calc' WHERE code = 'LAO'");
        Path file = folder.resolve("january.xlsx");
        report("--from 2024-01-01 --to 2024-01-31 --format xlsx --out " + file);
        try (InputStream bytes = new ByteArrayInputStream(Files.readAllBytes(file));
                ReadableWorkbook workbook = new ReadableWorkbook(bytes)) {
            List<Sheet> sheets = workbook.getSheets().toList();
            List<Row> rows = sheets.get(0).read();
            assertThat(texts(rows.get(0)))
                    .containsExactly(
                            "period", "from", "to", "country", "partner", "code", "flow", "cases", "persons", "status",
                            "verdict");
            assertThat(texts(rows.get(1)))
                    .containsExactly(
                            "2024-01",
                            "45292.0",
                            "45322.0",
                            "CHN",
                            "China",
                            "IRREGULAR_ENTRY",
                            "Irregular entry",
                            "3",
                            "1234",
                            "P");
            assertThat(rows.get(1).getCellAsNumber(8)).isPresent();
            assertThat(rows.stream().map(ReportExportTest::texts).toList())
                    .anySatisfy(row -> assertThat(row).contains("'=cmd|calc", "8"))
                    .last()
                    .satisfies(row -> assertThat(row).contains("total: Irregular migration", "11", "1245"));
            assertThat(sheets.get(1).read().stream()
                            .map(ReportExportTest::texts)
                            .map(row -> String.join(": ", row)))
                    .contains("Period: 2024-01-01 to 2024-01-31", "Status: final (A) and provisional (P), as marked")
                    .anyMatch(line -> line.startsWith("Deliveries: 1 of 3"))
                    .anyMatch(line -> line.startsWith("Persons: person-events"));
        }
        assertThat(report("--from 2024-01-01 --to 2024-01-31 --format xlsx")).satisfies(outcome -> {
            assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
            assertThat(outcome.err()).contains("--out report.xlsx");
        });
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (Cell cell : row) {
            if (cell != null && !cell.getRawValue().isEmpty()) {
                texts.add(cell.getRawValue());
            }
        }
        return texts;
    }

    @Test
    void eachPeriodThatLiesInTheRangeHasItsOwnLines() {
        assertThat(report("--from 2024-01-15 --to 2024-02-29 --each month --country CHN --format csv")
                        .out()
                        .lines()
                        .filter(line -> line.contains("IRREGULAR_ENTRY")))
                .containsExactly("2024-02,IRREGULAR_ENTRY,Irregular entry,CHN,100,100,A,");
        assertThat(report("--from 2024-01-15 --to 2024-02-12 --each month --format csv"))
                .satisfies(outcome -> assertThat(outcome.err()).contains("No whole month lies in"));
        assertThat(report("--from 2024-01-15 --to 2024-02-12 --each month").err())
                .contains("csv, xlsx or sdmx-csv");
    }

    @Test
    void aPastMomentIsToldAsItStoodThen() {
        desk.sql(PAST);
        String range = "--from 2024-01-01 --to 2024-01-31 --country CHN --format csv --as-of ";
        assertThat(report(range + "2024-02-01").out()).contains("IRREGULAR_ENTRY,Irregular entry,CHN,5,55,P");
        assertThat(report(range + "2024-02-10T09:00:00+07:00").out())
                .contains("IRREGULAR_ENTRY,Irregular entry,CHN,6,66,A");
        assertThat(report(range + "2024-02-10T08:59:59+07:00").out())
                .contains("IRREGULAR_ENTRY,Irregular entry,CHN,5,55,P");
        assertThat(report(range + "yesterday").err()).contains("yesterday is no moment", "2024-08-15T06:00:00+07:00");
        assertThat(report("--from 2024-01-01 --to 2024-01-31 --country CHN --as-of 2024-02-01")
                        .out())
                .contains(
                        "Figures of publication 1, 2024-02-01 02:00:00 UTC; as they stood at 2024-02-01 16:59:59 UTC");
    }

    @Test
    void whatMustBeSaidBesideFiguresIsSaid() throws IOException {
        desk.sql("INSERT INTO warehouse.note (en, vi) VALUES ('All of it is made.', 'Tất cả là tự tạo.')");
        Path file = folder.resolve("january.csv");
        report("--from 2024-01-01 --to 2024-01-31 --format csv --lang vi --out " + file);
        assertThat(folder.resolve("january.csv.citation.txt")).content().startsWith("Lưu ý: Tất cả là tự tạo.\n");
        assertThat(report("--from 2024-01-01 --to 2024-01-31").out()).endsWith("\nAll of it is made.\n");
    }

    @Test
    void aFileHasItsCitationBeside() throws IOException {
        Path file = folder.resolve("january.json");
        report("--from 2024-01-01 --to 2024-01-31 --json --lang vi --out " + file);
        assertThat(folder.resolve("january.json.citation.txt"))
                .content()
                .contains("Kỳ: từ 2024-01-01 đến 2024-01-31", "lượt người");
    }
}
