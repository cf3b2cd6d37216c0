package org.bordertally.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.LongConsumer;

/** The bytes of a file as stored, digested while they are read: what is hashed is what is parsed. */
final class HashingInput extends InputStream {
    private final InputStream file;
    private final Map<HashAlgorithm, MessageDigest> digests = new EnumMap<>(HashAlgorithm.class);
    private final Map<HashAlgorithm, String> results = new EnumMap<>(HashAlgorithm.class);
    private final LongConsumer progress;
    private long bytes;

    HashingInput(Path path, LongConsumer progress) throws IOException {
        this.file = new BufferedInputStream(Files.newInputStream(path));
        this.progress = progress;
        digestAlsoBy(HashAlgorithm.SHA256);
    }

    /** To be called before the first byte is read. */
    void digestAlsoBy(HashAlgorithm algorithm) {
        digests.computeIfAbsent(algorithm, HashAlgorithm::digest);
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
            for (MessageDigest digest : digests.values()) {
                digest.update(target, offset, read);
            }
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

    /** Reads what is left and gives the SHA-256 of the whole file in hexadecimal. */
    String finish() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        digests.forEach(
                (algorithm, digest) -> results.put(algorithm, HexFormat.of().formatHex(digest.digest())));
        return digestBy(HashAlgorithm.SHA256);
    }

    /** The digest of the whole file in hexadecimal, once {@link #finish} was called; empty when it was not asked for. */
    String digestBy(HashAlgorithm algorithm) {
        return results.getOrDefault(algorithm, "");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
