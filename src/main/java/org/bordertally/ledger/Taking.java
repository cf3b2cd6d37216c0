package org.bordertally.ledger;

import org.bordertally.feed.FeedContract;
import org.bordertally.feed.FeedContract.Delivers;
import org.bordertally.intake.Delivery;

/**
 * A delivery at work, with what goes with it.
 *
 * @param facts those of the parcel it belongs to
 */
record Taking(Delivery delivery, FeedContract contract, Neighbours neighbours, Facts facts, Ledger.Run run) {
    /** The same with what counting the file found. */
    Taking counted(String sha256, long rows, boolean repeats) {
        return new Taking(delivery.counted(sha256, rows, repeats), contract, neighbours, facts, run);
    }

    String version() {
        return contract.version();
    }

    boolean isSnapshot() {
        return contract.delivers() == Delivers.SNAPSHOT;
    }

    Reason reason() {
        return run.reason(delivery);
    }
}
