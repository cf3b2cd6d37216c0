package org.bordertally.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Hands out connections of one login, each straight from the driver. */
final class DirectDataSource extends AbstractDataSource {

    private final Login login;

    DirectDataSource(Login login) {
        this.login = login;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return login.connect();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return new Login(login.url(), username, password, login.origin()).connect();
    }

    /** Seconds; a pool that closes also waits this long for connections that are just being made. */
    @Override
    public int getLoginTimeout() {
        return Login.CONNECT_TIMEOUT_SECONDS;
    }
}
