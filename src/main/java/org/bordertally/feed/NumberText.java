package org.bordertally.feed;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as files write them, digits grouped in threes by declared characters or not grouped at all. */
final class NumberText {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,30}([.,]\\d{1,30})?");

    private final @Nullable Pattern grouped;
    private final @Nullable Pattern groupCharacter;

    /** @param groupCharacters empty when digits are not grouped */
    NumberText(String groupCharacters) {
        if (groupCharacters.isEmpty()) {
            grouped = null;
            groupCharacter = null;
        } else {
            String group = "[" + groupCharacters.replaceAll("(.)", "\\\\$1") + "]";
            grouped = Pattern.compile("[+-]?\\d{1,3}(" + group.replace("\\ ", " ") + "\\d{3})+([.,]\\d{1,30})?");
            groupCharacter = Pattern.compile(group.replace("\\ ", " "));
        }
    }

    /** The number this text stands for, null when it is none. A decimal comma counts as a decimal point. */
    @Nullable
    BigDecimal read(String text) {
        String digits = text.strip();
        if (grouped != null && groupCharacter != null && grouped.matcher(digits).matches()) {
            digits = ungrouped(digits, groupCharacter);
        }
        return DECIMAL.matcher(digits).matches() ? new BigDecimal(digits.replace(',', '.')) : null;
    }

    /** {@code 1.234.567} has one reading; in {@code 1,234.5} the last mark is the decimal one. */
    private static String ungrouped(String digits, Pattern groupCharacter) {
        int mark = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        boolean decimal = mark >= 0 && digits.length() - mark - 1 != 3;
        String whole = decimal ? digits.substring(0, mark) : digits;
        return groupCharacter.matcher(whole).replaceAll("") + (decimal ? digits.substring(mark) : "");
    }
}
