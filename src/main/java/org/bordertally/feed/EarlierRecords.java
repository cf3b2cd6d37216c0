package org.bordertally.feed;

import java.time.LocalDate;
import java.util.List;

/** The records that count before those of the file at hand: those of the same stream's deliveries of lower rank, and of
 * those that cannot be counted again. */
@FunctionalInterface
public interface EarlierRecords {
    /** For a file whose stream has no earlier delivery. */
    EarlierRecords NONE = day -> List.of();

    /** The blocks of this counted day, lowest rank first; asked once per day and file. */
    List<FingerprintBlock> on(LocalDate day);
}
