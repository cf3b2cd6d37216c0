package org.bordertally.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Serial;
import java.nio.charset.StandardCharsets;

/**
 * A stream of data that ends the command when it cannot be written: a {@link PrintWriter} alone keeps that to itself, and
 * a full disk would look like success.
 */
final class StandardOutput extends FilterOutputStream {
    private boolean lost;

    private StandardOutput(OutputStream target) {
        super(target);
    }

    /** Whatever the platform's character set, what is printed is UTF-8. */
    static PrintWriter writer(OutputStream target) {
        return new PrintWriter(new StandardOutput(target), false, StandardCharsets.UTF_8);
    }

    /** Data could not be written. */
    static final class LostException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String reason;

        LostException(IOException cause) {
            super(cause);
            reason = String.valueOf(cause.getMessage());
        }

        /** Whether the reader of a pipe has had enough, which is no fault. */
        boolean isClosedPipe() {
            return reason.contains("Broken pipe");
        }

        String reason() {
            return reason;
        }
    }

    @Override
    public void write(int datum) {
        write(new byte[] {(byte) datum}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        if (!lost) {
            try {
                out.write(data, offset, length);
            } catch (IOException e) {
                throw lost(e);
            }
        }
    }

    @Override
    public void flush() {
        if (!lost) {
            try {
                out.flush();
            } catch (IOException e) {
                throw lost(e);
            }
        }
    }

    /** What is still in a buffer then is dropped: one failure is enough. */
    private LostException lost(IOException e) {
        lost = true;
        return new LostException(e);
    }
}
