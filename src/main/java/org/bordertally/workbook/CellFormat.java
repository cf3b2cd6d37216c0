package org.bordertally.workbook;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/**
 * Whether a number is shown as a day or a time of day: only its format tells a date from a number (ECMA-376 part 1, 18.8.30).
 */
record CellFormat(boolean day, boolean time) {
    private static final CellFormat NUMBER = new CellFormat(false, false);

    /** Formats that every workbook has without declaring them, by number; those above 26 are of East Asian editions. */
    private static final Set<Integer> DAYS =
            numbers(IntStream.of(14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58));

    private static final Set<Integer> TIMES =
            numbers(IntStream.of(18, 19, 20, 21, 22, 32, 33, 34, 35, 45, 46, 47, 55, 56));

    /** Quoted text, escaped characters, colours, conditions and locales; elapsed hours ({@code [h]}) are none of these. */
    private static final Pattern NO_PLACEHOLDER =
            Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?![hms]+])[^\\]]*]", Pattern.CASE_INSENSITIVE);

    private static final Pattern DAY = Pattern.compile("[yd]|mmm", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME = Pattern.compile("[hs]", Pattern.CASE_INSENSITIVE);

    static CellFormat of(Cell cell) {
        return of(cell.getDataFormatId(), cell.getDataFormatString());
    }

    /** @param declared the format as written in the workbook, null for one that every workbook has */
    static CellFormat of(@Nullable Integer number, @Nullable String declared) {
        if (number == null) {
            return NUMBER;
        }
        if (declared == null) {
            return new CellFormat(DAYS.contains(number), TIMES.contains(number));
        }
        // After a semicolon follow the formats of negative numbers, zero and text.
        String placeholders = NO_PLACEHOLDER.matcher(declared).replaceAll("").split(";", 2)[0];
        return new CellFormat(
                DAY.matcher(placeholders).find(), TIME.matcher(placeholders).find());
    }

    boolean isMoment() {
        return day || time;
    }

    private static Set<Integer> numbers(IntStream numbers) {
        return numbers.boxed().collect(Collectors.toUnmodifiableSet());
    }
}
