package org.bordertally.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bordertally.feed.reference.Reference;
import org.jspecify.annotations.Nullable;

/** The state of counting one file. */
final class FileCount {
    private final DeliverySource source;
    private final PostPlaces places;
    private final CountedDays days;
    private final RecordHasher hasher;
    private final Tallies tallies;
    private final CaseBook cases = new CaseBook();
    private final List<StatementFigure> statements = new ArrayList<>();
    private final RejectBook rejects = new RejectBook();
    private final @Nullable WrittenTotals written;
    private long accepted;
    private long duplicates;
    private long repeated;

    /** @param written takes what the file says by itself, null when nobody asks for it */
    FileCount(
            DeliverySource source,
            FeedContract contract,
            Reference reference,
            FingerprintKey key,
            EarlierRecords earlier,
            @Nullable WrittenTotals written) {
        this.source = source;
        this.places = new PostPlaces(reference, source.sender());
        this.days = new CountedDays(source, contract, earlier, new SlotMemory());
        this.hasher = new RecordHasher(key, contract.feed(), source.sender());
        this.tallies = new Tallies(hasher);
        this.written = written;
    }

    DeliverySource source() {
        return source;
    }

    PostPlaces places() {
        return places;
    }

    CountedDays days() {
        return days;
    }

    RecordHasher hasher() {
        return hasher;
    }

    Tallies tallies() {
        return tallies;
    }

    CaseBook cases() {
        return cases;
    }

    List<StatementFigure> statements() {
        return statements;
    }

    RejectBook rejects() {
        return rejects;
    }

    @Nullable
    WrittenTotals written() {
        return written;
    }

    /** Rows below the header so far. */
    long read() {
        return accepted + rejects.count() + duplicates;
    }

    /** Whether no row was rejected for what it says itself; a conflict is with another row. */
    boolean hasOnlyValidRows() {
        return rejects.count() == rejects.count(RowCode.CONFLICTING_RECORD);
    }

    void accept() {
        accepted++;
    }

    void duplicate() {
        duplicates++;
    }

    /** The row's record is in another delivery that counts before this one. */
    void repeat() {
        repeated++;
    }

    /** What the file comes to; {@code this} is used up. */
    CountedDelivery counted(long bytes, String sha256, boolean withRecords) {
        return new CountedDelivery(
                bytes,
                sha256,
                read(),
                accepted,
                rejects.count(),
                duplicates,
                repeated,
                tallies.counted(),
                cases.records(),
                List.copyOf(statements),
                rejects.first(),
                rejects.byCode(),
                withRecords ? days.blocks() : Map.of());
    }
}
