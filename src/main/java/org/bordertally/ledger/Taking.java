package org.bordertally.ledger;

import org.bordertally.feed.FeedContract;
import org.bordertally.feed.FeedContract.Delivers;
import org.bordertally.intake.Delivery;

/**
 * A delivery at work, with what goes with it.
 *
 * @param version of the contract, as the delivery remembers it
 * @param facts those of the parcel it belongs to
 */
record Taking(
        Delivery delivery, FeedContract contract, String version, Neighbours neighbours, Facts facts, Ledger.Run run) {
    /** The same with what counting the file found. */
    Taking counted(String sha256, long rows, boolean repeats) {
        return new Taking(delivery.counted(sha256, rows, repeats), contract, version, neighbours, facts, run);
    }

    boolean isSnapshot() {
        return contract.delivers() == Delivers.SNAPSHOT;
    }

    Reason reason() {
        return run.reason(delivery);
    }
}
