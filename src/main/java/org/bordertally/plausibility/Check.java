package org.bordertally.plausibility;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for one kind of warning. */
interface Check {
    WarningKind kind();

    /**
     * Fills {@code looked_at} with the series and days whose warnings are decided anew; {@code first} and {@code last} are the
     * days a warning may end on. {@code moved_series} holds the days whose facts changed, {@code decided_delivery} the
     * deliveries that came or went.
     */
    void lookAt(JdbcClient jdbc);

    /** Fills {@code raised} with the warnings there are in what is looked at. */
    void raise(JdbcClient jdbc);
}
