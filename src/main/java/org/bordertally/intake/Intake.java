package org.bordertally.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.bordertally.feed.DeliverySource;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.FileNamePattern;
import org.bordertally.feed.RefusalCode;
import org.bordertally.feed.reference.Reference;
import org.bordertally.intake.Delivery.Identity;
import org.bordertally.intake.Inbox.InboxFile;
import org.jspecify.annotations.Nullable;

/** Registers what lies in the inbox as deliveries; nothing is opened that was seen before and has not changed. */
public final class Intake {
    private final Deliveries deliveries;
    private final Registrations registrations;
    private final DueDates dueDates;
    private final Outages outages;
    private final Contracts contracts;
    private final List<FeedContract> feeds;
    private final Reference reference;
    private final Clock clock;

    /**
     * @param contracts tell whether a refused file is worth another look
     * @param clock tells how old a file is, and when a delivery was registered
     */
    public Intake(
            DataSource dataSource, List<FeedContract> feeds, Contracts contracts, Reference reference, Clock clock) {
        this.deliveries = new Deliveries(dataSource);
        this.registrations = new Registrations(dataSource, clock);
        this.dueDates = new DueDates(dataSource);
        this.outages = new Outages(dataSource);
        this.contracts = contracts;
        this.feeds = List.copyOf(feeds);
        this.reference = reference;
        this.clock = clock;
    }

    /**
     * What receiving found.
     *
     * @param files in the inbox
     * @param registered new deliveries to count
     * @param waiting files too young to be whole
     * @param refused files refused without being counted: unknown sender, or a name that stands for other bytes
     * @param later files of a business date that has not come yet
     * @param unrecognised files seen for the first time whose names fit no feed
     */
    public record Received(int files, int registered, int waiting, int refused, int later, List<Path> unrecognised) {
        public Received {
            unrecognised = List.copyOf(unrecognised);
        }
    }

    /**
     * Registers every new or changed file of the inbox; to be called in a transaction.
     *
     * @param businessDate files of later dates are left alone
     * @param settle files younger than this are left WAITING
     * @throws InboxUnreadableException when the inbox cannot be listed
     */
    public Received receive(Path inbox, LocalDate businessDate, Duration settle, long runId) {
        List<InboxFile> files = new Inbox(inbox).files();
        List<Arrival> arrivals = new ArrayList<>();
        List<Path> unrecognised = new ArrayList<>();
        int later = 0;
        for (InboxFile file : files) {
            Optional<Arrival> arrival = recognise(file);
            if (arrival.isEmpty()) {
                if (registrations.unrecognised(file, runId)) {
                    unrecognised.add(file.path());
                }
            } else if (arrival.get().name().businessDate().isAfter(businessDate)) {
                later++;
            } else {
                arrivals.add(arrival.get());
            }
        }
        Map<Identity, List<Delivery>> known =
                deliveries.identified(arrivals.stream().map(Arrival::identity).toList()).stream()
                        .collect(Collectors.groupingBy(Delivery::identity));
        Map<Identity, Arrival> taken = new HashMap<>();
        for (Arrival arrival : arrivals) {
            List<Delivery> earlier = known.getOrDefault(arrival.identity(), List.of());
            Arrival twin = taken.putIfAbsent(arrival.identity(), arrival);
            if (twin == null || isRefused(twin, earlier)) {
                register(arrival, earlier, settle, runId);
            } else if (unchanged(arrival.file(), earlier).isEmpty()) {
                refuseTwin(arrival, twin);
            }
        }
        registrations.adopt(runId);
        Registrations.Stored stored = registrations.store(runId);
        return new Received(files.size(), stored.registered(), stored.waiting(), stored.refused(), later, unrecognised);
    }

