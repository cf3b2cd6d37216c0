package org.bordertally.nightly;

/** Told how a run advances; called from several threads. */
public interface NightProgress {
    /** For a run nobody watches. */
    NightProgress SILENT = new NightProgress() {};

    /** A step begins: receive, tally, reconcile, publish or summarise. */
    default void step(String name) {}

    /** How many bytes are to be counted, told once when counting begins. */
    default void toCount(long deliveries, long bytes) {}

    /** So many more bytes have been counted. */
    default void counted(long bytes) {}
}
