package org.bordertally.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Hands out connections of one login, each straight from the driver. */
final class DirectDataSource extends AbstractDataSource {

    private final Connector connector;

    DirectDataSource(Connector connector) {
        this.connector = connector;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connector.connect();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("connections are opened by one login only");
    }

    /** Seconds; a pool that closes also waits this long for connections that are just being made. */
    @Override
    public int getLoginTimeout() {
        return Login.CONNECT_TIMEOUT_SECONDS;
    }
}
