package org.bordertally.desk;

import java.util.List;
import org.bordertally.warehouse.MovedCell;

/**
 * What an action did or, as a preview, would do.
 *
 * @param preview whether everything was left as it was
 * @param deliveries those acted on and those that changed with them, by feed, sender, business date and revision
 * @param unchanged how many of those acted on ended as they were, with the same rows; they are not listed
 * @param cells what moved, by flow, partner country and period
 */
public record Outcome(boolean preview, List<DeliveryChange> deliveries, int unchanged, List<MovedCell> cells) {
    public Outcome {
        deliveries = List.copyOf(deliveries);
        cells = List.copyOf(cells);
    }

    /** Whether a delivery ended refused or held, or could not be counted again. */
    public boolean needsAttention() {
        return deliveries.stream().anyMatch(DeliveryChange::needsAttention);
    }
}
