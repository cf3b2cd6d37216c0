package org.bordertally.cli;

import java.util.function.Function;
import org.bordertally.database.Database;
import org.bordertally.database.Home;
import org.bordertally.database.TemporaryFolder;
import org.jspecify.annotations.Nullable;

/** The installation that the environment variables name. */
final class LocatedInstallation implements Installation {
    private @Nullable Home home;

    @Override
    public Home home() {
        if (home == null) {
            home = Home.locate();
            TemporaryFolder.sweep(home);
        }
        return home;
    }

    @Override
    public <T> T use(Function<Database, T> work) {
        try (Database database = Database.open(home())) {
            Thread closing = new Thread(database::close, "close database");
            Runtime.getRuntime().addShutdownHook(closing);
            try {
                database.migrate();
                return work.apply(database);
            } finally {
                Interruption.forget(closing);
            }
        }
    }
}
