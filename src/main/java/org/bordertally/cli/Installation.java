package org.bordertally.cli;

import java.util.function.Function;
import org.bordertally.database.Database;
import org.bordertally.database.Home;

/** The installation a command works on. */
interface Installation {
    /** @throws org.bordertally.database.DatabaseUnavailableException when its folder cannot be used */
    Home home();

    /**
     * Opens the database, brings its schema up to date, and closes it when the work is done or the program is stopped.
     *
     * @throws org.bordertally.database.DatabaseUnavailableException when it cannot be reached or refuses us
     */
    <T> T use(Function<Database, T> work);
}
