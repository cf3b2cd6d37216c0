package org.bordertally.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The embedded PostgreSQL of one home, as this process holds it. Whoever opens the same home again in this process shares
 * the hold; other processes join the same server, and the last one out stops it.
 */
final class EmbeddedServer {

    private static final Map<Path, EmbeddedServer> HELD = new HashMap<>();

    private final Path home;
    private final PostgresCluster cluster;
    private final Attendance attendance;
    private Logins logins;
    private int holders;

    private EmbeddedServer(Path home, Logins logins, PostgresCluster cluster, Attendance attendance) {
        this.home = home;
        this.logins = logins;
        this.cluster = cluster;
        this.attendance = attendance;
    }

    /** Starts the server of this home, or joins the one that runs. */
    static EmbeddedServer join(Home home) {
        synchronized (HELD) {
            EmbeddedServer server = HELD.get(home.path());
            if (server == null) {
                server = enter(home);
                HELD.put(home.path(), server);
            } else {
                server.revive();
            }
            server.holders++;
            return server;
        }
    }

    private static EmbeddedServer enter(Home home) {
        PostgresCluster cluster = new PostgresCluster(home);
        cluster.requireUsable();
        try {
            Attendance attendance = new Attendance(home.folder(PostgresCluster.FOLDER));
            Logins logins = attendance.enter(cluster::startOrJoin);
            return new EmbeddedServer(home.path(), logins, cluster, attendance);
        } catch (IOException e) {
            throw notStarted(home.path(), e);
        }
    }

    /** Starts the server again where it ended under us. */
    private void revive() {
        try {
            if (!cluster.isRunning()) {
                logins = attendance.again(cluster::startOrJoin);
            }
        } catch (IOException e) {
            throw notStarted(home, e);
        }
    }

    private static DatabaseUnavailableException notStarted(Path home, IOException e) {
        return new DatabaseUnavailableException(
                "Cannot start the embedded database in %s: %s. Check that the disk is not full and the folder is yours, then run the same command again."
                        .formatted(home, e.getMessage()),
                e);
    }

    Logins logins() {
        return logins;
    }

    /** Lets go of the server once; the last holder of the last process stops it. */
    void leave() {
        synchronized (HELD) {
            holders--;
            if (holders > 0) {
                return;
            }
            HELD.remove(home);
            // An interrupted thread could not take the lock, and would leave the server running.
            boolean interrupted = Thread.interrupted();
            try {
                attendance.leave(cluster::stop);
            } catch (IOException e) {
                throw new DatabaseUnavailableException(
                        "Cannot stop the embedded database in %s: %s. The next command will join it as it runs."
                                .formatted(home, e.getMessage()),
                        e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