    /**
     * Registers one file that lies outside the inbox, by the rules for files in it; to be called in a transaction.
     *
     * @param file named as the files of its feed are
     * @param feed a declared one
     * @return the delivery that the file is now: a new one, or one that is known
     * @throws IOException when there is no such file
     */
    public Delivery take(Path file, String feed) throws IOException {
        InboxFile found = InboxFile.of(file);
        Arrival arrival = feeds.stream()
                .filter(contract -> contract.feed().equals(feed))
                .flatMap(contract ->
                        contract.file().match(found.name()).stream().map(name -> arrival(found, contract, name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file + " is no file of the feed " + feed));
        register(arrival, deliveries.identified(List.of(arrival.identity())), Duration.ZERO, null);
        registrations.store(null);
        return deliveries.identified(List.of(arrival.identity())).stream()
                .filter(each -> each.path().equals(file))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new IllegalStateException(file + " was registered and is not there"));
    }

    /** Replaces what must be delivered, and derives what was due through a date. */
    public void expect(List<Expectation> expectations, LocalDate through) {
        dueDates.expect(expectations, through);
    }

    /** Replaces the declared outages. */
    public void declare(List<Outage> declared) {
        outages.declare(declared);
    }

    /** A file whose name fits a feed. */
    record Arrival(InboxFile file, FeedContract contract, FileNamePattern.Name name, String sender) {
        Identity identity() {
            return new Identity(contract.feed(), sender, name.businessDate(), name.revision());
        }
    }

    private Optional<Arrival> recognise(InboxFile file) {
        for (FeedContract contract : feeds) {
            Optional<FileNamePattern.Name> name = contract.file().match(file.name());
            if (name.isPresent()) {
                return Optional.of(arrival(file, contract, name.get()));
            }
        }
        return Optional.empty();
    }

    private static Arrival arrival(InboxFile file, FeedContract contract, FileNamePattern.Name name) {
        String sender = name.sender() != null ? name.sender() : contract.fixedSender();
        return new Arrival(file, contract, name, sender == null ? "" : sender);
    }

    private void register(Arrival arrival, List<Delivery> known, Duration settle, @Nullable Long runId) {
        InboxFile file = arrival.file();
        boolean senderKnown = reference.senders().containsKey(arrival.sender());
        Awaited awaited = awaited(arrival, settle);
        Optional<Delivery> unchanged = unchanged(file, known);
        Optional<Delivery> standing = known.stream()
                .filter(each -> each.state() != DeliveryState.REFUSED && each.state() != DeliveryState.WITHDRAWN)
                .findFirst();
        if (unchanged.isPresent() && !isWorthAnotherLook(unchanged.get(), arrival, awaited)) {
            return;
        }
        if (!senderKnown) {
            registrations.refuse(
                    arrival,
                    RefusalCode.UNKNOWN_SENDER,
                    "No sender " + arrival.sender() + " is declared: add it to jobs/reference/senders.csv, or rename "
                            + file.name() + ".",
                    "");
            return;
        }
        if (unchanged.isPresent() && (standing.isEmpty() || standing.equals(unchanged))) {
            registrations.change(unchanged.get(), file, awaited, runId);
            return;
        }
        if (standing.isEmpty()) {
            registerAgain(arrival, known, awaited, runId);
        } else if (standing.get().state() == DeliveryState.RECEIVED
                || standing.get().state() == DeliveryState.WAITING) {
            registrations.change(standing.get(), file, awaited, runId);
        } else {
            compare(arrival, standing.get(), awaited, runId);
        }
    }

    /**
     * Whether a file that looks as it did may now end differently: it was too young or waits for something else now, its sender was not declared, the
     * machine could not read it, the contract that refused it has been changed, its manifest came or changed, or the one that
     * it contradicted was taken away.
     */
    private boolean isWorthAnotherLook(Delivery delivery, Arrival arrival, Awaited awaited) {
        Instant manifest = arrival.file().manifestModified();
        boolean otherManifest = awaited.isNothing() && !Objects.equals(manifest, delivery.manifestModified());
        return switch (delivery.state()) {
            case WAITING -> awaited.isNothing() || !Objects.equals(manifest, delivery.manifestModified());
            case REFUSED ->
                reference.senders().containsKey(arrival.sender())
                        && (delivery.sha256().isEmpty()
                                || (otherManifest && delivery.code().equals(RefusalCode.MANIFEST_MISMATCH.name()))
                                || (delivery.isKnown() && contracts.isWrittenOtherwise(delivery)));
            case HELD, ACCEPTED, DUPLICATE, SUPERSEDED -> otherManifest && manifest != null;
            case RECEIVED, WITHDRAWN -> false;
        };
    }

