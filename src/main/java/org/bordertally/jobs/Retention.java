package org.bordertally.jobs;

import org.jspecify.annotations.Nullable;

/**
 * How many days back from the latest business date what no figure needs is kept; null for ever.
 *
 * @param rejects rejected rows, from when their delivery was decided; how many there were by code is always kept
 * @param findings from the end of their period
 * @param batch Spring Batch's own records of a run, from its business date
 */
public record Retention(
        @Nullable Integer rejects,
        @Nullable Integer findings,
        @Nullable Integer batch) {}
