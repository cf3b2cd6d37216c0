package org.bordertally.feed;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A file counted whole.
 *
 * @param bytes size of the file as stored (compressed, when it is)
 * @param sha256 hexadecimal digest of those bytes
 * @param read rows below the header; {@code read = accepted + rejected + duplicates}
 * @param repeated rows, duplicates and conflicting ones, whose record another delivery already counts
 * @param rejects the first {@value #STORED_REJECTS} rejected rows
 * @param rejectsByCode all rejected rows
 * @param fingerprints of every record the file holds, by counted day; empty when the feed does not compare records
 */
public record CountedDelivery(
        long bytes,
        String sha256,
        long read,
        long accepted,
        long rejected,
        long duplicates,
        long repeated,
        Map<TallyKey, Tally> tallies,
        List<CaseRecord> cases,
        List<Wait> waits,
        List<StatementFigure> statements,
        List<RejectedRow> rejects,
        Map<RowCode, Long> rejectsByCode,
        Map<LocalDate, FingerprintBlock> fingerprints,
        List<ManifestFigure> manifest)
        implements CountingOutcome {
    /** How many rejected rows of a delivery are kept one by one; after that only counters grow. */
    public static final int STORED_REJECTS = 1000;

    public CountedDelivery {
        if (read != accepted + rejected + duplicates) {
            throw new IllegalArgumentException("read " + read + " <> accepted " + accepted + " + rejected " + rejected
                    + " + duplicates " + duplicates);
        }
    }

    /**
     * Person-events counted over all keys.
     *
     * @throws ArithmeticException when they are more than 64 bits hold
     */
    public long persons() {
        return tallies.values().stream().mapToLong(Tally::persons).reduce(0, Math::addExact);
    }
}
