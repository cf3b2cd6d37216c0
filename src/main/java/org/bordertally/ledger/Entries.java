package org.bordertally.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.bordertally.feed.CountedDelivery;
import org.bordertally.feed.FingerprintBlock;
import org.bordertally.feed.RefusedDelivery;
import org.bordertally.intake.Deliveries;
import org.bordertally.intake.Delivery;

/**
 * Enters the facts of deliveries and takes them out. Either way the deliveries whose outcome may depend on them are sent
 * back to be counted again.
 */
final class Entries {
    private final Deliveries deliveries;
    private final StoredFingerprints fingerprints;
    private final Facts facts;
    private final Outcomes outcomes;

    Entries(DataSource dataSource, Clock clock) {
        this.deliveries = new Deliveries(dataSource);
        this.fingerprints = new StoredFingerprints(dataSource);
        this.facts = new Facts(dataSource);
        this.outcomes = new Outcomes(dataSource, clock);
    }

    /** What the stream of a delivery holds besides it. */
    StoredFingerprints.Neighbours neighbours(Delivery delivery) {
        return fingerprints.neighbours(delivery);
    }

    /** The delivery counts, with these facts instead of those it may have had. */
    void enter(Taking taking, CountedDelivery counted, Reason reason) {
        Delivery delivery = taking.delivery();
        Map<LocalDate, FingerprintBlock> before = Map.of();
        if (delivery.counts()) {
            before = fingerprints.of(delivery);
            facts.remove(delivery, reason);
            fingerprints.remove(delivery);
        }
        outcomes.forgetRejects(delivery);
        facts.store(delivery, counted, reason);
        fingerprints.store(delivery, counted.fingerprints());
        outcomes.accepted(delivery, counted, taking.version(), taking.run().id());
        Map<LocalDate, FingerprintBlock> gone = without(before, counted.fingerprints());
        if (!gone.isEmpty()) {
            taking.neighbours().countAgainAfter(gone);
            deliveries.countAgainWhatGaveWayTo(delivery);
        }
        taking.neighbours().countAgainAfter(without(counted.fingerprints(), before));
    }

    /** The delivery at work does not count, or no longer. */
    void strike(Taking taking, Decision decision, Reason reason) {
        strike(taking, taking.delivery(), taking.version(), taking.neighbours(), decision, reason);
    }

    /** Another delivery of the same stream does not count, or no longer. */
    void strikeOther(Taking taking, Delivery other, Decision decision, Reason reason) {
        strike(taking, other, other.contractVersion(), fingerprints.neighbours(other), decision, reason);
    }

    /** The delivery at work is refused, and its rejected rows say why. */
    void refuse(Taking taking, RefusedDelivery refused, Reason reason) {
        strike(taking, Decision.refused(refused), reason);
        outcomes.storeRejects(taking.delivery(), refused.rejects(), refused.rejectsByCode());
    }

    /** The delivery at work cannot be counted again and keeps its facts. */
    void keep(Taking taking, RefusedDelivery why) {
        outcomes.kept(taking.delivery(), why, taking.run().id());
    }

    private void strike(
            Taking taking,
            Delivery delivery,
            String contractVersion,
            StoredFingerprints.Neighbours neighbours,
            Decision decision,
            Reason reason) {
        outcomes.forgetRejects(delivery);
        if (delivery.counts()) {
            deliveries.countAgainWhatGaveWayTo(delivery);
            neighbours.countAgainAfter(fingerprints.of(delivery));
            facts.remove(delivery, reason);
            fingerprints.remove(delivery);
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
