package org.bordertally.console;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.bordertally.console.RefusedUploadException.Why;

/** What somebody sends, as long as it is not too much and does not come too slowly. */
final class PacedInput extends FilterInputStream {
    /** Before the pace counts. */
    private static final Duration BEGINNING = Duration.ofSeconds(30);

    private static final long BYTES_A_SECOND = 32 << 10;
    private static final long MEGABYTE = 1L << 20;

    private final Clock clock;
    private final Instant began;
    private final long most;
    private long bytes;

    /** @param most bytes that are taken */
    PacedInput(InputStream sent, long most, Clock clock) {
        super(sent);
        this.most = most;
        this.clock = clock;
        this.began = clock.instant();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        bytes += Math.max(0, count);
        if (bytes > most) {
            throw new RefusedUploadException(Why.TOO_LARGE, most / MEGABYTE);
        }
        Duration allowed = BEGINNING.plusSeconds(bytes / BYTES_A_SECOND);
        if (clock.instant().isAfter(began.plus(allowed))) {
            throw new RefusedUploadException(Why.TOO_SLOW);
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
