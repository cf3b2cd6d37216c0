package org.bordertally.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.text.Normalizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file, strictly decoded, in Unicode's composed form. A line ends at LF, CR LF or CR. Lines are cut as bytes
 * first: most hold ASCII only, and their text is then a plain copy.
 */
final class LineReader {
    /** Longest line in bytes; never more than this is held. */
    static final int LONGEST_LINE = 1 << 20;

    private static final int FIRST_BUFFER = 1 << 16;
    private static final String ASCII_PROBE = "\r\n\",;\tA0";
    private static final char FIRST_MARK = '\u0300';

    /** The limit of Unicode's stream-safe text format (UAX 15, section 13). */
    private static final int MOST_MARKS = 30;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final Charset declared;
    private final CharsetDecoder decoder;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int start;
    private int end;
    private boolean afterCarriageReturn;
    private long line;

    LineReader(InputStream in, Charset encoding) {
        boolean asciiLineEnds =
                encoding.canEncode() && Arrays.equals(ASCII_PROBE.getBytes(encoding), ASCII_PROBE.getBytes(US_ASCII));
        this.in = asciiLineEnds ? in : new TranscodedInput(in, encoding);
        this.declared = encoding;
        this.decoder = (asciiLineEnds ? encoding : UTF_8)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The next line without its end, null after the last one. */
    @Nullable
    String next() throws IOException, FileFault {
        boolean ascii = true;
        int at = start;
        while (true) {
            while (at < end) {
                byte next = buffer[at];
                if (next <= '\r') {
                    if (next == '\n' && afterCarriageReturn && at == start) {
                        start++;
                    } else if (next == '\n' || next == '\r') {
                        return lineUntil(at, 1, ascii, next == '\r');
                    } else if (next == 0) {
                        throw notText();
                    } else if (next < 0) {
                        ascii = false;
                    }
                    afterCarriageReturn = false;
                }
                at++;
            }
            int held = end - start;
            if (held > LONGEST_LINE) {
                throw new FileFault(
                        RefusalCode.LINE_TOO_LONG,
                        "Line " + (line + 1) + " is longer than " + LONGEST_LINE
                                + " bytes: check that the file is a table with one row per line.");
            }
            if (!fill()) {
                return held == 0 ? null : lineUntil(end, 0, ascii, false);
            }
            at = start + held;
        }
    }

    private String lineUntil(int stop, int terminator, boolean ascii, boolean carriageReturn) throws FileFault {
        line++;
        String text = ascii ? new String(buffer, start, stop - start, ISO_8859_1) : decoded(stop);
        start = stop + terminator;
        afterCarriageReturn = carriageReturn;
        return text;
    }

    private String decoded(int stop) throws FileFault {
        String text;
        try {
            text = decoder.decode(ByteBuffer.wrap(buffer, start, stop - start)).toString();
        } catch (CharacterCodingException e) {
            throw badEncoding(line);
        }
        if (line == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        if (hasTooManyMarks(text)) {
            throw new FileFault(
                    RefusalCode.BAD_ENCODING,
                    "Line " + line + " has more than " + MOST_MARKS
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

    private boolean fill() throws IOException, FileFault {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, LONGEST_LINE + FIRST_BUFFER));
        }
        try {
            int read = in.read(buffer, end, buffer.length - end);
            end += Math.max(read, 0);
            return read > 0;
        } catch (CharacterCodingException e) {
            throw badEncoding(line + 1);
        }
    }

    private FileFault badEncoding(long at) {
        return new FileFault(
                RefusalCode.BAD_ENCODING,
                "Line " + at + " is not " + declared.name()
                        + ": save the file in that encoding, or declare the file's own in the feed's dialect.");
    }

    private boolean isUtf16Mark() {
        int mark = (buffer[0] & 0xFF) << 8 | (buffer[1] & 0xFF);
        return mark == BYTE_ORDER_MARK || mark == Character.reverseBytes(BYTE_ORDER_MARK);
    }

    private FileFault notText() {
        if (line == 0 && end > 1 && (isUtf16Mark() || (buffer[0] == 0) != (buffer[1] == 0))) {
            return new FileFault(
                    RefusalCode.BAD_ENCODING,
                    "The file is UTF-16, which some programs call Unicode text, not " + declared.name()
                            + ": save the file in that encoding, or declare the file's own in the feed's dialect.");
        }
        return new FileFault(
                RefusalCode.UNREADABLE,
                "Line " + (line + 1) + " holds a NUL byte, so the file is not a text in " + declared.name()
                        + ": send it as CSV, not as a workbook, an archive or in another encoding.");
    }
}
