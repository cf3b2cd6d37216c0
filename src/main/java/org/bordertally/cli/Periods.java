package org.bordertally.cli;

import org.bordertally.warehouse.PeriodBook;
import org.bordertally.warehouse.StoredPeriod;

/** Reads a period of the command line. */
final class Periods {
    private Periods() {}

    /** @throws UsageException when nothing is published of such a period */
    static StoredPeriod find(PeriodBook book, String written) {
        return book.find(written.strip())
                .orElseThrow(() -> new UsageException("There is no period " + written
                        + ". Write a name of jobs/calendar.yaml or e.g. 2024-08, 2024-Q3, 2024-S2, 2024; see them:"
                        + " ./bordertally period list"));
    }
}
