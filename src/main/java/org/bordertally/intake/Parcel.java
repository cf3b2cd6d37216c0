package org.bordertally.intake;

import java.util.List;

/**
 * Deliveries claimed together: their streams stay locked until the claiming transaction ends.
 *
 * @param deliveries not empty; those of one stream stand together, lowest rank first
 */
public record Parcel(List<Delivery> deliveries) {
    /** A parcel takes no further delivery once it holds this many. */
    static final int MAXIMUM_DELIVERIES = 64;

    /** A parcel takes no further delivery once it holds this many bytes. */
    static final long MAXIMUM_BYTES = 16L << 20;

    public Parcel {
        deliveries = List.copyOf(deliveries);
    }
}
