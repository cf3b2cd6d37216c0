package org.bordertally.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.text.Normalizer;
import java.util.Arrays;

/** The lines of one file as text: strictly decoded, in Unicode's composed form. For one thread. */
final class LineText {
    private static final String ASCII_PROBE = "\r\n\",;\tA0";
    private static final char FIRST_MARK = '\u0300';

    /** The limit of Unicode's stream-safe text format (UAX 15, section 13). */
    private static final int MOST_MARKS = 30;

    private final Charset declared;
    private final boolean transcodes;
    private final CharsetDecoder decoder;

    /** @param declared the encoding of the file */
    LineText(Charset declared) {
        this.declared = declared;
        this.transcodes =
                !declared.canEncode() || !Arrays.equals(ASCII_PROBE.getBytes(declared), ASCII_PROBE.getBytes(US_ASCII));
        this.decoder = (transcodes ? UTF_8 : declared)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The encoding of the file. */
    Charset declared() {
        return declared;
    }

    /** Whether the file is to be turned into UTF-8 before it is cut into lines, as in its encoding ASCII is not one byte. */
    boolean transcodes() {
        return transcodes;
    }

    /** The text of a line whose bytes are all ASCII. */
    static String ofAscii(byte[] bytes, int from, int until) {
        return new String(bytes, from, until - from, ISO_8859_1);
    }

    /** @param line its number, for the message of the fault */
    String of(byte[] bytes, int from, int until, int line) throws LineFault {
        String text;
        try {
            text = decoder.decode(ByteBuffer.wrap(bytes, from, until - from)).toString();
        } catch (CharacterCodingException e) {
            throw badEncoding(line);
        }
        if (hasTooManyMarks(text)) {
            throw new LineFault(
                    RefusalCode.BAD_ENCODING,
                    line,
                    number -> "Line " + number + " has more than " + MOST_MARKS
                            + " combining marks in a row, as no language has: send the text itself, not another file.");
        }
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Composing a letter with very many marks takes as long as the square of their number. */
    private static boolean hasTooManyMarks(String text) {
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            marks = character >= FIRST_MARK && isMark(character) ? marks + 1 : 0;
            if (marks > MOST_MARKS) {
                return true;
            }
            i += Character.charCount(character);
        }
        return false;
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    LineFault badEncoding(int line) {
        return new LineFault(
                RefusalCode.BAD_ENCODING,
                line,
                number -> "Line " + number + " is not " + declared.name()
                        + ": save the file in that encoding, or declare the file's own in the feed's dialect.");
    }

    LineFault notText(int line) {
        return new LineFault(
                RefusalCode.UNREADABLE,
                line,
                number -> "Line " + number + " holds a NUL byte, so the file is not a text in " + declared.name()
                        + ": send it as CSV, not as a workbook, an archive or in another encoding.");
    }

    LineFault isUtf16(int line) {
        return new LineFault(
                RefusalCode.BAD_ENCODING,
                line,
                number -> "The file is UTF-16, which some programs call Unicode text, not " + declared.name()
                        + ": save the file in that encoding, or declare the file's own in the feed's dialect.");
    }
}
