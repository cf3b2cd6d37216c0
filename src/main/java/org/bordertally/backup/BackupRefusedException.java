package org.bordertally.backup;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A backup was not begun, or a file not restored; nothing was changed, and the message says what to do instead. */
public final class BackupRefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    BackupRefusedException(String message) {
        super(message);
    }

    BackupRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
