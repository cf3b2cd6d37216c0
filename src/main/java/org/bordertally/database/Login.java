package org.bordertally.database;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * How to reach a PostgreSQL database.
 *
 * @param url JDBC URL; may hold a user name and password of its own, so it is never shown
 * @param username null when the URL names the user
 * @param password null when the URL holds it, or none is needed
 * @param origin who chose it, so that messages can say what to correct
 */
record Login(
        String url, @Nullable String username, @Nullable String password, LoginOrigin origin)
        implements Connector, Serializable {

    static final int CONNECT_TIMEOUT_SECONDS = 10;

    /** The oldest PostgreSQL that has what the scripts ask for: views that read as whoever asks (security_invoker). */
    static final int OLDEST_SERVER = 15;

    /**
     * The driver asks for the JVM's own zone when it connects, so no connection property can set another. A client whose
     * machine vanished is noticed after minutes, not after the hours of an operating system: until then its locks stay.
     */
    private static final String SESSION =
            "SET TIME ZONE 'UTC'; SET tcp_keepalives_idle = 60; SET tcp_keepalives_interval = 10";

    @Override
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        if (username != null) {
            PGProperty.USER.set(properties, username);
        }
        if (password != null) {
            PGProperty.PASSWORD.set(properties, password);
        }
        PGProperty.APPLICATION_NAME.set(properties, "bordertally");
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_TIMEOUT_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("not a PostgreSQL URL");
        }
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_SERVER) {
            connection.close();
            throw new OutdatedServerException(version);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(SESSION);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** How another role reaches the same database. */
    Login as(String role, String secret) {
        String address =
                url.replaceAll("(?<=[?&])(user|password)=[^&]*(&|$)", "").replaceFirst("[?&]$", "");
        return new Login(address, role, secret, origin);
    }

    boolean isPostgres() {
        return url.startsWith("jdbc:postgresql:") && Driver.parseURL(url, null) != null;
    }

    /** {@code user@host:port/database}, without password. */
    String describe() {
        Properties parts = Driver.parseURL(url, null);
        if (parts == null) {
            return "an address that is not jdbc:postgresql://host:port/database";
        }
        String user = username != null ? username : PGProperty.USER.getOrDefault(parts);
        String place = "%s:%s/%s"
                .formatted(
                        PGProperty.PG_HOST.getOrDefault(parts),
                        PGProperty.PG_PORT.getOrDefault(parts),
                        PGProperty.PG_DBNAME.getOrDefault(parts));
        return user == null ? place : user + "@" + place;
    }

    /** The record's own would show the password. */
    @Override
    public String toString() {
        return describe();
    }
}
