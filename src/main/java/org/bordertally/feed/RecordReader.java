package org.bordertally.feed;

import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file as cells. A quote that is not closed as RFC 4180 asks costs its own line only. */
final class RecordReader {
    /** Stands for a line with a stray quote. */
    static final String[] STRAY_QUOTE = {};

    private static final int LONGEST_RECORD = Blocks.LONGEST_LINE;

    /**
     * No header is wider. The parser looks for the next quote from every cell anew, so a line of a million cells before a
     * quote would take it seconds.
     */
    private static final int MOST_CELLS = 1 << 14;

    private static final char QUOTE = '"';

    private enum Quotes {
        CLOSED,
        OPEN,
        STRAY
    }

    private final LineReader lines;
    private final char delimiter;
    private final RFC4180Parser parser;
    private final Deque<String> returned = new ArrayDeque<>();
    private int line;
    private int recordLine;
    private String recordText = "";
    private int cellsBegun;

    RecordReader(LineReader lines, char delimiter) {
        this.lines = lines;
        this.delimiter = delimiter;
        this.parser = new RFC4180ParserBuilder().withSeparator(delimiter).build();
    }

    /** The number of the line on which the last record began, from 1. */
    int line() {
        return recordLine;
    }

    /** How many lines were read so far. */
    int lines() {
        return line;
    }

    /** Whether lines are held that were read while looking for the end of a record and are no part of it. */
    boolean holdsLines() {
        return !returned.isEmpty();
    }

    /** The last record as it stands, its lines joined by line feeds. */
    String text() {
        return recordText;
    }

    /** The next line as it stands, null after the last one. */
    @Nullable
    String nextLine() throws IOException, LineFault {
        String next = returned.isEmpty() ? lines.next() : returned.poll();
        if (next != null) {
            line++;
        }
        return next;
    }

    /**
     * The cells of the next record: one empty cell for an empty line, {@link #STRAY_QUOTE} for a line whose quotes do not
     * pair, null after the last record.
     */
    String @Nullable [] next() throws IOException, LineFault {
        String first = nextLine();
        recordLine = line;
        if (first == null) {
            return null;
        }
        recordText = first;
        cellsBegun = 1;
        if (first.indexOf(QUOTE) < 0) {
            return parser.parseLine(first);
        }
        return switch (quotesAfter(first, false)) {
            case CLOSED -> cells(first);
            case STRAY -> STRAY_QUOTE;
            case OPEN -> joined(first);
        };
    }

    private String[] cells(String record) throws IOException {
        if (cellsBegun <= MOST_CELLS) {
            return parser.parseLine(record);
        }
        String[] tooMany = new String[cellsBegun];
        Arrays.fill(tooMany, "");
        return tooMany;
    }

    private String[] joined(String first) throws IOException, LineFault {
        StringBuilder text = new StringBuilder(first);
        List<String> following = new ArrayList<>();
        Quotes quotes = Quotes.OPEN;
        while (quotes == Quotes.OPEN) {
            String next = nextLine();
            if (next == null) {
                break;
            }
            following.add(next);
            text.append('\n').append(next);
            if (text.length() > LONGEST_RECORD) {
                throw new LineFault(
                        RefusalCode.LINE_TOO_LONG,
                        recordLine,
                        number -> "The row on line " + number + " has a quoted cell of more than " + LONGEST_RECORD
                                + " characters: close its quote, or double a quote that is part of the text.");
            }
            quotes = quotesAfter(next, true);
        }
        if (quotes == Quotes.CLOSED) {
            recordText = text.toString();
            return cells(recordText);
        }
        for (int i = following.size() - 1; i >= 0; i--) {
            returned.addFirst(following.get(i));
        }
        line -= following.size();
        return STRAY_QUOTE;
    }

    private Quotes quotesAfter(String text, boolean openBefore) {
        boolean open = openBefore;
        boolean cellBegins = !openBefore;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (open && character == QUOTE) {
                char after = i + 1 < text.length() ? text.charAt(i + 1) : delimiter;
                if (after == QUOTE) {
                    i++;
                } else if (after == delimiter) {
                    open = false;
                } else {
                    return Quotes.STRAY;
                }
            } else if (cellBegins && character == QUOTE) {
                open = true;
            }
            cellBegins = !open && character == delimiter;
            if (cellBegins) {
                cellsBegun++;
            }
        }
        return open ? Quotes.OPEN : Quotes.CLOSED;
    }
}
