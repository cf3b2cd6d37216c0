package org.bordertally.feed;

import java.util.List;

/**
 * A file that is not counted at all.
 *
 * @param bytes size as read, 0 when it could not be opened
 * @param sha256 hexadecimal digest of what was read to the end, empty when it was not
 * @param message one sentence: what is wrong, where, what to do
 * @param rejects the first rejected rows, when they are the reason
 */
public record RefusedDelivery(long bytes, String sha256, RefusalCode code, String message, List<RejectedRow> rejects)
        implements CountingOutcome {
    public RefusedDelivery {
        rejects = List.copyOf(rejects);
    }
}
