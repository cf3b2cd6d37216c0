package org.bordertally.intake;

import java.io.IOException;
import java.io.Serial;

/** A file has not the bytes any more that were counted, although it looks as it did. */
final class AlteredFileException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    AlteredFileException() {
        super("its bytes were altered after they were counted, so it is no copy of what counts;"
                + " have it sent again as the next revision");
    }
}
