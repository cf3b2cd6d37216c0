package org.bordertally.workbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.Field;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/** Cells as the text a feed's file would have there. */
final class CellTexts {
    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n?|\\n");

    /** Cached results of formulas that failed; the reader does not tell them from texts. */
    private static final Set<String> ERRORS = Set.of(
            "#N/A", "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!");

    /** A workbook keeps numbers as binary fractions, of which 15 decimal digits are exact. */
    private static final MathContext EXACT = new MathContext(15);

    private static final int LARGEST_EXPONENT = 330;

    private final String sheet;
    private final boolean since1904;
    private final Map<String, Field> fieldsByColumn = new HashMap<>();
    private final List<@Nullable Field> fields = new ArrayList<>();
    private final Map<Field, DateTimeFormatter> formats = new HashMap<>();

    CellTexts(FeedContract contract, String sheet, boolean since1904) {
        this.sheet = sheet;
        this.since1904 = since1904;
        contract.schema().fields().forEach(field -> fieldsByColumn.put(folded(field.column()), field));
    }

    /** Tells which field each column holds from now on. */
    void header(List<String> columns) {
        columns.forEach(column -> fields.add(fieldsByColumn.get(folded(column))));
    }

    String text(Cell cell) throws UnusableWorkbookException {
        Object value = cell.getValue();
        if (value == null) {
            return "";
        }
        if (isError(cell.getType(), value)) {
            throw new UnusableWorkbookException("Cell " + cell.getAddress() + " of the sheet " + sheet + " shows "
                    + value + ": correct it, save the workbook, and take it again.");
        }
        if (value instanceof BigDecimal number) {
            return text(cell, number);
        }
        return LINE_BREAK.matcher(value.toString()).replaceAll(" ");
    }

    private static boolean isError(CellType type, Object value) {
        return type == CellType.ERROR || (type == CellType.FORMULA && ERRORS.contains(value.toString()));
    }

    private String text(Cell cell, BigDecimal number) throws UnusableWorkbookException {
        if (Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT) {
            throw Workbook.broken("cell " + cell.getAddress() + " holds no possible number");
        }
        Field field = cell.getColumnIndex() < fields.size() ? fields.get(cell.getColumnIndex()) : null;
        CellFormat format = CellFormat.of(cell);
        Optional<LocalDateTime> moment = format.isMoment() ? SerialDate.moment(number, since1904) : Optional.empty();
        String plain = plain(number);
        return moment.map(found -> field == null ? iso(found, format) : text(field, found, format, plain))
                .orElse(plain);
    }

    /** A number stays one where the feed wants one, however the sheet shows it. */
    private String text(Field field, LocalDateTime moment, CellFormat format, String number) {
        return switch (field.type()) {
            case DATE, DATETIME -> written(field, moment, format);
            case YEAR -> Integer.toString(moment.getYear());
            case INTEGER, NUMBER -> number;
            case STRING, BOOLEAN, COUNTRY, POST -> iso(moment, format);
        };
    }

    private String written(Field field, LocalDateTime moment, CellFormat format) {
        try {
            return formats.computeIfAbsent(field, Field::momentFormat).format(moment);
        } catch (DateTimeException e) {
            // The feed asks for an offset, which no cell has: the row says so when it is checked.
            return iso(moment, format);
        }
    }

    private static String iso(LocalDateTime moment, CellFormat format) {
        if (!format.time()) {
            return moment.toLocalDate().toString();
        }
        return format.day() ? moment.toString() : moment.toLocalTime().toString();
    }

    private static String plain(BigDecimal number) {
        BigDecimal rounded = number.round(EXACT).stripTrailingZeros();
        return rounded.toPlainString();
    }

    private static String folded(String column) {
        return Normalizer.normalize(column.strip(), Normalizer.Form.NFC);
    }
}
