package org.bordertally.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * The PostgreSQL database everything is kept in: the one that {@code SPRING_DATASOURCE_URL} names, else an embedded one in
 * the home. All its sessions are in UTC.
 *
 * <p>Closing it closes its pools and lets go of the embedded server; a second close, also from another thread such as a
 * shutdown hook, waits for the first and does nothing.
 */
public final class Database implements AutoCloseable {
    /** How long a command waits for a database that stopped answering before it says so. */
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);

    /** The same for whoever looks at a page, and may look again. */
    private static final Duration STANDING_TIMEOUT = Duration.ofSeconds(3);

    private final Logins logins;
    private final Connector connector;
    private final String description;
    private final Runnable release;
    private final List<HikariDataSource> pools = new ArrayList<>();
    private boolean closed;

    Database(Logins logins, String description, Runnable release) {
        this(logins, logins.application(), description, release);
    }

    /** @param connector opens the connections of the application */
    Database(Logins logins, Connector connector, String description, Runnable release) {
        this.logins = logins;
        this.connector = connector;
        this.description = description;
        this.release = release;
    }

    /**
     * Opens the database that the environment variables name, starting or joining the embedded one where they name none.
     *
     * @throws DatabaseUnavailableException when it cannot be reached or was lost
     * @throws DatabaseMisconfiguredException when it refuses us, or a setting is wrong
     */
    public static Database open(Home home) {
        return open(home, new StandardEnvironment());
    }

    /**
     * Opens the database that this environment names by Spring Boot's own settings, starting or joining the embedded one
     * where it names none.
     *
     * @throws DatabaseUnavailableException when it cannot be reached or was lost
     * @throws DatabaseMisconfiguredException when it refuses us, or a setting is wrong
     */
    public static Database open(Home home, Environment environment) {
        return DatabaseSettings.read(environment).map(Database::openExternal).orElseGet(() -> openEmbedded(home));
    }

    private static Database openExternal(Logins logins) {
        Database database =
                new Database(logins, "PostgreSQL " + logins.application().describe(), () -> {});
        try (Connection probe = database.connect()) {
            probe.setReadOnly(true);
        } catch (SQLException e) {
            throw Refusal.of(logins.application(), e);
        }
        return database;
    }

    private static Database openEmbedded(Home home) {
        EmbeddedServer server = EmbeddedServer.join(home);
        Logins logins = server.logins();
        return new Database(
                logins,
                "embedded PostgreSQL %s in %s".formatted(logins.application().describe(), home),
                server::leave);
    }

    /**
     * A pool of connections, closed with this database.
     *
     * @param size the most connections it will hold; at least 1
     */
    public DataSource pool(int size) {
        return new PatientDataSource(poolOf(connector, size, CONNECTION_TIMEOUT));
    }

    /**
     * The same for a server that answers, which asks again a database that was gone: a question that takes longer than 30 seconds is
     * broken off.
     *
     * @param size the most connections it will hold; at least 1
     */
    public DataSource standingPool(int size) {
        return new StandingDataSource(
                poolOf(new LimitedConnector(connector), size, STANDING_TIMEOUT), logins.application());
    }

    private HikariDataSource poolOf(Connector from, int size, Duration timeout) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(new DirectDataSource(from));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(size, 1));
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(timeout.toMillis());
        config.setPoolName("bordertally");
        synchronized (this) {
            requireOpen();
            HikariDataSource pool = new HikariDataSource(config);
            pools.add(pool);
            return pool;
        }
    }

    /**
     * A connection of its own, straight from the driver; the caller closes it.
     *
     * @throws DatabaseUnavailableException when the database cannot be reached or was lost
     * @throws DatabaseMisconfiguredException when it refuses us, or a setting is wrong
     */
    public Connection connect() {
        return connect(connector);
    }

    /**
     * The same for a question that is broken off when it takes longer than 30 seconds.
     *
     * @throws DatabaseUnavailableException when the database cannot be reached or was lost
     * @throws DatabaseMisconfiguredException when it refuses us, or a setting is wrong
     */
    public Connection connectBriefly() {
        return connect(new LimitedConnector(connector));
    }

    private Connection connect(Connector from) {
        try {
            return from.connect();
        } catch (SQLException e) {
            throw Refusal.of(logins.application(), e);
        }
    }

    /**
     * Brings the schema up to date as its owner, and lets an application that is not the owner work with it; quick when
     * nothing is to do. An application without an owner's login needs the schema to be up to date.
     *
     * @throws DatabaseUnavailableException when the database cannot be reached or was lost
     * @throws DatabaseMisconfiguredException when it refuses the owner or the application
     */
    public void migrate() {
        if (isReady()) {
            return;
        }
        Login owner = logins.owner();
        try {
            Schema.CURRENT.migrate(owner);
        } catch (SQLException e) {
            throw Refusal.of(owner, e);
        } catch (FlywayException e) {
            throw Refusal.ofMigration(owner, e);
        }
        if (!isReady()) {
            letIn();
        }
    }

    /** The schemas that hold everything BorderTally keeps. */
    public static List<String> schemas() {
        return Grants.ALL_SCHEMAS;
    }

    /** The scripts that make the tables of this version of BorderTally, in the order they run. */
    public static List<SchemaScript> scripts() {
        return Schema.CURRENT.brought();
    }

    /** The scripts that made the tables as they are, in the order they ran. */
    public static List<SchemaScript> scripts(Connection connection) throws SQLException {
        return Schema.applied(connection);
    }

    /**
     * Drops every table with what it holds, and makes them as they were at an older version. Whichever command opens the
     * database next brings them up to date.
     */
    public void remake(int version) throws SQLException {
        Schema.CURRENT.remake(logins.owner(), version);
    }

    /** Whether the schema is up to date and the application may work with it; asked by each command, so on one connection. */
    private boolean isReady() {
        try (Connection connection = logins.application().connect()) {
            return Schema.CURRENT.isCurrent(connection) && Grants.suffice(connection);
        } catch (SQLException e) {
            throw Refusal.of(logins.application(), e);
        }
    }

    private void letIn() {
        Login application = logins.application();
        Login owner = logins.owner();
        if (owner.equals(application)) {
            throw Refusal.ofStranger(application);
        }
        String role;
        try (Connection connection = application.connect()) {
            role = connection.getMetaData().getUserName();
        } catch (SQLException e) {
            throw Refusal.of(application, e);
        }
        try (Connection connection = owner.connect()) {
            Grants.give(connection, role);
        } catch (SQLException e) {
            throw Refusal.of(owner, e);
        }
    }

    /**
     * A connection of the owner of the tables, straight from the driver; the caller closes it.
     *
     * @throws DatabaseUnavailableException when the database cannot be reached or was lost
     * @throws DatabaseMisconfiguredException when it refuses the owner
     */
    public Connection connectAsOwner() {
        try {
            return logins.owner().connect();
        } catch (SQLException e) {
            throw Refusal.of(logins.owner(), e);
        }
    }

    /**
     * Lets a reader log in with this password from now on, making the roles of readers where they are missing.
     *
     * @return what a superuser has to run first, where the owner may not; empty when the reader can log in
     * @throws DatabaseUnavailableException when the database cannot be reached or was lost
     * @throws DatabaseMisconfiguredException when it refuses the owner, or the one who is named owns no tables
     */
    public List<String> letIn(Reader reader, String password) {
        try (Connection connection = connectAsOwner()) {
            Optional<String> owner = Readers.ownerUnlessUser(connection);
            if (owner.isPresent()) {
                throw Refusal.ofStrangerToReaders(logins.owner(), owner.get());
            }
            return Readers.letIn(connection, reader, password);
        } catch (SQLException e) {
            throw Refusal.of(logins.owner(), e);
        }
    }

    /**
     * A connection of the role that asks what an analyst may ask, straight from the driver; the caller closes it. The role gets
     * its password first where it has none or another, e.g. after an upgrade or a restore.
     *
     * @param password the one that belongs to this home
     * @throws DatabaseUnavailableException when the database cannot be reached or was lost
     * @throws DatabaseMisconfiguredException when the role cannot log in, and this login may not let it
     */
    public Connection connectToAsk(String password) {
        Login asking = logins.application().as(Reader.SQL.role(), password);
        try {
            return asking.connect();
        } catch (SQLException e) {
            if (!Refusal.isOfLogin(e)) {
                throw Refusal.of(asking, e);
            }
        }
        boolean isLetIn = letIn(Reader.SQL, password).isEmpty();
        try {
            return asking.connect();
        } catch (SQLException e) {
            throw Refusal.isOfLogin(e) ? Refusal.atTheDoor(asking, isLetIn, e) : Refusal.of(asking, e);
        }
    }

    /** Where a reader logs in: {@code host:port/database}. */
    public String address() {
        String described = logins.application().describe();
        return described.substring(described.indexOf('@') + 1);
    }

    /** Whether it is the one in the home, not one that the environment names. */
    public boolean isEmbedded() {
        return logins.application().origin() == LoginOrigin.EMBEDDED;
    }

    /** How another process gets at it, as the application. */
    public Access access() {
        return new Access(logins.application());
    }

    /** Which database this is, for messages: kind, user, host, port and name; never a password. */
    public String describe() {
        return description;
    }

    /**
     * When somewhere in this failure the connection was lost while a command was at work, what to tell the user of it.
     *
     * @return empty when the failure is of another kind
     */
    public Optional<DatabaseUnavailableException> lossIn(Throwable failure) {
        return ConnectionLoss.in(failure).map(loss -> DatabaseUnavailableException.lost(loss, isEmbedded()));
    }

    /** The same where it is not known any more which database it was. */
    public static Optional<SQLException> connectionLossIn(Throwable failure) {
        return ConnectionLoss.in(failure);
    }

    Login owner() {
        return logins.owner();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            pools.forEach(HikariDataSource::close);
        } finally {
            release.run();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The database is closed: " + description);
        }
    }

    @Override
    public String toString() {
        return description;
    }
}
