package org.bordertally.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.bordertally.database.Database;
import org.bordertally.database.Home;
import org.bordertally.database.TestDatabase;
import org.bordertally.desk.Identity;
import org.bordertally.export.Json;
import org.bordertally.run.RunLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Runs commands in this process, on a database of their own. */
final class CommandDesk implements AutoCloseable {
    private final Database database;
    private final Path home;
    private OperatingUser user = OperatingUser.current();
    private Clock clock = Clock.fixed(Instant.parse("2024-08-12T18:00:00Z"), ZoneOffset.UTC);

    CommandDesk(Path home) {
        this(home, TestDatabase.create());
    }

    /** @param database closed with the desk */
    CommandDesk(Path home, Database database) {
        this.home = home;
        this.database = database;
    }

    /** What a command printed, and its exit code. */
    record Outcome(int code, String out, String err) {
        JsonNode json() {
            return Json.parse(out);
        }
    }

    CommandDesk at(String moment) {
        clock = Clock.fixed(Instant.parse(moment), ZoneOffset.UTC);
        return this;
    }

    /** From now on commands are run by this user of the operating system. */
    CommandDesk by(String name, long id) {
        user = new OperatingUser(name, Identity.ofUser(name, Set.of(id)));
        return this;
    }

    CommandDesk sql(String statements) {
        JdbcClient.create(database.pool(1)).sql(statements).update();
        return this;
    }

    /** For what the application's role may not do. */
    CommandDesk asSuperuser(String statements) {
        TestDatabase.asSuperuser(database).sql(statements).update();
        return this;
    }

    /** Rows of a query, columns joined by blanks, missing values as a dash. */
    List<String> rows(String query) {
        return JdbcClient.create(database.pool(1))
                .sql(query)
                .query((row, number) -> {
                    List<String> cells = new ArrayList<>();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        String cell = row.getString(column);
                        cells.add(cell == null ? "-" : cell);
                    }
                    return String.join(" ", cells);
                })
                .list();
    }

    Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Workplace workplace =
                new Workplace(clock, installation(), new PrintWriter(out), new PrintWriter(err), () -> 0, user);
        int code = Cli.run(workplace, arguments);
        return new Outcome(code, out.toString(), err.toString());
    }

    /** Does something while another command is at work. */
    void holdingTheRunLock(Runnable work) {
        try (RunLock lock = RunLock.take(database, database.pool(1), clock, "somebody else")) {
            lock.fence();
            work.run();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Installation installation() {
        return new Installation() {
            @Override
            public Home home() {
                return Home.at(home);
            }

            @Override
            public <T> T use(Function<Database, T> work) {
                return work.apply(database);
            }
        };
    }

    @Override
    public void close() {
        database.close();
    }
}
