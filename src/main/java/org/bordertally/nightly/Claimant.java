package org.bordertally.nightly;

import java.util.List;
import java.util.function.LongConsumer;
import org.bordertally.intake.Parcel;
import org.bordertally.intake.Stream;
import org.bordertally.passage.Passage;
import org.bordertally.passage.Quarantine;
import org.bordertally.run.Fence;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Claims parcels, counts and stores them, wherever it is at work. A claim and its counting are called in one transaction.
 * Whoever takes over waits for a claim that holds the fence; one that did not would hide its streams from the new run.
 *
 * @param template of the database that the passage is open on
 * @param quarantine counts them, and holds one that cannot be stored
 * @param progress told how many more bytes have been read
 */
record Claimant(JdbcTemplate template, Fence fence, Passage passage, Quarantine quarantine, LongConsumer progress) {

    /** The next deliveries nobody else works on, null when there are none. */
    @Nullable
    Parcel claim() {
        fence.hold(template);
        return passage.deliveries().claim().orElse(null);
    }

    /** The next deliveries of these streams, null when there are none. */
    @Nullable
    Parcel claimOf(List<Stream> streams) {
        fence.hold(template);
        return passage.deliveries().claimOf(streams).orElse(null);
    }

    void count(Parcel parcel) {
        quarantine.count(parcel.deliveries(), progress);
    }
}
