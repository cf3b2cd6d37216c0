package org.bordertally.reconciliation;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What is looked at again: whatever changed since then.
 *
 * @param runId the night at work, null for a command
 * @param lastCompleted number of the latest completed run
 * @param lastNight its business date, null when there was none
 * @param commandBegan when the command at work began, null in a night
 * @param everything whether all is looked at, changed or not
 */
record Since(
        @Nullable Long runId,
        long lastCompleted,
        @Nullable LocalDate lastNight,
        @Nullable Instant commandBegan,
        boolean everything) {

    /** Adds the parameters lastCompleted, lastNight, commandBegan and everything. */
    StatementSpec bind(StatementSpec statement) {
        return statement
                .param("lastCompleted", lastCompleted)
                .param("lastNight", lastNight == null ? LocalDate.MIN.withYear(1) : lastNight)
                .param("commandBegan", commandBegan == null ? null : Timestamp.from(commandBegan), Types.TIMESTAMP)
                .param("everything", everything);
    }
}
