package org.bordertally.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database and who works in it. */
record Login(String host, int port, String database, String user, String password) {

    String url() {
        return "jdbc:postgresql://%s:%d/%s?sslmode=disable&gssEncMode=disable".formatted(host, port, database);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user, password);
    }

    Login as(String otherUser, String otherPassword) {
        return new Login(host, port, database, otherUser, otherPassword);
    }
}
