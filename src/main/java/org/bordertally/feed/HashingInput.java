package org.bordertally.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** The bytes of a file as stored, digested while they are read: what is hashed is what is parsed. */
final class HashingInput extends InputStream {
    private final InputStream file;
    private final MessageDigest digest;
    private final LongConsumer progress;
    private long bytes;

    HashingInput(Path path, LongConsumer progress) throws IOException {
        this.file = new BufferedInputStream(Files.newInputStream(path));
        this.progress = progress;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = file.read(target, offset, length);
        if (read > 0) {
            digest.update(target, offset, read);
            bytes += read;
            progress.accept(read);
        }
        return read;
    }

    @Override
    public int available() throws IOException {
        return file.available();
    }

    /** How many bytes were read so far. */
    long bytes() {
        return bytes;
    }

    /** Reads what is left and gives the digest of the whole file in hexadecimal. */
    String finish() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
