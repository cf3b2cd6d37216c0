package org.bordertally.workbook;

import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.List;
import org.bordertally.feed.FeedContract;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.Row;

/**
 * The rows of a sheet as lines of CSV. Rows without a cell stay, as empty lines, as far as another row follows; columns to
 * the right of the header stay where a row has a value in one: both are for the feed to reject.
 */
final class SheetText {
    /** What Excel can hold. */
    private static final int LAST_ROW = 1_048_576;

    private final int skipLines;
    private final CellTexts cells;
    private final EncodableText encodable;
    private final ICSVWriter writer;
    private int written;
    private int width;

    SheetText(FeedContract contract, String sheet, boolean since1904, OutputStream target) {
        this.skipLines = contract.dialect().skipLines();
        this.cells = new CellTexts(contract, sheet, since1904);
        this.encodable = new EncodableText(contract.dialect().encoding());
        this.writer = new CSVWriterBuilder(new BufferedWriter(
                        new OutputStreamWriter(target, contract.dialect().encoding())))
                .withSeparator(contract.dialect().delimiter())
                .withLineEnd(ICSVWriter.DEFAULT_LINE_END)
                .build();
    }

    void add(Row row) throws IOException, UnusableWorkbookException {
        int number = row.getRowNum();
        if (number <= written || number > LAST_ROW) {
            throw Workbook.broken("row " + number + " follows row " + written);
        }
        List<String> texts = texts(row);
        if (texts.isEmpty()) {
            return;
        }
        while (written < number - 1) {
            write(List.of());
        }
        boolean header = width == 0 && number > skipLines;
        if (header) {
            width = texts.size();
            cells.header(texts);
        }
        while (texts.size() < width) {
            texts.add("");
        }
        write(texts);
    }

    /** The last row has been added. */
    void finish() throws IOException {
        writer.flush();
    }

    /** Without the blanks at its end. */
    private List<String> texts(Row row) throws UnusableWorkbookException {
        List<String> texts = new ArrayList<>();
        int filled = 0;
        for (Cell cell : row) {
            String text = cell == null ? "" : encodable.text(cells.text(cell), cell);
            texts.add(text);
            if (!text.isEmpty()) {
                filled = texts.size();
            }
        }
        return new ArrayList<>(texts.subList(0, filled));
    }

    private void write(List<String> texts) throws IOException {
        writer.writeNext(texts.toArray(String[]::new), false);
        if (writer.checkError()) {
            throw writer.getException();
        }
        written++;
    }
}
