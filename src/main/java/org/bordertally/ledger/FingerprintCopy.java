package org.bordertally.ledger;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Map;
import org.bordertally.feed.FingerprintBlock;
import org.bordertally.intake.Delivery;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * The fingerprints of a delivery in PostgreSQL's binary COPY format: one statement for all its days, in which a byte is a
 * byte. Nothing is gathered, for a large delivery's blocks lie outside the heap.
 */
final class FingerprintCopy implements AutoCloseable {
    private static final String COPY =
            "COPY ledger.fingerprint (feed, sender, day, delivery_id, part, block) FROM STDIN (FORMAT binary)";

    /** Of the header: signature, flags, length of its extension. */
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final short COLUMNS = 6;
    private static final short END = -1;

    /** The day from which PostgreSQL counts. */
    private static final long DAY_0 = LocalDate.of(2000, 1, 1).toEpochDay();

    /** Bytes of one stored part: small enough to be written and read without a second thought for memory. */
    private static final int PART_BYTES = 8 << 20;

    private static final int BUFFER_BYTES = 64 << 10;

    private final DataOutputStream rows;

    private FingerprintCopy(OutputStream copy) throws IOException {
        this.rows = new DataOutputStream(copy);
        rows.write(SIGNATURE);
        rows.writeInt(0);
        rows.writeInt(0);
    }

    /** Stores the blocks of a delivery, each in parts. */
    static void send(Connection connection, Delivery delivery, Map<LocalDate, FingerprintBlock> blocks)
            throws SQLException {
        PGConnection driver = connection.unwrap(PGConnection.class);
        try (FingerprintCopy copy = new FingerprintCopy(new PGCopyOutputStream(driver, COPY, BUFFER_BYTES))) {
            for (Map.Entry<LocalDate, FingerprintBlock> each : blocks.entrySet()) {
                copy.add(delivery, each.getKey(), each.getValue());
            }
            copy.rows.writeShort(END);
        } catch (IOException e) {
            // The driver wraps what the database said, which is what tells a lost connection.
            throw e.getCause() instanceof SQLException said
                    ? said
                    : new SQLException("Sending fingerprints failed: " + e.getMessage(), e);
        }
    }

    private void add(Delivery delivery, LocalDate day, FingerprintBlock block) throws IOException {
        Iterator<byte[]> parts = block.parts(PART_BYTES).iterator();
        for (int part = 0; parts.hasNext(); part++) {
            rows.writeShort(COLUMNS);
            field(delivery.feed().getBytes(StandardCharsets.UTF_8));
            field(delivery.sender().getBytes(StandardCharsets.UTF_8));
            rows.writeInt(Integer.BYTES);
            rows.writeInt(Math.toIntExact(day.toEpochDay() - DAY_0));
            rows.writeInt(Long.BYTES);
            rows.writeLong(delivery.id());
            rows.writeInt(Integer.BYTES);
            rows.writeInt(part);
            field(parts.next());
        }
    }

    private void field(byte[] bytes) throws IOException {
        rows.writeInt(bytes.length);
        rows.write(bytes);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
