package org.bordertally.feed;

import org.bordertally.feed.reference.Reference;

/**
 * What one thread counts of one file into: places, days and tallies of its own, so that nothing is shared with those that
 * count other parts of the file.
 */
record FilePart(DeliverySource source, PostPlaces places, CountableDays days, RecordHasher hasher, Tallies tallies) {

    static FilePart of(DeliverySource source, FeedContract contract, Reference reference, FingerprintKey key) {
        RecordHasher hasher = new RecordHasher(key, contract.feed(), source.sender());
        return new FilePart(
                source,
                new PostPlaces(reference, source.sender()),
                new CountableDays(source, contract),
                hasher,
                new Tallies(hasher));
    }
}
