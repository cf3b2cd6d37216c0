package org.bordertally.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.bordertally.server.Nights;
import org.bordertally.server.Schedule;
import org.springframework.scheduling.support.CronExpression;

/** Nights that are never due, so that only what a test does happens. */
record NeverDue() implements Nights {
    @Override
    public Schedule schedule() {
        return new Schedule(CronExpression.parse("0 0 0 30 2 *"), ZoneOffset.UTC);
    }

    @Override
    public boolean isDone(LocalDate businessDate, Instant since) {
        return true;
    }

    @Override
    public Outcome run(LocalDate businessDate) {
        throw new IllegalStateException("Not due");
    }
}
