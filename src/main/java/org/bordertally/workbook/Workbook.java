package org.bordertally.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.bordertally.feed.FeedContract;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** An XLSX file; it is read row by row, so that its size does not matter. */
public final class Workbook {
    private final Path file;

    public Workbook(Path file) {
        this.file = file;
    }

    /** Whether a file is a workbook by its first bytes, whatever its name; an old or encrypted one also is. */
    public static boolean isOne(Path file) throws IOException {
        return Archive.isZip(file) || Archive.isOldWorkbook(file);
    }

    /**
     * Writes a sheet as the CSV text of a feed: dates in the feed's format, formulas by the values they had when the workbook
     * was saved. Line N of the text is row N of the sheet, so a line break within a cell becomes a blank.
     *
     * @param sheet its name, null for the first one that is not hidden
     * @param target stays open; what was written is of no use after an exception
     */
    public void write(@Nullable String sheet, FeedContract contract, OutputStream target)
            throws IOException, UnusableWorkbookException {
        Archive archive = Archive.inspect(file);
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(file.toFile(), new ReadingOptions(archive.styled(), false))) {
            Sheet chosen = choose(workbook, sheet);
            SheetText text = new SheetText(contract, chosen.getName(), archive.since1904(), target);
            try (Stream<Row> rows = chosen.openStream()) {
                for (Row row : (Iterable<Row>) rows::iterator) {
                    text.add(row);
                }
            }
            text.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException e) {
            if (e.getCause() instanceof XMLStreamException broken) {
                throw broken(broken);
            }
            throw e;
        } catch (ExcelReaderException
                | IllegalStateException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NullPointerException e) {
            // What the reader throws for parts that are missing or make no sense.
            throw broken(e);
        }
    }

    private Sheet choose(ReadableWorkbook workbook, @Nullable String name) throws UnusableWorkbookException {
        List<Sheet> sheets = workbook.getSheets().toList();
        return sheets.stream()
                .filter(sheet -> name == null
                        ? sheet.getVisibility() == SheetVisibility.VISIBLE
                        : sheet.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnusableWorkbookException(
                        name == null
                                ? "The workbook has no sheet that is not hidden: name the one to take with --sheet."
                                : "The workbook has no sheet " + name + ": it has "
                                        + sheets.stream().map(Sheet::getName).collect(Collectors.joining(", "))
                                        + ". Name one of them with --sheet."));
    }

    static UnusableWorkbookException broken(Exception e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return broken(reason.lines().findFirst().orElse(""));
    }

    static UnusableWorkbookException broken(String why) {
        return new UnusableWorkbookException(
                "The workbook is broken (" + why + "): open it, save it again as .xlsx or CSV, and take that.");
    }
}
