package org.bordertally.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to one database: by a {@link Login}, straight from the driver. */
interface Connector {

    /** A new connection, in UTC; the caller closes it. */
    Connection connect() throws SQLException;
}
