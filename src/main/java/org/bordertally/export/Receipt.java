package org.bordertally.export;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sender gets back for one delivery; the components are the keys of its JSON.
 *
 * @param file empty for a figure told by telephone
 * @param revision 0 for a figure told by telephone
 * @param sha256 null when its bytes were not read
 * @param code why it was refused, held or could not be counted again; null otherwise
 * @param meaning what its state and code mean, in the receipt's language
 * @param next what the sender should do, in the receipt's language
 * @param message what was found in this file, in English; empty when there is nothing to say
 * @param read rows below the header; 0 when nothing is counted
 * @param rejects how many rows each code rejected, most first; also of a file refused for them
 * @param lines the first rejected rows
 */
public record Receipt(
        long deliveryId,
        String file,
        String feed,
        String sender,
        String senderName,
        LocalDate businessDate,
        int revision,
        @Nullable String sha256,
        Instant receivedAt,
        String state,
        @Nullable String code,
        String meaning,
        String next,
        String message,
        long read,
        long accepted,
        long rejected,
        long duplicates,
        long persons,
        List<Reject> rejects,
        List<Line> lines) {

    public Receipt {
        rejects = List.copyOf(rejects);
        lines = List.copyOf(lines);
    }

    /** The rows that one code rejected; meaning and remedy in the receipt's language. */
    public record Reject(String code, long rows, String meaning, String remedy) {}

    /**
     * One rejected row.
     *
     * @param line in the file, from 1
     * @param column null when the whole row is wrong
     * @param message in English; never holds a personal value
     */
    public record Line(long line, @Nullable String column, String code, String message) {}

    /**
     * The receipt as a sheet to print or mail.
     *
     * @param language the one it was made in
     * @param zone of the time it was received
     */
    public String sheet(Language language, ZoneId zone) {
        return new ReceiptSheet(this, language, zone).toString();
    }
}
