package org.bordertally.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/**
 * The data directory of the embedded database and the server on it. Starting, joining and stopping are called by one
 * process at a time.
 */
final class PostgresCluster {

    static final String FOLDER = "postgresql";
    static final String USER = "bordertally";
    static final String OWNER = "bordertally_owner";
    static final String SUPERUSER = "postgres";
    static final String DATABASE = "bordertally";

    private static final String SECRET = "database-password";
    private static final String OWNER_SECRET = "database-owner-password";
    private static final String SUPERUSER_SECRET = "database-superuser-password";
    /** Stretching protects weak passwords; ours are 256 random bits, and each command would pay for it. */
    private static final int SCRAM_ITERATIONS = 1;

    private static final String DRAFT_PREFIX = ".initialising";
    private static final String PATIENCE_SECONDS = "300";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int PORTS_TO_TRY = 3;

    private final Home home;
    private final Path folder;
    private final Path data;
    private final Path log;
    private final Path lastPort;

    PostgresCluster(Home home) {
        this.home = home;
        this.folder = home.folder(FOLDER);
        this.data = folder.resolve("data");
        this.log = folder.resolve("server.log");
        this.lastPort = folder.resolve("port");
    }

    /** Checks that this user and these programs can open the data directory, if there is one. */
    void requireUsable() {
        try {
            if (!Files.exists(data)) {
                return;
            }
            if (!User.owns(data)) {
                String owner = Files.getOwner(data).getName();
                throw new DatabaseMisconfiguredException(
                        "The embedded database in %s belongs to %s, and this command runs as %s. Run it as %s, or set BORDERTALLY_HOME to a folder of your own."
                                .formatted(data, owner, User.name(), owner));
            }
            String version = Files.readString(data.resolve("PG_VERSION")).strip();
            if (!version.equals(PostgresBinaries.MAJOR_VERSION)) {
                throw new DatabaseMisconfiguredException(
                        "The embedded database in %s was made by PostgreSQL %s, and this version of BorderTally brings PostgreSQL %s. Write a backup with the version that made it, then restore that into a new BORDERTALLY_HOME."
                                .formatted(data, version, PostgresBinaries.MAJOR_VERSION));
            }
        } catch (IOException e) {
            throw new DatabaseMisconfiguredException(
                    "Cannot read the embedded database in %s: %s. Check who owns it, then run the same command again."
                            .formatted(data, e),
                    e);
        }
    }

