package org.bordertally.feed;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A file that is not counted at all.
 *
 * @param bytes size as read, 0 when it could not be opened
 * @param sha256 hexadecimal digest of what was read to the end, empty when it was not
 * @param message one sentence: what is wrong, where, what to do
 * @param rejects the first rejected rows, when they are the reason
 * @param rejectsByCode how many rows each code rejected, when they are the reason
 * @param fingerprints of every record the file holds, by counted day, when its rejected rows are the reason: some of them
 *     may conflict with other files only
 */
public record RefusedDelivery(
        long bytes,
        String sha256,
        RefusalCode code,
        String message,
        List<RejectedRow> rejects,
        Map<RowCode, Long> rejectsByCode,
        Map<LocalDate, FingerprintBlock> fingerprints,
        List<ManifestFigure> manifest)
        implements CountingOutcome {
    public RefusedDelivery {
        rejects = List.copyOf(rejects);
        rejectsByCode = Map.copyOf(rejectsByCode);
    }

    /** A refusal that is not for the file's rows, but perhaps for what its manifest says. */
    RefusedDelivery(long bytes, String sha256, RefusalCode code, String message, List<ManifestFigure> manifest) {
        this(bytes, sha256, code, message, List.of(), Map.of(), Map.of(), manifest);
    }

    /** A refusal that is neither for the file's rows nor for its manifest. */
    public RefusedDelivery(long bytes, String sha256, RefusalCode code, String message) {
        this(bytes, sha256, code, message, List.of());
    }
}
