package org.bordertally.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.bordertally.intake.Deliveries;
import org.bordertally.intake.Delivery;
import org.bordertally.intake.DeliveryState;
import org.bordertally.intake.Parcel;
import org.bordertally.intake.Stream;
import org.bordertally.ledger.Ledger;
import org.bordertally.ledger.Reason;
import org.bordertally.passage.Passage;
import org.bordertally.passage.Quarantine;
import org.bordertally.reconciliation.Decisions;
import org.bordertally.run.LastNight;
import org.bordertally.warehouse.PeriodBook;
import org.bordertally.warehouse.StoredPeriod;
import org.jspecify.annotations.Nullable;

/**
 * What an action works with: the rooms, opened in its transaction, and the deliveries it takes in hand, whose streams are
 * watched from then on.
 */
final class Bench {
    private final DataSource dataSource;
    private final Passage passage;
    private final Changes changes;
    private final @Nullable LocalDate lastNight;
    private final boolean nightIsUnfinished;
    private final @Nullable Long unfinishedRun;
    private final Authors authors;
    private final Instant began;
    private final Set<Long> actedOn = new HashSet<>();
    private final List<DecidedFinding> decided = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param lastNight business date of the latest completed run, null when there was none
     * @param nightIsUnfinished whether a night broke off and left something to be counted or published
     * @param began when the action did
     */
    Bench(
            DataSource dataSource,
            Passage passage,
            @Nullable LocalDate lastNight,
            boolean nightIsUnfinished,
            Authors authors,
            Instant began) {
        this.dataSource = dataSource;
        this.passage = passage;
        this.changes = new Changes(dataSource);
        this.lastNight = lastNight;
        this.nightIsUnfinished = nightIsUnfinished;
        this.unfinishedRun = nightIsUnfinished ? LastNight.unfinishedRun(dataSource) : null;
        this.authors = authors;
        this.began = began;
    }

    DataSource dataSource() {
        return dataSource;
    }

    Passage passage() {
        return passage;
    }

    Authors authors() {
        return authors;
    }

    @Nullable
    LocalDate lastNight() {
        return lastNight;
    }

    /** Whether a night broke off: what is decided then belongs to it, and is published with it. */
    boolean isNightUnfinished() {
        return nightIsUnfinished;
    }

    Instant began() {
        return began;
    }

    Decisions decisions() {
        return passage.reconciliation().decisions();
    }

    Deliveries deliveries() {
        return passage.deliveries();
    }

    /**
     * The delivery of this number.
     *
     * @throws MistakenException when there is none
     */
    Delivery find(long id) {
        return deliveries()
                .find(id)
                .orElseThrow(() -> new MistakenException(
                        "There is no delivery " + id + ". See their numbers: ./bordertally deliveries"));
    }

    /**
     * The period of this name, or written as SDMX does.
     *
     * @throws MistakenException when nothing is published of such a period
     */
    StoredPeriod period(String written) {
        return new PeriodBook(dataSource)
                .find(written)
                .orElseThrow(() -> new MistakenException("There is no period " + written
                        + ". Write a name of jobs/calendar.yaml or e.g. 2024-08, 2024-Q3, 2024-S2, 2024; see them:"
                        + " ./bordertally period list"));
    }

    /** Takes down a sentence about what was done. */
    void note(String sentence) {
        notes.add(sentence);
    }

    /** The sentences taken down. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Takes a delivery in hand, before anything is done to it. */
    void take(Delivery delivery) {
        watch(new Stream(delivery.feed(), delivery.sender()));
        actOn(delivery.id());
    }

    /** The same for a delivery whose stream is watched. */
    void actOn(long delivery) {
        actedOn.add(delivery);
    }

    /** Watches a stream before a delivery is added to it. */
    void watch(Stream stream) {
        changes.watch(stream);
    }

    /** What the action is to the deliveries it has counted; {@code cause} as {@link Ledger.Run} takes it. */
    Ledger.Run run(@Nullable Reason cause) {
        return new Ledger.Run(unfinishedRun, lastNight, cause);
    }

    /**
     * Counts every delivery that waits for it, and whatever is sent back on the way, until none is left. Stream by stream: in one
     * transaction, to look for the next delivery goes through all that were counted before it where they are looked for.
     */
    void count(Quarantine quarantine) {
        for (List<Stream> left = deliveries().streamsToCount();
                !left.isEmpty();
                left = deliveries().streamsToCount()) {
            left.forEach(stream -> count(stream, quarantine));
        }
    }

    private void count(Stream stream, Quarantine quarantine) {
        for (Parcel parcel = claim(stream); parcel != null; parcel = claim(stream)) {
            quarantine.count(parcel.deliveries(), bytes -> {});
        }
    }

    private @Nullable Parcel claim(Stream stream) {
        return deliveries().claimOf(List.of(stream)).orElse(null);
    }

    /**
     * Counts what the action sent back, and whatever is sent back on the way.
     *
     * @param left what waited to be counted before the action, and is left to the night that it belongs to
     */
    void countBeside(Set<Long> left, Quarantine quarantine) {
        Set<Long> leftAlone = new HashSet<>(left);
        leftAlone.removeAll(actedOn);
        for (List<Delivery> own = toCountBeside(leftAlone); !own.isEmpty(); own = toCountBeside(leftAlone)) {
            quarantine.count(own, bytes -> {});
        }
    }

    private List<Delivery> toCountBeside(Set<Long> leftAlone) {
        return changes.streams().stream()
                .flatMap(stream -> deliveries().toCountOf(stream).stream())
                .filter(delivery -> !leftAlone.contains(delivery.id()))
                .toList();
    }

    /**
     * Makes sure that no delivery taken in hand ends held because figures cannot be computed with it.
     *
     * @throws MistakenException when one does
     */
    void requireCounted() {
        for (long id : actedOn) {
            Delivery delivery = find(id);
            if (delivery.state() == DeliveryState.HELD && delivery.breaksFigures()) {
                throw new MistakenException("Delivery " + id + " (" + delivery.fileName() + ", feed " + delivery.feed()
                        + ", sender " + delivery.sender() + ") cannot count: "
                        + deliveries().message(id)
                        + " Nothing was changed.");
            }
        }
    }

    /** Takes down what was decided. */
    void decided(DecidedFinding finding) {
        decided.add(finding);
    }

    /**
     * What was decided.
     *
     * @throws MistakenException when the numbers moved in the transaction itself, by what changed in the jobs folder
     */
    List<DecidedFinding> decided() {
        for (DecidedFinding each : decided) {
            if (decisions().standing(each.finding()).isEmpty()) {
                throw new MistakenException("The figures of finding " + each.finding()
                        + " move with what was changed in jobs/ since the last night, so it cannot be decided by those it"
                        + " has now. Run ./bordertally nightly first, then see ./bordertally reconciliation.");
            }
        }
        return List.copyOf(decided);
    }

    /** What became of the deliveries. */
    List<DeliveryChange> changes() {
        return changes.since(actedOn);
    }

    /** How many of those taken in hand ended as they were. */
    int unchanged(List<DeliveryChange> changes) {
        Set<Long> changed = new HashSet<>();
        changes.forEach(change -> changed.add(change.id()));
        return (int) actedOn.stream().filter(id -> !changed.contains(id)).count();
    }
}
