package org.bordertally.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bordertally.feed.AgeBands;
import org.bordertally.feed.CountedDelivery;
import org.bordertally.feed.CountingOutcome;
import org.bordertally.feed.CountingThreads;
import org.bordertally.feed.DeliveryCounter;
import org.bordertally.feed.EarlierRecords;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.FingerprintKey;
import org.bordertally.feed.RefusalCode;
import org.bordertally.feed.RefusedDelivery;
import org.bordertally.feed.contract.ContractVersion;
import org.bordertally.feed.reference.Reference;
import org.bordertally.intake.Deliveries;
import org.bordertally.intake.Delivery;
import org.bordertally.intake.DeliveryState;
import org.bordertally.intake.HoldReason;
import org.bordertally.ledger.Succession.Place;
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
 *       record with one that comes or goes is sent back to be counted again, also when it was refused, held or superseded;
 *   <li>a delivery whose file is gone or altered cannot be counted again: it keeps its facts, and counts first.
 * </ul>
 *
 * <p>This ends: how a delivery ends depends on deliveries of earlier business dates and on revisions of its own date, never on
 * later dates. Once all earlier dates have settled, each revision of a date is counted at most twice more: once for what
 * changed before it, and once when it turns out to be the one that stands.
 *
 * <p>Every method is called in a transaction that holds the delivery's stream.
 */
public final class Ledger {
    private static final String CHANGING =
            "It changed while it was being taken, so it may not be whole: the next night takes it as it is then.";

    private final Map<String, Feed> feeds = new HashMap<>();
    private final Deliveries deliveries;
    private final Entries entries;
    private final ToldFigures told;
    private final CaseHomes homes;

    /** @param scratch a folder for fingerprints of large files: nothing stays in it */
    public Ledger(
            DataSource dataSource,
            List<FeedContract> contracts,
            Reference reference,
            AgeBands ageBands,
            FingerprintKey key,
            CountingThreads threads,
            Path scratch,
            Clock clock) {
        for (FeedContract contract : contracts) {
            feeds.put(
                    contract.feed(),
                    new Feed(
                            contract,
                            ContractVersion.of(contract, reference, ageBands).version(),
                            new DeliveryCounter(contract, reference, ageBands, key, threads, scratch)));
        }
        this.deliveries = new Deliveries(dataSource);
        this.entries = new Entries(dataSource, clock, this::countedAlone);
        this.told = new ToldFigures(dataSource, reference);
        this.homes = new CaseHomes(dataSource);
    }

    private record Feed(FeedContract contract, String version, DeliveryCounter counter) {}

    /**
     * What a run, or a command, is to the deliveries it counts.
     *
     * @param id in {@code batch.run}, null for a command
     * @param lastNight business date of the latest completed run before, null when there was none; deliveries of that
     *     date or earlier are late
     * @param cause why everything moves that it moves, null when each delivery tells for itself
     */
    public record Run(
            @Nullable Long id,
            @Nullable LocalDate lastNight,
            @Nullable Reason cause) {
        Reason reason(Delivery delivery) {
            if (cause != null) {
                return cause;
            }
            return lastNight != null && !delivery.businessDate().isAfter(lastNight)
                    ? Reason.LATE_DELIVERY
                    : Reason.DELIVERY;
        }

        private Reason reasonOfCorrection() {
            return cause != null ? cause : Reason.CORRECTED_DELIVERY;
        }
    }

    /**
     * Counts deliveries one after the other, stores their facts, and settles what each means for the others of its stream.
     *
     * @param parcel those of one stream lowest rank first
     * @param progress told how many more bytes have been read
     */
    public void take(List<Delivery> parcel, Run run, LongConsumer progress) {
        Facts facts = entries.facts();
        parcel.forEach(delivery -> take(taking(delivery, facts, run), progress));
        facts.send();
    }

    private void take(Taking taking, LongConsumer progress) {
        Delivery delivery = taking.delivery();
        if (delivery.isTold()) {
            accept(taking, told.counted(delivery));
            return;
        }
        CountingOutcome outcome = feedOf(delivery).counter().count(delivery.source(), taking.neighbours(), progress);
        if (!delivery.counts() && delivery.fileHasChanged()) {
            entries.strikeUnread(taking, Decision.waits(CHANGING));
        } else if (outcome instanceof RefusedDelivery refused) {
            refuse(taking, refused);
        } else if (outcome instanceof CountedDelivery counted) {
            if (delivery.counts() && !counted.sha256().equals(delivery.sha256())) {
                keep(taking, alteredSource(delivery));
            } else {
                accept(taking, counted);
            }
        }
    }

