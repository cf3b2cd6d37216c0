package org.bordertally.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.bordertally.feed.AgeBands;
import org.bordertally.feed.CountedDelivery;
import org.bordertally.feed.CountingOutcome;
import org.bordertally.feed.DeliveryCounter;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.FingerprintBlock;
import org.bordertally.feed.FingerprintKey;
import org.bordertally.feed.RefusalCode;
import org.bordertally.feed.RefusedDelivery;
import org.bordertally.feed.reference.Reference;
import org.bordertally.intake.Deliveries;
import org.bordertally.intake.Delivery;
import org.bordertally.intake.DeliveryState;
import org.jspecify.annotations.Nullable;

/**
 * Counts deliveries and stores their facts, so that the same files leave the same facts whatever came first.
 *
 * <p>The rules, each kept by comparing with what the stream already holds:
 *
 * <ul>
 *   <li>a revision stands in the place of lower ones of its date, a snapshot in the place of all earlier ones;
 *   <li>of two files with the same bytes the one of lower rank counts;
 *   <li>of two copies of a record the one in the delivery of lower rank counts: a delivery of higher rank that shares a
 *       record with one that comes or goes is sent back to be counted again;
 *   <li>a delivery whose file is gone or altered cannot be counted again: it keeps its facts, and counts first.
 * </ul>
 *
 * <p>Every method is called in a transaction that holds the delivery's stream.
 */
public final class Ledger {
    private final Map<String, FeedContract> contracts = new HashMap<>();
    private final Map<String, DeliveryCounter> counters = new HashMap<>();
    private final Deliveries deliveries;
    private final StoredFingerprints fingerprints;
    private final Facts facts;
    private final Outcomes outcomes;
    private final CaseHomes homes;

    public Ledger(
            DataSource dataSource,
            List<FeedContract> feeds,
            Reference reference,
            AgeBands ageBands,
            FingerprintKey key,
            Clock clock) {
        for (FeedContract contract : feeds) {
            contracts.put(contract.feed(), contract);
            counters.put(contract.feed(), new DeliveryCounter(contract, reference, ageBands, key));
        }
        this.deliveries = new Deliveries(dataSource);
        this.fingerprints = new StoredFingerprints(dataSource);
        this.facts = new Facts(dataSource);
        this.outcomes = new Outcomes(dataSource, clock);
        this.homes = new CaseHomes(dataSource);
    }

    /**
     * What a run is to the deliveries it counts.
     *
     * @param id in {@code batch.run}
     * @param lastNight business date of the latest completed run before, null when there was none; deliveries of that
     *     date or earlier are late
     */
    public record Run(long id, @Nullable LocalDate lastNight) {
        private Reason reason(Delivery delivery) {
            return lastNight != null && !delivery.businessDate().isAfter(lastNight)
                    ? Reason.LATE_DELIVERY
                    : Reason.DELIVERY;
        }
    }

    /**
     * Counts a delivery, stores its facts, and settles what it means for the other deliveries of its stream.
     *
     * @param progress told how many more bytes have been read
     */
    public void take(Delivery delivery, Run run, LongConsumer progress) {
        FeedContract contract = contracts.get(delivery.feed());
        DeliveryCounter counter = counters.get(delivery.feed());
        if (contract == null || counter == null) {
            throw new IllegalStateException("Delivery " + delivery.id() + " is of feed " + delivery.feed()
                    + ", which jobs/feeds no longer declares: put the contract back, then run the same command again.");
        }
        StoredFingerprints.Neighbours neighbours = fingerprints.neighbours(delivery);
        CountingOutcome outcome = counter.count(delivery.source(), neighbours, progress);
        if (outcome instanceof RefusedDelivery refused) {
            refuse(delivery, refused, contract, neighbours, run);
        } else if (outcome instanceof CountedDelivery counted) {
            if (delivery.counts() && !counted.sha256().equals(delivery.sha256())) {
                keep(delivery, alteredSource(delivery), contract, neighbours, run);
            } else {
                accept(delivery, counted, contract, neighbours, run);
            }
        }
    }

    /** Finds the home cell of every case whose records changed. */
    public void settleCases() {
        homes.settle();
    }

