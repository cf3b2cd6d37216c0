package org.bordertally.observe;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bordertally.database.Database;
import org.bordertally.database.DatabaseMisconfiguredException;
import org.bordertally.database.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * What the tables say, for Prometheus. They are asked again only where something has changed, since counting years of deliveries
 * takes a while, and while a night is at work no more often than every half minute.
 */
public final class DatabaseMetrics implements MultiCollector {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Whatever becomes of a delivery, a run or a decision is an entry; findings change within runs and commands. */
    private static final String STATE = """
            SELECT coalesce((SELECT max(number) FROM audit.entry), 0) || ' ' || coalesce((SELECT max(id) FROM batch.run), 0)
                   || ' ' || coalesce((SELECT max(id) FROM warehouse.publication), 0)""";

    private final Database database;
    private final Clock clock;
    private List<MetricSnapshot> latest = List.of();
    private @Nullable String state;
    private Instant asked = Instant.MIN;

    public DatabaseMetrics(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Each look has a connection of its own: a pool would keep those of a server that is gone. Without an answer from the database there is nothing but that it does not answer. */
    @Override
    public synchronized MetricSnapshots collect() {
        try (Connection connection = database.connectBriefly()) {
            refresh(connection);
            return with(1, latest);
        } catch (SQLException | DatabaseUnavailableException | DatabaseMisconfiguredException e) {
            return with(0, List.of());
        }
    }

    /** Whether the database answers. */
    public boolean answers() {
        try (Connection connection = database.connectBriefly()) {
            return connection.isValid((int) PATIENCE.toSeconds());
        } catch (SQLException | DatabaseUnavailableException | DatabaseMisconfiguredException e) {
            return false;
        }
    }

    private void refresh(Connection connection) throws SQLException {
        Instant now = clock.instant();
        if (now.isBefore(asked.plus(PATIENCE))) {
            return;
        }
        connection.setReadOnly(true);
        String found = state(connection);
        if (!found.equals(state)) {
            List<MetricSnapshot> read = new ArrayList<>();
            for (Measurement each : Measurement.ALL) {
                read.add(each.read(connection));
            }
            latest = read;
            state = found;
        }
        asked = now;
    }

    private static String state(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(STATE)) {
            found.next();
            return found.getString(1);
        }
    }

    private static MetricSnapshots with(int up, List<MetricSnapshot> others) {
        GaugeSnapshot database = GaugeSnapshot.builder()
                .name("bordertally_database_up")
                .help("Whether the database answers: 1 or 0.")
                .dataPoint(GaugeDataPointSnapshot.builder().value(up).build())
                .build();
        List<MetricSnapshot> all = new ArrayList<>(others);
        all.add(database);
        return new MetricSnapshots(all);
    }
}