    /** Takes a delivery back: what it held counts no longer, and what gave way to it is to be counted again. */
    public void withdraw(Delivery delivery, String message, Run run) {
        Facts facts = entries.facts();
        Taking taking = taking(delivery, facts, run);
        entries.withdraw(taking, message);
        settleSiblings(taking, List.of());
        facts.send();
    }

    /** Sends back to be counted, and so to be held, what was told before it was asked whether it is possible. */
    public void countImpossibleFiguresAgain() {
        told.impossible().forEach(deliveries::countAgain);
    }

    /**
     * Holds a delivery with which figures cannot be computed: nothing of it counts, what had given way to it is to be counted
     * again, and it stays so until somebody has it tried again.
     *
     * @param message what cannot be computed, for whoever looks at it
     */
    public void hold(Delivery delivery, String message, Run run) {
        Facts facts = entries.facts();
        Taking taking = taking(delivery, facts, run);
        entries.strikeUnread(taking, Decision.breaks(message));
        settleSiblings(taking, List.of());
        facts.send();
    }

    /**
     * Takes facts out and leaves everything else as it is, to see whether figures can be computed without them; for a
     * transaction, or a part of one, that is rolled back.
     */
    public void leaveOut(Collection<Delivery> out) {
        Facts facts = entries.facts();
        out.forEach(delivery -> facts.remove(delivery, Reason.WITHDRAWN_DELIVERY));
    }

    /** Finds the home cell of every case whose records changed. */
    public void settleCases() {
        homes.settle();
    }

    /**
     * Drops the fingerprints that no delivery in time can need any more; for one that comes later they are made again.
     *
     * @param night business date of the latest night
     */
    public void dropOldFingerprints(LocalDate night) {
        for (Feed feed : feeds.values()) {
            FeedContract contract = feed.contract();
            entries.dropFingerprints(contract.feed(), night.minusDays(contract.latenessDays()));
        }
    }

    private CountingOutcome countedAlone(Delivery delivery) {
        return feedOf(delivery).counter().count(delivery.source(), EarlierRecords.NONE, bytes -> {});
    }

    private Taking taking(Delivery delivery, Facts facts, Run run) {
        Feed feed = feedOf(delivery);
        return new Taking(delivery, feed.contract(), feed.version(), entries.neighbours(delivery), facts, run);
    }

    private Feed feedOf(Delivery delivery) {
        Feed feed = feeds.get(delivery.feed());
        if (feed == null) {
            throw new IllegalStateException("Delivery " + delivery.id() + " is of feed " + delivery.feed()
                    + ", which jobs/feeds no longer declares: put the contract back, then run the same command again.");
        }
        return feed;
    }

    private void accept(Taking before, CountedDelivery counted) {
        boolean repeats = before.contract().holdLimits().repeatsTooMuch(counted.repeated(), counted.read());
        Taking taking = before.counted(counted.sha256(), counted.read(), repeats);
        Delivery delivery = taking.delivery();
        List<Delivery> copies = copiesElsewhere(taking, counted);
        Optional<Delivery> original = copies.stream()
                .filter(copy -> copy.counts() && (isLower(copy, delivery) || !copy.hasItsFile()))
                .findFirst();
        if (original.isPresent()) {
            entries.strike(taking, counted, Decision.of(new Place.Copies(original.get())));
            settleSiblings(taking, List.of());
            return;
        }
        Settled settled = settleSiblings(taking, List.of(delivery));
        Place place = settled.succession().placeOf(delivery);
        if (place instanceof Place.Stands && delivery.isTold() && !ToldFigures.arePossible(counted)) {
            entries.strike(taking, counted, Decision.toldTooMuch(delivery));
        } else if (place instanceof Place.Stands) {
            copies.stream().filter(copy -> isLower(delivery, copy)).forEach(copy -> deliveries.countAgain(copy.id()));
            entries.enter(taking, counted, settled.replaced() ? taking.run().reasonOfCorrection() : taking.reason());
        } else {
            Decision decision = place instanceof Place.Repeats ? Decision.repeats(counted) : Decision.of(place);
            entries.strike(taking, counted, decision);
        }
    }

