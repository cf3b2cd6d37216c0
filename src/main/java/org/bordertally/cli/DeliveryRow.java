package org.bordertally.cli;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as the commands list it; the components are the keys of the JSON.
 *
 * @param code why it was refused or held, null when it was not
 * @param sha256 null until its bytes were read
 */
record DeliveryRow(
        long id,
        String feed,
        String sender,
        LocalDate businessDate,
        int revision,
        String state,
        @Nullable String code,
        String file,
        @Nullable String sha256,
        long read,
        long accepted,
        long rejected,
        long duplicates,
        long persons) {

    static final String COLUMNS = """
            id, feed, sender, business_date, revision, state, nullif(code || held_for, '') AS code, file_name,
            nullif(sha256, '') AS sha256, read, accepted, rejected, duplicates, persons
            """;

    static DeliveryRow of(ResultSet found, int number) throws SQLException {
        return new DeliveryRow(
                found.getLong("id"),
                found.getString("feed"),
                found.getString("sender"),
                found.getObject("business_date", LocalDate.class),
                found.getInt("revision"),
                found.getString("state"),
                found.getString("code"),
                found.getString("file_name"),
                found.getString("sha256"),
                found.getLong("read"),
                found.getLong("accepted"),
                found.getLong("rejected"),
                found.getLong("duplicates"),
                found.getLong("persons"));
    }
}
