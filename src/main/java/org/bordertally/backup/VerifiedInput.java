package org.bordertally.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Gives the bytes of an entry, and refuses the backup at their end when they are not the ones its manifest speaks of. */
final class VerifiedInput extends FilterInputStream {
    private final Part part;
    private final TransferProgress progress;
    private final MessageDigest digest = Sha256.digest();
    private long bytes;
    private boolean verified;

    VerifiedInput(InputStream in, Part part, TransferProgress progress) {
        super(in);
        this.part = part;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        if (read < 0) {
            verify();
            return read;
        }
        digest.update(target, offset, read);
        bytes += read;
        if (bytes > part.content().bytes()) {
            throw altered();
        }
        progress.moved(read);
        return read;
    }

    /** Whoever asks again at the end is told the same. */
    private void verify() {
        if (!verified) {
            String sha256 = HexFormat.of().formatHex(digest.digest());
            if (bytes != part.content().bytes() || !sha256.equals(part.content().sha256())) {
                throw altered();
            }
            verified = true;
        }
    }

    private BackupRefusedException altered() {
        return new BackupRefusedException(
                "The backup is not as it was written: its %s differs from what its manifest says. Take another copy of the file, or an older backup."
                        .formatted(part.entry()));
    }
}
