package org.bordertally.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A report as a workbook: a sheet of figures, each cell of its type, and a sheet of notes to cite them with. */
final class ReportXlsx {
    private static final String WHOLE_NUMBER = "#,##0";
    private static final String DAY = "yyyy-mm-dd";
    private static final int[] WIDTHS = {20, 12, 12, 10, 24, 22, 34, 12, 14, 10, 20};
    private static final int FIRST_DAY = 1;
    private static final int LAST_DAY = 2;
    private static final int CASES = 7;
    private static final int PERSONS = 8;
    private static final int LABEL_WIDTH = 24;
    private static final int TEXT_WIDTH = 100;

    private final Report whole;
    private final List<Report> parts;
    private final Language language;
    private final Words words;

    /**
     * @param whole the report of the whole range
     * @param parts the reports of the periods shown, or the whole one
     */
    ReportXlsx(Report whole, List<Report> parts, Language language) {
        this.whole = whole;
        this.parts = parts;
        this.language = language;
        this.words = new Words("report", language);
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Words notes = new Words("citation", language);
        try (Workbook workbook = new Workbook(bytes, "BorderTally", null)) {
            figures(workbook.newWorksheet(notes.say("figures")));
            notes(workbook.newWorksheet(notes.say("notes")));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a workbook into memory", e);
        }
        return bytes.toByteArray();
    }

    private void figures(Worksheet sheet) {
        List<String> header = List.of(
                "period", "from", "to", "country", "partner", "code", "flow", "cases", "persons", "status", "verdict");
        for (int column = 0; column < header.size(); column++) {
            sheet.value(0, column, words.say(header.get(column)));
            sheet.width(column, WIDTHS[column]);
        }
        sheet.range(0, 0, 0, header.size() - 1)
                .style()
                .bold()
                .fillColor("E6ECF2")
                .wrapText(true)
                .set();
        sheet.freezePane(0, 1);
        int line = 1;
        for (Report part : parts) {
            for (Report.Row row : part.rows()) {
                row(sheet, line++, part, row);
            }
        }
        sheet.setAutoFilter(0, 0, Math.max(line - 1, 0), header.size() - 1);
        if (parts.size() == 1
                && whole.rows().stream().anyMatch(row -> row.flow().inTotal())) {
            total(sheet, line);
        }
    }

    private void row(Worksheet sheet, int line, Report part, Report.Row row) {
        sheet.value(line, 0, Observation.of(part, row).timePeriod());
        day(sheet, line, FIRST_DAY, part.from());
        day(sheet, line, LAST_DAY, part.to());
        text(sheet, line, 3, row.partner().code());
        text(sheet, line, 4, row.partner().name(language));
        text(sheet, line, 5, row.flow().code());
        text(sheet, line, 6, row.flow().name(language));
        number(sheet, line, CASES, row.cases());
        number(sheet, line, PERSONS, row.persons());
        text(sheet, line, 9, row.obsStatus());
        text(sheet, line, 10, row.verdict());
    }

    /** Over the flows of irregular migration. */
    private void total(Worksheet sheet, int line) {
        text(sheet, line, 6, words.say("total") + ": " + words.say("irregular"));
        number(sheet, line, CASES, whole.total().cases());
        number(sheet, line, PERSONS, whole.total().persons());
        sheet.style(line, 6).bold().set();
        sheet.style(line, CASES).bold().format(WHOLE_NUMBER).set();
        sheet.style(line, PERSONS).bold().format(WHOLE_NUMBER).set();
    }

    private void notes(Worksheet sheet) {
        sheet.width(0, LABEL_WIDTH);
        sheet.width(1, TEXT_WIDTH);
        int line = 0;
        for (Citation.Line each : new Citation(whole, language).lines()) {
            text(sheet, line, 0, each.label());
            sheet.style(line, 0).bold().set();
            text(sheet, line, 1, each.text());
            sheet.style(line++, 1).wrapText(true).set();
        }
    }

    private static void day(Worksheet sheet, int line, int column, LocalDate day) {
        sheet.value(line, column, day);
        sheet.style(line, column).format(DAY).set();
    }

    private static void number(Worksheet sheet, int line, int column, @Nullable Long number) {
        if (number != null) {
            sheet.value(line, column, number);
            sheet.style(line, column).format(WHOLE_NUMBER).set();
        }
    }

    private static void text(Worksheet sheet, int line, int column, @Nullable String text) {
        if (text != null) {
            sheet.value(line, column, SpreadsheetText.harmless(text));
        }
    }
}
