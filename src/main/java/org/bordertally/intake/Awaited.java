package org.bordertally.intake;

import org.jspecify.annotations.Nullable;

/**
 * What a file must wait for before it is counted.
 *
 * @param reason null when it need not wait
 * @param message for its sender, one sentence; empty when it need not wait
 */
record Awaited(@Nullable Reason reason, String message) {
    static final Awaited NOTHING = new Awaited(null, "");

    /** As {@code intake.delivery.waits_for} keeps it. */
    enum Reason {
        /** To be old enough to be whole. */
        SETTLING,
        /** The manifest that its feed requires. */
        MANIFEST
    }

    boolean isNothing() {
        return reason == null;
    }

    /** RECEIVED when it need not wait. */
    DeliveryState state() {
        return isNothing() ? DeliveryState.RECEIVED : DeliveryState.WAITING;
    }

    /** The reason's name; empty when it need not wait. */
    String code() {
        return reason == null ? "" : reason.name();
    }
}