    private void accept(
            Delivery delivery,
            CountedDelivery counted,
            FeedContract contract,
            StoredFingerprints.Neighbours neighbours,
            Run run) {
        boolean snapshot = isSnapshot(contract);
        List<Delivery> rivals = deliveries.rivals(delivery, counted.sha256(), snapshot);
        Optional<Delivery> original = rivals.stream()
                .filter(rival -> counted.read() > 0
                        && isSameBytes(rival, counted)
                        && (rank(rival, delivery) < 0 || !rival.hasItsFile()))
                .findFirst();
        Optional<Delivery> successor = rivals.stream()
                .filter(rival -> standsInPlaceOf(rival, delivery, snapshot) && !isSameBytes(rival, counted))
                .findFirst();
        if (original.isPresent()) {
            drop(delivery, snapshot, false, neighbours, run.reason(delivery));
            String message = "Same bytes as " + original.get().fileName() + " (delivery "
                    + original.get().id() + "): counted once.";
            outcomes.notCounted(
                    delivery, DeliveryState.DUPLICATE, message, counted.sha256(), contract.version(), run.id());
            return;
        }
        if (successor.isPresent()) {
            drop(delivery, snapshot, true, neighbours, run.reason(delivery));
            outcomes.notCounted(
                    delivery,
                    DeliveryState.SUPERSEDED,
                    supersededBy(successor.get()),
                    counted.sha256(),
                    contract.version(),
                    run.id());
            return;
        }
        Reason reason = run.reason(delivery);
        for (Delivery rival : rivals) {
            if (standsInPlaceOf(delivery, rival, snapshot)) {
                reason = Reason.CORRECTED_DELIVERY;
                drop(rival, snapshot, true, fingerprints.neighbours(rival), reason);
                outcomes.superseded(rival, supersededBy(delivery), run.id());
            } else if (counted.read() > 0 && isSameBytes(rival, counted)) {
                deliveries.countAgain(rival.id());
            }
        }
        Map<LocalDate, FingerprintBlock> before = delivery.counts() ? fingerprints.of(delivery) : Map.of();
        if (delivery.counts()) {
            facts.remove(delivery, reason);
            fingerprints.remove(delivery);
        }
        outcomes.forgetRejects(delivery);
        facts.store(delivery, counted, reason);
        fingerprints.store(delivery, counted.fingerprints());
        outcomes.accepted(delivery, counted, contract.version(), run.id());
        neighbours.countAgainAfter(without(before, counted.fingerprints()));
        neighbours.countAgainAfter(without(counted.fingerprints(), before));
    }

    private void refuse(
            Delivery delivery,
            RefusedDelivery refused,
            FeedContract contract,
            StoredFingerprints.Neighbours neighbours,
            Run run) {
        boolean sourceLost = refused.code() == RefusalCode.SOURCE_GONE
                || refused.code() == RefusalCode.UNREADABLE
                || !refused.sha256().equals(delivery.sha256());
        if (delivery.counts() && sourceLost) {
            keep(delivery, refused, contract, neighbours, run);
            return;
        }
        drop(delivery, isSnapshot(contract), false, neighbours, run.reason(delivery));
        outcomes.refused(delivery, refused, contract.version(), run.id());
    }

    /** A delivery that cannot be counted again keeps its facts, unless a newer one stands in its place. */
    private void keep(
            Delivery delivery,
            RefusedDelivery why,
            FeedContract contract,
            StoredFingerprints.Neighbours neighbours,
            Run run) {
        boolean snapshot = isSnapshot(contract);
        Optional<Delivery> successor = deliveries.rivals(delivery, delivery.sha256(), snapshot).stream()
                .filter(rival -> standsInPlaceOf(rival, delivery, snapshot))
                .findFirst();
        if (successor.isPresent()) {
            drop(delivery, snapshot, true, neighbours, run.reason(delivery));
            outcomes.superseded(delivery, supersededBy(successor.get()), run.id());
        } else {
            outcomes.kept(delivery, why, run.id());
        }
    }

    /**
     * Takes a delivery's facts out; records it held may now count elsewhere.
     *
     * @param superseded whether a newer delivery stands in its place
     */
    private void drop(
            Delivery delivery,
            boolean snapshot,
            boolean superseded,
            StoredFingerprints.Neighbours neighbours,
            Reason reason) {
        outcomes.forgetRejects(delivery);
        if (delivery.counts()) {
            deliveries.countAgainWhatGaveWayTo(delivery, snapshot, superseded);
            neighbours.countAgainAfter(fingerprints.of(delivery));
            facts.remove(delivery, reason);
            fingerprints.remove(delivery);
        }
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

    private static RefusedDelivery alteredSource(Delivery delivery) {
        return new RefusedDelivery(
                0,
                "",
                RefusalCode.SOURCE_GONE,
                "The file " + delivery.path() + " has other bytes than when it was counted: what was counted then still"
                        + " stands. Put the original back, or send the change as revision " + (delivery.revision() + 1)
                        + ".",
                List.of());
    }

    private static String supersededBy(Delivery successor) {
        return "Superseded by " + successor.fileName() + " (delivery " + successor.id() + ").";
    }

    private static boolean isSnapshot(FeedContract contract) {
        return contract.delivers() == FeedContract.Delivers.SNAPSHOT;
    }

    private static boolean isSameBytes(Delivery rival, CountedDelivery counted) {
        return rival.sha256().equals(counted.sha256());
    }

    private static boolean standsInPlaceOf(Delivery newer, Delivery older, boolean snapshot) {
        return snapshot
                ? rank(newer, older) > 0
                : newer.businessDate().equals(older.businessDate()) && newer.revision() > older.revision();
    }

    private static int rank(Delivery one, Delivery other) {
        int byDate = one.businessDate().compareTo(other.businessDate());
        return byDate != 0 ? byDate : Integer.compare(one.revision(), other.revision());
    }
}
