package org.bordertally.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bordertally.console.Accounts;
import org.bordertally.console.Role;
import org.bordertally.database.Database;
import org.bordertally.database.Home;
import org.bordertally.database.TestDatabase;
import org.bordertally.server.Server;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Pages over a database of their own, on the morning after the sample's night; nights are never due. */
final class ServedConsole implements AutoCloseable {
    private static final Clock MORNING = Clock.fixed(Instant.parse("2024-08-12T20:00:00Z"), ZoneOffset.UTC);

    private final Database database;
    private final UnaryOperator<Database> again;
    private final JdbcClient jdbc;
    private final CommandDesk desk;
    private final Path inbox;
    private final Path jobs;
    private final StringWriter said = new StringWriter();
    private final ServedPremises premises;
    private final Server server;

    /** @param files of the inbox */
    ServedConsole(Path folder, Path files) throws IOException {
        this(folder, files, Map.of());
    }

    /** @param settings of Spring Boot besides */
    ServedConsole(Path folder, Path files, Map<String, Object> settings) throws IOException {
        this(folder, files, settings, MORNING);
    }

    /** @param clock of the server */
    ServedConsole(Path folder, Path files, Map<String, Object> settings, Clock clock) throws IOException {
        this(folder, files, settings, clock, TestDatabase.create(), TestDatabase::again);
    }

    /**
     * @param database closed with the pages
     * @param again opens it once more, for what changes something
     */
    ServedConsole(
            Path folder,
            Path files,
            Map<String, Object> settings,
            Clock clock,
            Database database,
            UnaryOperator<Database> again)
            throws IOException {
        this.database = database;
        this.again = again;
        jdbc = JdbcClient.create(database.pool(1));
        desk = new CommandDesk(folder.resolve("home"), database).at("2024-08-12T20:00:00Z");
        inbox = folder.resolve("inbox");
        FileSystemUtils.copyRecursively(files, inbox);
        jobs = folder.resolve("jobs");
        FileSystemUtils.copyRecursively(Path.of("jobs"), jobs);
        Path nightly = jobs.resolve("nightly.yaml");
        Files.writeString(
                nightly,
                Files.readString(nightly)
                        .replaceFirst("(?m)^inbox: .*$", "inbox: " + inbox)
                        .replaceFirst("(?m)^settle: .*$", "settle: 0s"));
        Workplace workplace =
                new Workplace(clock, new Reopened(), new PrintWriter(said), new PrintWriter(said), () -> 0);
        DueNights nights = new DueNights(workplace, jobs);
        premises = new ServedPremises(workplace, jobs, database, nights);
        Map<String, Object> all = new HashMap<>(settings);
        all.put("server.port", 0);
        all.put("management.server.port", 0);
        server = Server.start(database, new NeverDue(), premises, all);
    }

    /** Opens the database anew for whatever is done, and closes it, as an installation does: pages do much. */
    private final class Reopened implements Installation {
        @Override
        public Home home() {
            return desk.installation().home();
        }

        @Override
        public <T> T use(Function<Database, T> work) {
            try (Database opened = again.apply(database)) {
                return work.apply(opened);
            }
        }
    }

    CommandDesk desk() {
        return desk;
    }

    Path inbox() {
        return inbox;
    }

    Path jobs() {
        return jobs;
    }

    /** Straight to the database, beside all that pages ask. */
    JdbcClient jdbc() {
        return jdbc;
    }

    Connection connect() {
        return database.connect();
    }

    ServedPremises premises() {
        return premises;
    }

    Server server() {
        return server;
    }

    String address() {
        return server.address();
    }

    /** The last night, by hand. */
    ServedConsole afterTheNight() {
        desk.run("nightly", "--jobs", jobs.toString(), "--inbox", inbox.toString(), "--date", "2024-08-12");
        return this;
    }

    /** Makes an account; answers its password. */
    String account(String name, Role role) {
        return new Accounts(database.pool(2), MORNING).set(name, role, "test");
    }

    /** What the server keeps for as long as it runs. */
    Path temporary() {
        return premises.temporary();
    }

    void lock(String name) {
        new Accounts(database.pool(2), MORNING).enable(name, false, "test");
    }

    @Override
    public void close() {
        server.close();
        premises.close();
        desk.close();
    }
}
