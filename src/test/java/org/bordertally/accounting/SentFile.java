package org.bordertally.accounting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A delivery as it was sent: a file or, as revision 0, a figure told by telephone.
 *
 * @param refusal the code that refuses the file whatever its rows, empty when they are read
 */
record SentFile(Stream stream, LocalDate date, int revision, boolean zipped, List<SentRow> rows, String refusal) {
    /** Revision of a told figure. */
    static final int TOLD = 0;

    /** A feed and who sends it. */
    record Stream(String feed, String sender) {}

    boolean isTold() {
        return revision == TOLD;
    }

    String name() {
        String delivery = stream.feed() + "_" + stream.sender() + "_" + date;
        if (isTold()) {
            return "told_" + delivery;
        }
        return delivery + (revision == 1 ? "" : "_r" + revision) + ".csv" + (zipped ? ".gz" : "");
    }

    /** Whether both are the same, byte for byte, and hold rows. */
    boolean isCopyOf(SentFile other) {
        return !isTold() && !other.isTold() && !rows.isEmpty() && Arrays.equals(bytes(), other.bytes());
    }

    void writeInto(Path inbox) {
        try {
            Files.write(inbox.resolve(name()), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes() {
        StringBuilder text = new StringBuilder();
        switch (refusal) {
            case "EMPTY" -> {}
            case "HEADER_MISMATCH" -> text.append("no,header\n");
            default -> text.append(Rows.headerOf(stream.feed())).append('\n');
        }
        rows.forEach(row -> text.append(row.text()).append('\n'));
        byte[] plain = text.toString().getBytes(StandardCharsets.UTF_8);
        return zipped ? zip(plain) : plain;
    }

    private static byte[] zip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return name() + " (" + rows.size() + " rows" + (refusal.isEmpty() ? "" : ", " + refusal) + ")";
    }
}
