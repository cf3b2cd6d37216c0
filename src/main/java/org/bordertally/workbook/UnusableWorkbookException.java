package org.bordertally.workbook;

import java.io.Serial;

/** The workbook cannot become a table; the message says why, where, and what to do. */
public final class UnusableWorkbookException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    UnusableWorkbookException(String message) {
        super(message);
    }
}
