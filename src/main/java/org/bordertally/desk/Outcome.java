package org.bordertally.desk;

import java.util.List;
import org.bordertally.warehouse.MovedCell;
import org.jspecify.annotations.Nullable;

/**
 * What an action did or, as a preview, would do.
 *
 * @param preview whether everything was left as it was
 * @param deliveries those acted on and those that changed with them, by feed, sender, business date and revision
 * @param unchanged how many of those acted on ended as they were, with the same rows; they are not listed
 * @param notes sentences about what else was done
 * @param decisions findings that were decided upon
 * @param published whether figures were computed and published; otherwise a night was unfinished, and the next one publishes
 *     what was counted
 * @param cells what moved, by flow, partner country and period; empty when nothing was published
 * @param proposal number of the proposal when it waits for a second person and all this is what approving it would do; null
 *     otherwise
 */
public record Outcome(
        boolean preview,
        List<DeliveryChange> deliveries,
        int unchanged,
        List<String> notes,
        List<DecidedFinding> decisions,
        boolean published,
        List<MovedCell> cells,
        @Nullable Long proposal) {
    public Outcome {
        deliveries = List.copyOf(deliveries);
        notes = List.copyOf(notes);
        decisions = List.copyOf(decisions);
        cells = List.copyOf(cells);
    }

    /** The same as what approving a proposal would do. */
    Outcome proposed(long number) {
        return new Outcome(preview, deliveries, unchanged, notes, decisions, published, cells, number);
    }

    /** Whether a delivery ended refused or held, or could not be counted again. */
    public boolean needsAttention() {
        return deliveries.stream().anyMatch(DeliveryChange::needsAttention);
    }
}
