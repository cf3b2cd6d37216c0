package org.bordertally.intake;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.bordertally.feed.DeliverySource;

/**
 * One file of one feed from one sender for one business date.
 *
 * @param id number in {@code intake.delivery}
 * @param revision from 1
 * @param bytes size of the file when it was registered
 * @param modified modification time of the file when it was registered
 * @param sha256 of the bytes last counted, hexadecimal; empty before
 * @param counts whether its facts are in the ledger
 */
public record Delivery(
        long id,
        String feed,
        String sender,
        LocalDate businessDate,
        int revision,
        DeliveryState state,
        String fileName,
        Path path,
        long bytes,
        Instant modified,
        String sha256,
        boolean counts) {

    /** What makes two files the same delivery. */
    record Identity(String feed, String sender, LocalDate businessDate, int revision) {}

    Identity identity() {
        return new Identity(feed, sender, businessDate, revision);
    }

    /** The file, as the counter takes it. */
    public DeliverySource source() {
        return new DeliverySource(path, fileName, sender, businessDate);
    }
}
