package org.bordertally.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A pool that waits once for a database that does not answer. After that whoever asks is refused at once, with what the
 * driver said, so that a command whose database is gone ends instead of waiting again for each thing it tries to write.
 */
final class PatientDataSource extends DelegatingDataSource {

    private final AtomicReference<SQLException> gone = new AtomicReference<>();

    PatientDataSource(HikariDataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        SQLException before = gone.get();
        if (before != null) {
            throw new SQLException(before.getMessage(), before.getSQLState(), before);
        }
        try {
            return super.getConnection();
        } catch (SQLTransientConnectionException e) {
            if (e.getCause() instanceof SQLException said) {
                gone.compareAndSet(null, said);
                throw said;
            }
            throw e;
        }
    }
}
