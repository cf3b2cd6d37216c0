package org.bordertally.talks;

import java.io.Serial;

/** There is no publication yet that a sheet could show. */
public final class NothingPublishedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    NothingPublishedException() {
        super("Nothing is published yet that a sheet could show");
    }
}