    /** A file whose earlier copies were all refused or withdrawn is new, unless it is one of those byte for byte. */
    private void registerAgain(Arrival arrival, List<Delivery> known, Awaited awaited, @Nullable Long runId) {
        if (!known.isEmpty()) {
            String sha256 = Digests.sha256(arrival.file().path());
            Optional<Delivery> same = known.stream()
                    .filter(each -> !sha256.isEmpty() && each.sha256().equals(sha256))
                    .findFirst();
            if (same.isPresent()) {
                knowAgain(arrival, same.get(), awaited, runId);
                return;
            }
        }
        registrations.add(arrival, awaited);
    }

    /** The same bytes lie elsewhere, or were sent again, perhaps with another manifest. */
    private void knowAgain(Arrival arrival, Delivery delivery, Awaited awaited, @Nullable Long runId) {
        if (isWorthAnotherLook(delivery, arrival, awaited)) {
            registrations.change(delivery, arrival.file(), awaited, runId);
        } else {
            registrations.moved(delivery, arrival.file());
        }
    }

    /**
     * Once accepted, a name stands for its bytes: the same bytes are known, others need a new revision. One that is held may
     * be sent again.
     */
    private void compare(Arrival arrival, Delivery standing, Awaited awaited, @Nullable Long runId) {
        String sha256 = Digests.sha256(arrival.file().path());
        if (sha256.equals(standing.sha256())) {
            knowAgain(arrival, standing, awaited, runId);
        } else if (standing.state() == DeliveryState.HELD) {
            registrations.change(standing, arrival.file(), awaited, runId);
        } else if (!sha256.isEmpty()) {
            registrations.refuse(
                    arrival,
                    RefusalCode.REVISION_CONFLICT,
                    arrival.file().name() + " was accepted before with other bytes (delivery " + standing.id()
                            + "): send the correction as revision " + (standing.revision() + 1) + " (_r"
                            + (standing.revision() + 1) + ").",
                    sha256);
        }
    }

    /** Two files of one inbox with the same feed, sender, date and revision: the first by path is taken. */
    private void refuseTwin(Arrival arrival, Arrival twin) {
        String sha256 = Digests.sha256(arrival.file().path());
        if (!sha256.equals(Digests.sha256(twin.file().path()))) {
            registrations.refuse(
                    arrival,
                    RefusalCode.REVISION_CONFLICT,
                    arrival.file().path() + " stands for the same delivery as "
                            + twin.file().path() + " but has other bytes: keep the right one, or name the correction _r"
                            + (arrival.name().revision() + 1) + ".",
                    sha256);
        }
    }

    /** A refused file leaves its name free for another one. */
    private static boolean isRefused(Arrival arrival, List<Delivery> known) {
        return unchanged(arrival.file(), known)
                .filter(delivery -> delivery.state() == DeliveryState.REFUSED)
                .isPresent();
    }

    private static Optional<Delivery> unchanged(InboxFile file, List<Delivery> known) {
        return known.stream()
                .filter(each -> each.path().equals(file.path())
                        && each.bytes() == file.bytes()
                        && each.modified().equals(file.modified()))
                .reduce((first, second) -> second);
    }

    private Awaited awaited(Arrival arrival, Duration settle) {
        InboxFile file = arrival.file();
        Instant manifest = file.manifestModified();
        if (manifest == null && arrival.contract().manifest() == FeedContract.Manifest.REQUIRED) {
            return new Awaited(
                    Awaited.Reason.MANIFEST,
                    "Its manifest " + file.name() + DeliverySource.MANIFEST_ENDING + " has not come.");
        }
        Instant changed = manifest == null || manifest.isBefore(file.modified()) ? file.modified() : manifest;
        if (settle.isZero() || !changed.plus(settle).isAfter(clock.instant())) {
            return Awaited.NOTHING;
        }
        return new Awaited(
                Awaited.Reason.SETTLING,
                "It was changed less than " + settle.toSeconds() + " s before: it may still be growing.");
    }
}
