package org.bordertally.export;

import java.util.regex.Pattern;

/** Texts that a spreadsheet would take for a formula (OWASP, CSV Injection). */
final class SpreadsheetText {
    /** How they begin, also in full width. */
    private static final String FORMULA_BEGINS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+([.,]\\d+)*");

    private SpreadsheetText() {}

    /** The text with an apostrophe in front where it would be run; negative numbers stay numbers. */
    static String harmless(String text) {
        boolean isFormula = !text.isEmpty()
                && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
        return isFormula ? "'" + text : text;
    }
}
