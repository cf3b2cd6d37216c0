package org.bordertally.backup;

import java.io.Serial;

/** A backup or restore failed on its way; nothing of it was kept, and the message says what to do. */
public final class BackupFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    BackupFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