    /** Deliveries with the same bytes that are no siblings: which of those stands is for their succession to say. */
    private List<Delivery> copiesElsewhere(Taking taking, CountedDelivery counted) {
        Delivery delivery = taking.delivery();
        if (counted.read() == 0 || delivery.isTold() || taking.isSnapshot()) {
            return List.of();
        }
        return deliveries.withSameBytes(delivery, counted.sha256()).stream()
                .filter(copy -> !copy.businessDate().equals(delivery.businessDate()))
                .toList();
    }

    private static boolean isLower(Delivery one, Delivery other) {
        return Succession.BY_RANK.compare(one, other) < 0;
    }

    private void refuse(Taking taking, RefusedDelivery refused) {
        Delivery delivery = taking.delivery();
        boolean unreadable = refused.code() == RefusalCode.SOURCE_GONE || refused.code() == RefusalCode.UNREADABLE;
        if (delivery.counts() && (unreadable || !refused.sha256().equals(delivery.sha256()))) {
            keep(taking, unreadable ? refused : alteredSource(delivery));
            return;
        }
        entries.refuse(taking.counted(refused.sha256(), delivery.fileRows(), false), refused);
        settleSiblings(taking, List.of());
    }

    /** A delivery that cannot be counted again keeps its facts, unless a newer one stands in its place. */
    private void keep(Taking before, RefusedDelivery why) {
        Delivery known = before.delivery();
        Taking taking = before.counted(known.sha256(), known.fileRows(), false);
        Place place =
                settleSiblings(taking, List.of(taking.delivery())).succession().placeOf(taking.delivery());
        if (place instanceof Place.Stands) {
            entries.keep(taking, why);
        } else {
            entries.strikeUnread(taking, Decision.of(place));
        }
    }

    /**
     * What settling the siblings of a delivery came to.
     *
     * @param replaced whether one that counted gave way
     */
    private record Settled(Succession succession, boolean replaced) {}

    /**
     * Gives every sibling of a delivery its place; those that may count from now on are sent back to be counted.
     *
     * @param self the delivery at work as it was just counted; empty when it is none of them any more
     */
    private Settled settleSiblings(Taking taking, List<Delivery> self) {
        List<Delivery> siblings = deliveries.siblings(taking.delivery(), taking.isSnapshot());
        List<Delivery> all = Stream.concat(siblings.stream(), self.stream()).toList();
        Succession succession = new Succession(all, taking.contract().holdLimits());
        boolean replaced = false;
        for (Delivery sibling : siblings) {
            replaced |= settle(taking, sibling, succession.placeOf(sibling));
        }
        return new Settled(succession, replaced);
    }

    /** Answers whether the sibling's facts went. */
    private boolean settle(Taking taking, Delivery sibling, Place place) {
        if (sibling.state() == DeliveryState.RECEIVED || isInPlace(sibling, place)) {
            // One that is to be counted again settles all of them anew when it is its turn.
            return false;
        }
        if (place instanceof Place.GivesWay || place instanceof Place.TooSmall) {
            entries.strikeOther(
                    taking, sibling, Decision.of(place), taking.run().reasonOfCorrection());
            return sibling.counts();
        }
        deliveries.countAgain(sibling.id());
        return false;
    }

    private static boolean isInPlace(Delivery sibling, Place place) {
        if (place instanceof Place.Stands) {
            return sibling.counts();
        }
        if (place instanceof Place.GivesWay) {
            return sibling.state() == DeliveryState.SUPERSEDED;
        }
        if (place instanceof Place.Breaks) {
            return true;
        }
        return (place instanceof Place.Repeats && sibling.heldFor() == HoldReason.REPEATED_RECORDS)
                || (place instanceof Place.TooSmall && sibling.heldFor() == HoldReason.FEWER_ROWS);
    }

    private static RefusedDelivery alteredSource(Delivery delivery) {
        return new RefusedDelivery(
                0,
                "",
                RefusalCode.SOURCE_GONE,
                "The file " + delivery.path() + " has other bytes than when it was counted: what was counted then still"
                        + " stands. Put the original back, or send the change as revision " + (delivery.revision() + 1)
                        + ".");
    }
}
