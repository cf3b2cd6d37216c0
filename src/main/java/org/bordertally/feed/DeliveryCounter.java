package org.bordertally.feed;

import java.util.function.LongConsumer;
import org.bordertally.feed.reference.Reference;

/**
 * Counts files of one feed: parses, checks and counts in one pass over the bytes. Safe for use by several threads; every
 * call keeps its own state.
 */
public final class DeliveryCounter {

    /**
     * @param contract what the operator declared
     * @param reference posts, flows and countries that rows name
     * @param ageBands how ages are grouped
     * @param key keys the fingerprints
     */
    public DeliveryCounter(FeedContract contract, Reference reference, AgeBands ageBands, FingerprintKey key) {}

    /**
     * Counts one file.
     *
     * @param earlier records of the same stream that count before this file's
     * @param progress told how many more bytes of the file have been read, now and then
     * @return never throws for what a file contains, only for what the machine fails to do
     */
    public CountingOutcome count(DeliverySource source, EarlierRecords earlier, LongConsumer progress) {
        return new RefusedDelivery(0, "", RefusalCode.UNREADABLE, "", java.util.List.of());
    }
}
