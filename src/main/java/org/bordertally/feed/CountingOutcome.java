package org.bordertally.feed;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** How counting one file ended. */
public sealed interface CountingOutcome permits CountedDelivery, RefusedDelivery {
    /** Hexadecimal digest of the file's bytes; empty when it could not be read to its end. */
    String sha256();

    /** What its manifest declares, beside what was found; empty when it has none or was not read to its end. */
    List<ManifestFigure> manifest();

    /**
     * The records that other files of the stream may share, by counted day; empty when no other file can change how this
     * one ends.
     */
    Map<LocalDate, FingerprintBlock> fingerprints();
}
