package org.bordertally.database;

import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A reader at work on a test's database. */
public final class ReaderLogin {
    private static final String PASSWORD = "it's \\ a secret";

    private ReaderLogin() {}

    /** Has a superuser take away what the embedded server takes away when it starts. */
    public static void restrict(Database database) {
        Restrictions.statements("bordertally", "bordertally_owner")
                .forEach(statement ->
                        TestDatabase.asSuperuser(database).sql(statement).update());
    }

    /** One session of this reader, with a password just given. */
    public static JdbcClient as(Database database, Reader reader) {
        if (!database.letIn(reader, PASSWORD).isEmpty()) {
            throw new IllegalStateException("the roles of readers are missing");
        }
        Login login =
                new Login("jdbc:postgresql://" + database.address(), reader.role(), PASSWORD, LoginOrigin.EMBEDDED);
        try {
            return JdbcClient.create(new SingleConnectionDataSource(login.connect(), true));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
