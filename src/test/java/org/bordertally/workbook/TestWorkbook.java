package org.bordertally.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An XLSX file written part by part, so that a test says exactly what is in it. */
public final class TestWorkbook {
    /** Numbers of the cell styles: as they are, a built-in date, a date and time, a time, an amount of money. */
    public static final int PLAIN = 0;

    public static final int DATE = 1;
    public static final int MOMENT = 2;
    public static final int TIME = 3;
    public static final int MONEY = 4;

    private static final String STYLES = """
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
            <numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="[$-42A]hh:mm"/>
            <numFmt numFmtId="166" formatCode="#,##0\\ [$&#8363;-42A];[Red]&quot;days&quot;0"/></numFmts>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>
            </styleSheet>""";

    private record Sheet(String name, String state, String rows) {}

    private final List<Sheet> sheets = new ArrayList<>();
    private final Map<String, String> parts = new LinkedHashMap<>();
    private String properties = "";
    private boolean styled = true;

    /** Adds a sheet of these rows, as XML. */
    public TestWorkbook sheet(String name, String... rows) {
        sheets.add(new Sheet(name, "visible", String.join("", rows)));
        return this;
    }

    TestWorkbook hiddenSheet(String name, String... rows) {
        sheets.add(new Sheet(name, "hidden", String.join("", rows)));
        return this;
    }

    TestWorkbook since1904() {
        properties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    TestWorkbook withoutStyles() {
        styled = false;
        return this;
    }

    /** Adds a part, or replaces one. */
    TestWorkbook part(String name, String text) {
        parts.put(name, text);
        return this;
    }

    /** A row of cells made by {@link #text}, {@link #number} and the like, with {@code @} for the row's number. */
    public static String row(int number, String... cells) {
        return "<row r=\"%d\">%s</row>"
                .formatted(number, String.join("", cells).replace("@", Integer.toString(number)));
    }

    /** A row of texts from column A. */
    public static String texts(int number, String... texts) {
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < texts.length; i++) {
            cells.append(text(column(i), texts[i]));
        }
        return row(number, cells.toString());
    }

    public static String text(String column, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        return "<c r=\"%s@\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(column, escaped);
    }

    public static String number(String column, String number, int style) {
        return "<c r=\"%s@\" s=\"%d\"><v>%s</v></c>".formatted(column, style, number);
    }

    static String typed(String column, String type, String content) {
        return "<c r=\"%s@\" t=\"%s\">%s</c>".formatted(column, type, content);
    }

    private static String column(int index) {
        return index < 26 ? String.valueOf((char) ('A' + index)) : column(index / 26 - 1) + (char) ('A' + index % 26);
    }

    public Path writeTo(Path file) throws IOException {
        try (OutputStream target = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(target)) {
            for (Map.Entry<String, String> part : parts().entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    private Map<String, String> parts() {
        Map<String, String> all = new LinkedHashMap<>();
        StringBuilder names = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        for (int i = 0; i < sheets.size(); i++) {
            Sheet sheet = sheets.get(i);
            names.append("<sheet name=\"%s\" sheetId=\"%d\" state=\"%s\" r:id=\"r%d\"/>"
                    .formatted(sheet.name(), i + 1, sheet.state(), i));
            relations.append("<Relationship Id=\"r%d\" Target=\"worksheets/sheet%d.xml\"/>".formatted(i, i));
            all.put(
                    "xl/worksheets/sheet%d.xml".formatted(i),
                    "<worksheet><sheetData>%s</sheetData></worksheet>".formatted(sheet.rows()));
        }
        String main = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        all.put("[Content_Types].xml", """
                <Types><Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>%s
                <Override PartName="/xl/sharedStrings.xml" ContentType="%ssharedStrings+xml"/></Types>""".formatted(
                        main,
                        styled ? "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + main + "styles+xml\"/>" : "",
                        main));
        all.put("xl/workbook.xml", """
                <workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">%s<sheets>%s</sheets>
                </workbook>""".formatted(properties, names));
        all.put("xl/_rels/workbook.xml.rels", "<Relationships>%s</Relationships>".formatted(relations));
        if (styled) {
            all.put("xl/styles.xml", STYLES);
        }
        all.putAll(parts);
        return all;
    }
}
