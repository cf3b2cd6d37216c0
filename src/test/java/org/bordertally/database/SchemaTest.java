package org.bordertally.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {

    private static final Schema SAMPLE = new Schema("db/sample");

    private final Home home;

    SchemaTest(@TempDir Path folder) throws IOException {
        this.home = Homes.freshIn(folder);
    }

    @Test
    void isCurrentAfterMigratingAndNotBefore() throws SQLException {
        try (Database database = Database.open(home);
                Connection connection = database.owner().connect()) {
            assertThat(SAMPLE.isCurrent(connection)).isFalse();

            SAMPLE.migrate(database.owner());

            assertThat(SAMPLE.isCurrent(connection)).isTrue();
        }
    }

    @Test
    void isNotCurrentWhenAScriptIsNotTheOneThatRan() throws SQLException {
        try (Database database = Database.open(home);
                Connection connection = database.owner().connect();
                var statement = connection.createStatement()) {
            SAMPLE.migrate(database.owner());
            statement.execute("UPDATE public.flyway_schema_history SET checksum = checksum + 1");

            assertThat(SAMPLE.isCurrent(connection)).isFalse();
        }
    }
}
