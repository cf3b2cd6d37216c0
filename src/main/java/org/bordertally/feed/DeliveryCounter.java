package org.bordertally.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.bordertally.feed.reference.Reference;
import org.bordertally.invocation.ProcessUser;
import org.jspecify.annotations.Nullable;

/**
 * Counts files of one feed: parses, checks and counts in one pass over the bytes. Safe for use by several threads; every
 * call keeps its own state.
 */
public final class DeliveryCounter {
    private final FeedContract contract;
    private final CountingThreads threads;
    private final Path scratch;
    private final FileReading reading;

    /**
     * @param contract what the operator declared
     * @param reference posts, flows and countries that rows name
     * @param ageBands how ages are grouped
     * @param key keys the fingerprints
     * @param threads count large files
     * @param scratch a folder for fingerprints of large files: nothing stays in it
     * @throws IllegalArgumentException with a sentence for the operator when the contract contradicts itself
     */
    public DeliveryCounter(
            FeedContract contract,
            Reference reference,
            AgeBands ageBands,
            FingerprintKey key,
            CountingThreads threads,
            Path scratch) {
        this.contract = contract;
        this.threads = threads;
        this.scratch = scratch;
        RowPlan plan = new RowPlan(contract, reference);
        AgeLabels ages = new AgeLabels(ageBands);
        List<CountReader> counts = contract.counting() instanceof Counting.Tallied tallied
                ? tallied.counts().stream()
                        .map(count -> new CountReader(count, contract, plan.slots(), reference, ages))
                        .toList()
                : List.of();
        this.reading = new FileReading(contract, reference, key, plan, counts);
    }

    /**
     * Counts one file.
     *
     * @param earlier records of the same stream that count before this file's
     * @param progress told how many more bytes of the file have been read, now and then
     * @return never throws for what a file contains, only for what the machine fails to do
     */
    public CountingOutcome count(DeliverySource source, EarlierRecords earlier, LongConsumer progress) {
        if (Files.exists(source.path()) && !Files.isRegularFile(source.path())) {
            return refused(
                    null, RefusalCode.UNREADABLE, source.path() + " is no file but a folder or pipe: send a file.");
        }
        try (HashingInput stored = new HashingInput(source.path(), progress)) {
            return counted(stored, source, earlier);
        } catch (NoSuchFileException e) {
            return refused(
                    null,
                    RefusalCode.SOURCE_GONE,
                    "The file " + source.path() + " is not there any more: put it back; the next night takes it.");
        } catch (IOException e) {
            return refused(null, RefusalCode.UNREADABLE, unreadable(source.path(), e));
        }
    }

    private CountingOutcome counted(HashingInput stored, DeliverySource source, EarlierRecords earlier) {
        FileManifest manifest;
        try {
            manifest = ManifestReader.manifestOf(source);
        } catch (FileFault fault) {
            return refused(stored, fault.code(), fault.getMessage());
        } catch (IOException e) {
            return refused(null, RefusalCode.UNREADABLE, unreadable(source.manifest(), e));
        }
        return counted(stored, manifest, source, earlier);
    }

    private CountingOutcome counted(
            HashingInput stored, FileManifest manifest, DeliverySource source, EarlierRecords earlier) {
        if (manifest.hash() != null) {
            stored.digestAlsoBy(manifest.hash().algorithm());
        }
        FileCount file = new FileCount(
                source, contract, earlier, scratch, manifest.hasControlTotals() ? new WrittenTotals() : null);
        try {
            boolean compressed =
                    source.path().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
            InputStream text = compressed ? new ExpandedInput(stored) : stored;
            Map<TallyKey, Tally> tallies = reading.read(text, file, threads.forFile(Files.size(source.path())));
            String sha256 = stored.finish();
            List<ManifestFigure> figures = manifest.beside(stored, file);
            return contradicted(manifest, figures, stored.bytes(), sha256)
                    .orElseGet(() -> outcome(file.counted(stored.bytes(), sha256, tallies, figures)));
        } catch (FileFault fault) {
            return damaged(manifest, stored, refused(stored, fault.code(), fault.getMessage()));
        } catch (IOException e) {
            return damaged(manifest, stored, refused(stored, RefusalCode.UNREADABLE, unreadable(source.path(), e)));
        }
    }

    /** That a file was damaged on its way says more than what the damage looks like to a reader. */
    private static CountingOutcome damaged(FileManifest manifest, HashingInput stored, RefusedDelivery refused) {
        return refused.sha256().isEmpty()
                ? refused
                : contradicted(manifest, manifest.beside(stored), refused.bytes(), refused.sha256())
                        .orElse(refused);
    }

    private static Optional<CountingOutcome> contradicted(
            FileManifest manifest, List<ManifestFigure> figures, long bytes, String sha256) {
        return manifest.contradiction(figures)
                .map(how -> new RefusedDelivery(bytes, sha256, RefusalCode.MANIFEST_MISMATCH, how, figures));
    }

    private CountingOutcome outcome(CountedDelivery counted) {
        FeedContract.RejectLimits limits = contract.rejectLimits();
        if (!limits.isExceeded(counted.rejected(), counted.read())) {
            return counted;
        }
        String limit = counted.rejected() > limits.maxRows()
                ? limits.maxRows() + " rows"
                : limits.maxRatio() * 100 + " % of the rows";
        return new RefusedDelivery(
                counted.bytes(),
                counted.sha256(),
                RefusalCode.TOO_MANY_REJECTS,
                counted.rejected() + " of " + counted.read() + " rows were rejected, more than the feed's limit of "
                        + limit + ": correct them and send the file again.",
                counted.rejects(),
                counted.rejectsByCode(),
                counted.fingerprints(),
                counted.manifest());
    }

    private static String unreadable(@Nullable Path file, IOException e) {
        if (e instanceof AccessDeniedException) {
            return "The file %s may not be read by %s: let that user read it; the next night takes it."
                    .formatted(file, ProcessUser.called());
        }
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return "The file " + file + " cannot be read to its end (" + reason + "): send it again.";
    }

    /** @param stored what was read so far, null when the file could not be opened */
    private static RefusedDelivery refused(@Nullable HashingInput stored, RefusalCode code, @Nullable String message) {
        String sentence = message == null ? code.name() : message;
        if (stored == null) {
            return new RefusedDelivery(0, "", code, sentence);
        }
        String sha256;
        try {
            sha256 = stored.finish();
        } catch (IOException e) {
            sha256 = "";
        }
        return new RefusedDelivery(stored.bytes(), sha256, code, sentence);
    }
}