    /** Joins the server that runs on the data directory, also one whose starter was killed; else starts one. */
    Logins startOrJoin() throws IOException {
        removeLeftovers();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<Postmaster> running = running();
            int port = running.isPresent() ? running.get().port() : start();
            try {
                Logins logins = enter(port);
                if (running.isEmpty()) {
                    allowLimits(port);
                }
                return logins;
            } catch (SQLException e) {
                // Still starting, recovering or on its way down: what it will be is known in a moment.
                if (System.nanoTime() > deadline || !isPassing(e)) {
                    throw new IOException(e.getMessage() + " (" + log + " may say more)", e);
                }
                pause();
            }
        }
    }

    /** Stops the server, waiting until everything is on disk. */
    void stop() throws IOException {
        if (running().isPresent()) {
            PostgresProgram.run(
                    program("pg_ctl"), "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", PATIENCE_SECONDS);
        }
    }

    boolean isRunning() throws IOException {
        return Postmaster.namedIn(data).filter(Postmaster::isRunning).isPresent();
    }

    private Optional<Postmaster> running() throws IOException {
        Optional<Postmaster> named = Postmaster.namedIn(data);
        if (named.isEmpty()) {
            return named;
        }
        if (!named.get().isRunning()) {
            // After a crash the number may belong to another program by now, and the server would refuse to start.
            Files.deleteIfExists(Postmaster.file(data));
            return Optional.empty();
        }
        if (!named.get().serves(data)) {
            throw new DatabaseMisconfiguredException(
                    "The server of process %d runs on %s, but its file is also in %s: that folder was moved or copied while the database ran. Stop that server, then use the original folder, or a copy made while no command runs."
                            .formatted(named.get().process(), named.get().directory(), data));
        }
        return named;
    }

    private int start() throws IOException {
        if (!Files.exists(data)) {
            initialise();
        }
        for (int attempt = 1; ; attempt++) {
            int port = attempt == 1 ? usualPort() : freePort();
            try {
                Files.writeString(lastPort, Integer.toString(port));
                PostgresProgram.run(
                        program("pg_ctl"),
                        "start",
                        "-D",
                        data.toString(),
                        "-l",
                        log.toString(),
                        "-o",
                        ServerOptions.onPort(port),
                        "-w",
                        "-t",
                        PATIENCE_SECONDS);
                return port;
            } catch (IOException e) {
                if (attempt == PORTS_TO_TRY || isFree(port)) {
                    throw new IOException(e.getMessage() + " " + lastWords(), e);
                }
            }
        }
    }

    /** Makes the data directory beside its place and moves it there: one that is there is complete. */
    private void initialise() throws IOException {
        Path draft = Files.createTempDirectory(folder, DRAFT_PREFIX);
        PostgresProgram.run(
                program("initdb"),
                "--pgdata=" + draft,
                "--username=" + SUPERUSER,
                "--set=scram_iterations=" + SCRAM_ITERATIONS,
                "--auth=scram-sha-256",
                "--pwfile=" + home.secretFile(SUPERUSER_SECRET),
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What was being made when a process was killed. */
    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> leftovers =
                Files.newDirectoryStream(folder, "{%s,%s}*".formatted(DRAFT_PREFIX, PostgresBinaries.DRAFT_PREFIX))) {
            for (Path leftover : leftovers) {
                FileSystemUtils.deleteRecursively(leftover);
            }
        }
    }

    /** The logins of application and owner; their roles and the database are made where they are missing. */
    private Logins enter(int port) throws SQLException {
        Login application = new Login(url(port, DATABASE), USER, home.secret(SECRET), LoginOrigin.EMBEDDED);
        try {
            if (!isRestricted(application)) {
                // Made by an earlier version.
                restrict(port);
            }
        } catch (SQLException e) {
            if (!isNotSetUp(e)) {
                throw e;
            }
            setUp(port);
            restrict(port);
        }
        Login owner = new Login(url(port, DATABASE), OWNER, home.secret(OWNER_SECRET), LoginOrigin.EMBEDDED);
        return new Logins(application, owner);
    }

    private static boolean isRestricted(Login application) throws SQLException {
        try (Connection probe = application.connect()) {
            probe.setReadOnly(true);
            return Restrictions.areInForce(probe);
        }
    }

    /** Nothing is kept in the databases that a server comes with, and so nobody is let in there, either. */
    private void restrict(int port) throws SQLException {
        try (Connection connection = superuser(port, SUPERUSER).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
        }
        // Last: where these are in force, all is done.
        try (Connection connection = superuser(port, DATABASE).connect()) {
            Restrictions.impose(connection, USER, OWNER);
        }
    }

    private Login superuser(int port, String database) {
        return new Login(url(port, database), SUPERUSER, home.secret(SUPERUSER_SECRET), LoginOrigin.EMBEDDED);
    }

    /** What only a superuser may limit else: how much of the disk a query may fill. Granting it again changes nothing. */
    private void allowLimits(int port) throws SQLException {
        try (Connection connection = superuser(port, SUPERUSER).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("GRANT SET ON PARAMETER temp_file_limit TO %s, %s".formatted(USER, OWNER));
        }
    }

    /** With {@link #restrict} and limits, the only work of the superuser. The database comes last: where it is, all is. */
    private void setUp(int port) throws SQLException {
        try (Connection connection = superuser(port, SUPERUSER).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET scram_iterations = " + SCRAM_ITERATIONS);
            // The owner makes the roles of readers.
            makeRole(statement, OWNER, "CREATEROLE", home.secret(OWNER_SECRET));
            makeRole(statement, USER, "NOCREATEROLE", home.secret(SECRET));
            if (isMissing(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            }
        }
    }

    private static void makeRole(Statement statement, String role, String option, String password) throws SQLException {
        if (isMissing(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
            statement.execute("CREATE ROLE " + role);
        }
        statement.execute("ALTER ROLE %s LOGIN NOSUPERUSER NOCREATEDB %s NOREPLICATION PASSWORD '%s'"
                .formatted(role, option, password));
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return !found.next();
        }
    }

    /** A role that is not there yet is refused like a wrong password. */
    private static boolean isNotSetUp(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return state.startsWith("28") || state.startsWith("3D");
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable&gssEncMode=disable".formatted(port, database);
    }

    private Path program(String name) throws IOException {
        return PostgresBinaries.unpackInto(folder).resolve("bin").resolve(name);
    }

    private static boolean isPassing(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return state.startsWith("57P") || state.startsWith("08");
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the database starts", e);
        }
    }

    /** The one of the last start, so that whoever knew that server finds this one; another where a program took it since. */
    private int usualPort() throws IOException {
        String last = Files.exists(lastPort) ? Files.readString(lastPort) : "";
        return last.matches("[1-5][0-9]{4}") && isFree(Integer.parseInt(last)) ? Integer.parseInt(last) : freePort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private String lastWords() throws IOException {
        return Files.exists(log)
                ? Files.readAllLines(log).stream()
                        .filter(line -> line.contains("FATAL"))
                        .reduce((first, last) -> last)
                        .orElse("")
                : "";
    }
}
