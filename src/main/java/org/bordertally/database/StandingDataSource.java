package org.bordertally.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A pool that outlives outages of its database: whoever asks meanwhile is told what is wrong, and may ask again.
 *
 * @see PatientDataSource
 */
final class StandingDataSource extends DelegatingDataSource {
    private final Login login;

    StandingDataSource(HikariDataSource pool, Login login) {
        super(pool);
        this.login = login;
    }

    /**
     * @throws DatabaseUnavailableException when the database cannot be reached or was lost, or all sessions are busy
     * @throws DatabaseMisconfiguredException when it refuses us, or a setting is wrong
     */
    @Override
    public Connection getConnection() throws SQLException {
        try {
            return super.getConnection();
        } catch (SQLTransientConnectionException e) {
            if (e.getCause() instanceof SQLException said) {
                throw Refusal.of(login, said);
            }
            throw new DatabaseUnavailableException(
                    "All sessions with the database are busy: try again in a moment.", e);
        }
    }
}
