package org.bordertally.feed;

import java.util.Arrays;

/**
 * The records of one delivery on one counted day, as sorted 128-bit keyed fingerprints: 96 bits identify the record, 32
 * bits stand for its counted fields.
 */
public final class FingerprintBlock {
    /** Bytes of one fingerprint. */
    public static final int FINGERPRINT_BYTES = 16;

    private static final int IDENTITY_BYTES = 12;

    private final byte[] sorted;

    /** @param sorted fingerprints in ascending unsigned order, one after the other */
    public FingerprintBlock(byte[] sorted) {
        this.sorted = sorted;
    }

    /** The sorted fingerprints; not a copy, so not to be changed. */
    public byte[] bytes() {
        return sorted;
    }

    /** Whether both hold a record with the same identity, whatever its counted fields. */
    public boolean sharesRecordsWith(FingerprintBlock other) {
        int mine = 0;
        int theirs = 0;
        while (mine < sorted.length && theirs < other.sorted.length) {
            int order = Arrays.compareUnsigned(
                    sorted, mine, mine + IDENTITY_BYTES, other.sorted, theirs, theirs + IDENTITY_BYTES);
            if (order == 0) {
                return true;
            } else if (order < 0) {
                mine += FINGERPRINT_BYTES;
            } else {
                theirs += FINGERPRINT_BYTES;
            }
        }
        return false;
    }
}
