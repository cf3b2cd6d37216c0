package org.bordertally.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.bordertally.feed.CountedDelivery;
import org.bordertally.feed.CountingOutcome;
import org.bordertally.feed.FingerprintBlock;
import org.bordertally.feed.RefusedDelivery;
import org.bordertally.intake.Deliveries;
import org.bordertally.intake.Delivery;

/**
 * Enters the facts of deliveries and takes them out. Either way the deliveries whose outcome may depend on them are sent
 * back to be counted again.
 */
final class Entries {
    private final DataSource dataSource;
    private final Function<Delivery, CountingOutcome> counter;
    private final Deliveries deliveries;
    private final StoredFingerprints fingerprints;
    private final Outcomes outcomes;

    /** @param counter counts a delivery's file by itself */
    Entries(DataSource dataSource, Clock clock, Function<Delivery, CountingOutcome> counter) {
        this.dataSource = dataSource;
        this.counter = counter;
        this.deliveries = new Deliveries(dataSource);
        this.fingerprints = new StoredFingerprints(dataSource);
        this.outcomes = new Outcomes(dataSource, clock);
    }

    /** What the stream of a delivery holds besides it. */
    Neighbours neighbours(Delivery delivery) {
        return new Neighbours(delivery, dataSource, fingerprints, counter);
    }

    /** Where the facts of a parcel go. */
    Facts facts() {
        return new Facts(dataSource);
    }

    /** Drops the fingerprints of a feed's days before this one. */
    void dropFingerprints(String feed, LocalDate before) {
        fingerprints.drop(feed, before);
    }

    /** The delivery counts, with these facts instead of those it may have had. */
    void enter(Taking taking, CountedDelivery counted, Reason reason) {
        Delivery delivery = taking.delivery();
        StoredFingerprints.Stored before = StoredFingerprints.Stored.NOTHING;
        if (delivery.counts()) {
            before = fingerprints.of(delivery);
            taking.facts().remove(delivery, reason);
        }
        outcomes.forgetRejects(delivery);
        taking.facts().store(delivery, counted, reason);
        fingerprints.replace(delivery, counted.fingerprints());
        outcomes.replaceManifest(delivery, counted.manifest());
        Neighbours neighbours = taking.neighbours();
        outcomes.accepted(
                delivery,
                counted,
                Decision.counts(neighbours.gap()),
                taking.version(),
                taking.run().id());
        neighbours.countAgainAfter(without(before.blocks(), counted.fingerprints()));
        neighbours.countAgainWhatGaveWayOn(before.dropped());
        neighbours.countAgainAfter(without(counted.fingerprints(), before.blocks()));
    }

    /** The delivery at work does not count, or no longer; but it may once others change. */
    void strike(Taking taking, CountingOutcome outcome, Decision decision) {
        strike(taking, taking.delivery(), taking.version(), taking.neighbours(), decision, taking.reason());
        fingerprints.replace(taking.delivery(), outcome.fingerprints());
        outcomes.replaceManifest(taking.delivery(), outcome.manifest());
    }

    /** Another delivery of the same stream does not count, or no longer. */
    void strikeOther(Taking taking, Delivery other, Decision decision, Reason reason) {
        strike(taking, other, other.contractVersion(), neighbours(other), decision, reason);
    }

    /** The delivery at work is refused, and its rejected rows say why. */
    void refuse(Taking taking, RefusedDelivery refused) {
        strike(taking, refused, Decision.refused(refused));
        outcomes.storeRejects(taking.delivery(), refused.rejects(), refused.rejectsByCode());
    }

    /** The delivery at work is taken back for good. */
    void withdraw(Taking taking, String message) {
        Decision decision = Decision.withdrawn(message);
        strike(taking, taking.delivery(), taking.version(), taking.neighbours(), decision, taking.reason());
        fingerprints.remove(taking.delivery());
    }

    /** The delivery at work cannot be counted again and does not count any more, though it was no fault of its own. */
    void strikeUnread(Taking taking, Decision decision) {
        strike(taking, taking.delivery(), taking.version(), taking.neighbours(), decision, taking.reason());
    }

    /** The delivery at work cannot be counted again and keeps its facts. */
    void keep(Taking taking, RefusedDelivery why) {
        outcomes.kept(taking.delivery(), why, taking.run().id());
    }

    private void strike(
            Taking taking,
            Delivery delivery,
            String contractVersion,
            Neighbours neighbours,
            Decision decision,
            Reason reason) {
        outcomes.forgetRejects(delivery);
        if (delivery.counts()) {
            deliveries.countCopiesAgain(delivery);
            StoredFingerprints.Stored before = fingerprints.of(delivery);
            neighbours.countAgainAfter(before.blocks());
            neighbours.countAgainWhatGaveWayOn(before.dropped());
            taking.facts().remove(delivery, reason);
        }
        outcomes.decide(delivery, decision, contractVersion, taking.run().id());
    }

    /** The blocks of days on which the other delivery's block is not the same. */
    private static Map<LocalDate, FingerprintBlock> without(
            Map<LocalDate, FingerprintBlock> blocks, Map<LocalDate, FingerprintBlock> others) {
        Map<LocalDate, FingerprintBlock> different = new HashMap<>(blocks);
        different.entrySet().removeIf(entry -> {
            FingerprintBlock other = others.get(entry.getKey());
            return other != null && entry.getValue().isSameAs(other);
        });
        return different;
    }
}
