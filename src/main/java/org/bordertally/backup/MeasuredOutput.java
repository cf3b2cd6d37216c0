package org.bordertally.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.bordertally.backup.Part.Content;

/** Passes bytes on, and knows afterwards how many they were and their digest. Closing it leaves the target open. */
final class MeasuredOutput extends FilterOutputStream {
    private final TransferProgress progress;
    private final MessageDigest digest = Sha256.digest();
    private long bytes;

    MeasuredOutput(OutputStream target, TransferProgress progress) {
        super(target);
        this.progress = progress;
    }

    /** Size and digest of a file. */
    static Content measure(Path file) throws IOException {
        MeasuredOutput measure = new MeasuredOutput(OutputStream.nullOutputStream(), TransferProgress.SILENT);
        Files.copy(file, measure);
        return measure.content();
    }

    @Override
    public void write(int datum) throws IOException {
        write(new byte[] {(byte) datum}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        out.write(data, offset, length);
        digest.update(data, offset, length);
        bytes += length;
        progress.moved(length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }

    /** What went through; to be asked once, at the end. */
    Content content() {
        return new Content(bytes, HexFormat.of().formatHex(digest.digest()));
    }
}
