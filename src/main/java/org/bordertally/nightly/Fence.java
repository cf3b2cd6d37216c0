package org.bordertally.nightly;

import org.springframework.jdbc.core.JdbcTemplate;

/** The number of one holder of the run lock. */
record Fence(long number) {

    /**
     * Makes sure that no later run has taken the lock, and keeps one from taking it until the transaction at hand ends.
     *
     * @throws SupersededException when a later run has taken it: the transaction must not commit
     */
    void hold(JdbcTemplate template) {
        Long latest = template.queryForObject("SELECT fence FROM batch.fence FOR SHARE", Long.class);
        if (latest == null || latest != number) {
            throw new SupersededException(
                    "Another run has taken over while this one was out of touch with the database: this one stops, what it"
                            + " had committed stands. See ./bordertally status.");
        }
    }

    /** This run lost its lock to another one. */
    static final class SupersededException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SupersededException(String message) {
            super(message);
        }
    }
}
