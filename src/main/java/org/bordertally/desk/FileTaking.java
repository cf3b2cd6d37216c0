package org.bordertally.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.bordertally.desk.Desk.Order;
import org.bordertally.feed.DeliverySource;
import org.bordertally.feed.FeedContract;
import org.bordertally.intake.Delivery;
import org.bordertally.intake.Stream;
import org.bordertally.jobs.Jobs;
import org.bordertally.jobs.Suggestion;
import org.bordertally.ledger.Reason;
import org.bordertally.workbook.UnusableWorkbookException;
import org.bordertally.workbook.Workbook;
import org.jspecify.annotations.Nullable;

/** A file that came by mail or by hand is taken as a delivery. */
final class FileTaking implements Action {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private final TakenFile file;
    private final TakenFolder folder;
    private final Jobs jobs;
    private final Clock clock;
    private long delivery;

    FileTaking(TakenFile file, TakenFolder folder, Jobs jobs, Clock clock) {
        this.file = file;
        this.folder = folder;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The delivery that the file is, after it was taken. */
    long delivery() {
        return delivery;
    }

    @Override
    public @Nullable Reason on(Bench bench, Order order) {
        FeedContract contract = contract();
        requireSender(contract);
        requireDate();
        if (!Files.isRegularFile(file.path()) || !Files.isReadable(file.path())) {
            throw new MistakenException(
                    "There is no file " + file.path() + " that can be read. Name one that is yours.");
        }
        bench.watch(new Stream(file.feed(), file.sender()));
        try {
            TakenFolder.Draft draft = draft(contract);
            Path taken = order.preview() ? draft.file() : folder.keep(draft);
            Delivery registered = bench.passage().intake().take(taken, file.feed());
            bench.take(registered);
            delivery = registered.id();
            return null;
        } catch (UnusableWorkbookException e) {
            throw new MistakenException(file.path() + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot take " + file.path() + ": " + e.getMessage(), e);
        }
    }

    /** What is counted, under a name of the feed, with what belongs to it. */
    private TakenFolder.Draft draft(FeedContract contract) throws IOException, UnusableWorkbookException {
        Path manifest = DeliverySource.manifestOf(file.path());
        boolean workbook = Workbook.isOne(file.path());
        if (contract.manifest() == FeedContract.Manifest.REQUIRED && (workbook || !Files.exists(manifest))) {
            throw new MistakenException("A file of " + file.feed() + " comes with a manifest: "
                    + (workbook ? "a workbook cannot have one. Save the sheet as CSV, and " : "")
                    + "put its manifest beside it as FILE" + DeliverySource.MANIFEST_ENDING + ".");
        }
        if (workbook) {
            TakenFolder.Draft draft = folder.draft(
                    name(contract, false), Files.getLastModifiedTime(file.path()), target -> new Workbook(file.path())
                            .write(file.sheet(), contract, target));
            draft.add(file.path(), ".xlsx");
            return draft;
        }
        if (file.sheet() != null) {
            throw new MistakenException(file.path() + " is no workbook and has no sheet. Leave --sheet out.");
        }
        TakenFolder.Draft draft = folder.draft(
                name(contract, isCompressed()),
                Files.getLastModifiedTime(file.path()),
                target -> Files.copy(file.path(), target));
        if (Files.exists(manifest)) {
            draft.add(manifest, DeliverySource.MANIFEST_ENDING);
        }
        return draft;
    }

    private boolean isCompressed() throws IOException {
        try (InputStream bytes = Files.newInputStream(file.path())) {
            return Arrays.equals(bytes.readNBytes(GZIP.length), GZIP);
        }
    }

    private String name(FeedContract contract, boolean compressed) {
        return contract.file()
                .name(file.sender(), file.date(), file.revision(), compressed)
                .orElseThrow(() -> new MistakenException("The files of " + file.feed() + " are named " + contract.file()
                        + ", which has no place for revision " + file.revision() + " of " + file.sender()
                        + (compressed ? ", compressed" : "")
                        + ". Change what you ask for, or the feed's file pattern."));
    }

    private FeedContract contract() {
        return jobs.feeds().stream()
                .filter(contract -> contract.feed().equals(file.feed()))
                .findFirst()
                .orElseThrow(() -> new MistakenException("There is no feed " + file.feed() + ". "
                        + Suggestion.oneOf(
                                file.feed(),
                                new TreeSet<>(jobs.feeds().stream()
                                        .map(FeedContract::feed)
                                        .toList()))));
    }

    private void requireSender(FeedContract contract) {
        Set<String> senders = jobs.reference().senders().keySet();
        if (!senders.contains(file.sender())) {
            throw new MistakenException("There is no sender " + file.sender() + ". "
                    + Suggestion.nearest(file.sender(), senders, "Add it to jobs/reference/senders.csv."));
        }
        if (contract.fixedSender() != null && !contract.fixedSender().equals(file.sender())) {
            throw new MistakenException(file.sender() + " does not send " + file.feed() + ": its only sender is "
                    + contract.fixedSender() + ".");
        }
    }

    private void requireDate() {
        LocalDate today = LocalDate.now(clock.withZone(jobs.nightly().zone()));
        if (file.date().isAfter(today)) {
            throw new MistakenException(
                    file.date() + " has not come yet: today is " + today + ". Name today or an earlier day.");
        }
    }
}
