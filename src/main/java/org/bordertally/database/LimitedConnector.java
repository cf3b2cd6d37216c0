package org.bordertally.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Opens connections for whoever waits for an answer: a question that takes too long, or fills the disk, is broken off by the server
 * itself. Nights and what is done at the desk take as long as they need.
 */
record LimitedConnector(Connector connector) implements Connector {
    /**
     * The size of temporary files may be limited by whoever was granted to (the embedded server grants it), and only servers from 15
     * on know of such a grant.
     */
    private static final String LIMITS = """
            SET statement_timeout = '30s';
            SET idle_in_transaction_session_timeout = '60s';
            SELECT set_config('temp_file_limit', '1GB', false) WHERE has_parameter_privilege('temp_file_limit', 'SET')""";

    @Override
    public Connection connect() throws SQLException {
        Connection connection = connector.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute(LIMITS);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
