package org.bordertally.feed;

import java.util.function.LongFunction;

/** What makes a whole file unfit to be counted, on a line that is numbered within a part of the file only. */
final class LineFault extends Exception {
    private static final long serialVersionUID = 1;

    private final RefusalCode code;
    private final int line;
    private final transient LongFunction<String> message;

    /**
     * @param line from 1 for the first line of the part
     * @param message one sentence for the sender, given the number of the line in the file
     */
    LineFault(RefusalCode code, int line, LongFunction<String> message) {
        this.code = code;
        this.line = line;
        this.message = message;
    }

    /** @param linesBefore lines of the file before the part */
    FileFault inFile(long linesBefore) {
        return new FileFault(code, message.apply(linesBefore + line));
    }
}
