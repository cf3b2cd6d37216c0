package org.bordertally.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.bordertally.feed.DeliverySource;
import org.jspecify.annotations.Nullable;

/**
 * One file of one feed from one sender for one business date.
 *
 * @param id number in {@code intake.delivery}
 * @param revision from 1
 * @param heldFor why it is held, or was before it was sent back to be counted; null when it is not
 * @param bytes size of the file when it was registered
 * @param modified modification time of the file when it was registered
 * @param sha256 of the bytes last counted, hexadecimal; empty before
 * @param code why it was refused or could not be counted again, empty otherwise
 * @param contractVersion of the contract that last counted it, empty before
 * @param manifestModified modification time of the manifest that lay beside its file when it was registered, null when
 *     there was none
 * @param counts whether its facts are in the ledger
 * @param approved whether an operator accepted it although it looked suspicious
 * @param fileRows rows below the header when it was last counted, 0 before
 * @param repeats whether too many of its records were counted already, from other deliveries, when it was last counted
 */
public record Delivery(
        long id,
        String feed,
        String sender,
        LocalDate businessDate,
        int revision,
        DeliveryState state,
        @Nullable HoldReason heldFor,
        String fileName,
        Path path,
        long bytes,
        Instant modified,
        String sha256,
        String code,
        String contractVersion,
        @Nullable Instant manifestModified,
        boolean counts,
        boolean approved,
        long fileRows,
        boolean repeats) {

    /** The revision of a figure told by telephone, which any file of that date supersedes. */
    public static final int TOLD = 0;

    /** What makes two files the same delivery. */
    record Identity(String feed, String sender, LocalDate businessDate, int revision) {}

    Identity identity() {
        return new Identity(feed, sender, businessDate, revision);
    }

    /** Whether it is a figure told by telephone, which has no file. */
    public boolean isTold() {
        return revision == TOLD;
    }

    /** Whether it is held, or was when it was last decided, because figures cannot be computed with what it holds. */
    public boolean breaksFigures() {
        return heldFor == HoldReason.BREAKS_FIGURES;
    }

    /** Whether it was counted before: of one that never was, nothing is stored but its registration. */
    public boolean isKnown() {
        return !contractVersion.isEmpty();
    }

    /**
     * The same delivery with what counting its file found. Whether it is to be held is open again, unless figures break with
     * it: that is for a person to try.
     */
    public Delivery counted(String digest, long rows, boolean repeatsTooMuch) {
        return new Delivery(
                id,
                feed,
                sender,
                businessDate,
                revision,
                state,
                breaksFigures() ? heldFor : null,
                fileName,
                path,
                bytes,
                modified,
                digest,
                code,
                contractVersion,
                manifestModified,
                counts,
                approved,
                rows,
                repeatsTooMuch);
    }

    /** Whether its file is there, readable, and looks as it did when it was registered: it can be counted again. */
    public boolean hasItsFile() {
        return isTold() || looksLike(path, bytes, modified);
    }

    /** Whether its file is there and has the bytes that were last counted; reads it to its end. */
    public boolean hasItsBytes() {
        return !sha256.isEmpty() && Digests.sha256(path).equals(sha256);
    }

    /** Whether its file is there and readable, but no longer looks as it did when it was registered. */
    public boolean fileHasChanged() {
        return Files.isReadable(path) && !hasItsFile();
    }

    /** Whether a file can be read and has this size and modification time (to the microsecond). */
    public static boolean looksLike(Path path, long bytes, Instant modified) {
        try {
            return Files.isReadable(path)
                    && Files.size(path) == bytes
                    && Files.getLastModifiedTime(path)
                            .toInstant()
                            .truncatedTo(ChronoUnit.MICROS)
                            .equals(modified);
        } catch (IOException e) {
            return false;
        }
    }

    /** The file, as the counter takes it. */
    public DeliverySource source() {
        Path manifest = manifestModified == null ? null : DeliverySource.manifestOf(path);
        return new DeliverySource(path, manifest, fileName, sender, businessDate);
    }
}
