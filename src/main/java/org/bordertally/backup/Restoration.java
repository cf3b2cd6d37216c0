package org.bordertally.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bordertally.audit.AuditLog;
import org.bordertally.backup.Part.TableRows;
import org.bordertally.database.Database;
import org.bordertally.run.Fence;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Loads a backup into an empty database, in one transaction. */
final class Restoration {
    private static final int BUFFER = 1 << 16;

    private static final String MOVE_ORIGINALS = """
            UPDATE intake.delivery SET path = ? || substr(path, length(?) + 1) WHERE starts_with(path, ?)""";

    private final Database database;
    private final HomeFiles homeFiles;
    private final BackupFile backup;
    private final Fence fence;
    private final TransferProgress progress;

    Restoration(Database database, HomeFiles homeFiles, BackupFile backup, Fence fence, TransferProgress progress) {
        this.database = database;
        this.homeFiles = homeFiles;
        this.backup = backup;
        this.fence = fence;
        this.progress = progress;
    }

    void run() throws IOException, SQLException {
        try (Connection connection = database.connectAsOwner()) {
            JdbcTemplate template = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            requireEmpty(template);
            homeFiles.requirePlaces(backup);
            if (backup.isOlder()) {
                remake(template);
            }
            connection.setAutoCommit(false);
            fence.hold(
                    template,
                    "restore of the backup made at " + backup.manifest().madeAt());
            requireUntouched(connection, template);
            load(connection, template);
            record(template);
            // Before the rows are there for others: without this key they must not be.
            homeFiles.put(backup, progress);
            connection.commit();
        }
    }

    private void requireEmpty(JdbcTemplate template) {
        List<String> filled = Catalogue.of(template).filled(template);
        if (!filled.isEmpty()) {
            throw new BackupRefusedException(
                    "The database in %1$s holds something already (rows of %2$s), and a backup is restored into an empty one only, so that nothing is overwritten. Set BORDERTALLY_HOME to a new folder, e.g.: BORDERTALLY_HOME=%1$s-restored ./bordertally restore %3$s"
                            .formatted(homeFiles.home(), some(filled), backup.path()));
        }
    }

    private static String some(List<String> tables) {
        return tables.size() <= 2
                ? String.join(" and ", tables)
                : "%s and %d other tables".formatted(tables.get(0), tables.size() - 1);
    }

    /** The tables as the backup's version had them; the lock we hold keeps its number. */
    private void remake(JdbcTemplate template) throws SQLException {
        Long number = template.queryForObject("SELECT fence FROM batch.fence", Long.class);
        database.remake(backup.manifest().schemaVersion());
        template.update("UPDATE batch.fence SET fence = ?", number);
    }

    /** Nobody registers anything while we hold the run lock; but a command that is opened may bring the tables up to date. */
    private void requireUntouched(Connection connection, JdbcTemplate template) throws SQLException {
        template.execute("LOCK TABLE public.flyway_schema_history IN SHARE MODE");
        requireEmpty(template);
        if (!Database.scripts(connection).equals(backup.manifest().scripts())) {
            throw new BackupRefusedException(
                    "Another command changed the tables in %s meanwhile. Run the same command again while no other runs."
                            .formatted(homeFiles.home()));
        }
    }

    private void load(Connection connection, JdbcTemplate template) throws IOException, SQLException {
        Manifest manifest = backup.manifest();
        Catalogue catalogue = Catalogue.of(template);
        requireSame(
                "tables",
                catalogue.tables(),
                manifest.tables().stream().map(TableRows::table).toList());
        requireSame("sequences", names(Catalogue.sequences(template)), names(manifest.sequences()));
        progress.stage("Loading", manifest.bytes());
        Suspension suspension = Suspension.begin(template);
        // Emptied and filled in one transaction, a table needs no write-ahead log.
        template.execute("TRUNCATE " + catalogue.list());
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        for (TableRows rows : manifest.tables()) {
            load(copy, rows);
        }
        manifest.sequences()
                .forEach(sequence -> template.execute(
                        "ALTER SEQUENCE %s RESTART WITH %d".formatted(sequence.quoted(), sequence.next())));
        String before = HomeFiles.takenIn(manifest.home());
        template.update(MOVE_ORIGINALS, HomeFiles.takenIn(homeFiles.home()), before, before);
        suspension.end();
        template.execute("ANALYZE " + catalogue.list());
    }

    /** A version that had no audit log yet has nothing to add to. */
    private void record(JdbcTemplate template) {
        Manifest manifest = backup.manifest();
        if (manifest.tables().stream().anyMatch(rows -> rows.schema().equals("audit"))) {
            new AuditLog(Objects.requireNonNull(template.getDataSource()))
                    .record(
                            "BACKUP_RESTORED",
                            "backup of " + manifest.madeAt(),
                            Map.of("sha256", backup.summary().sha256(), "product", manifest.product()));
        }
    }

    private void load(CopyManager copy, TableRows rows) throws IOException, SQLException {
        try (InputStream content = backup.open(rows, progress)) {
            long loaded = copy.copyIn(rows.table().copyIn(), content, BUFFER);
            if (loaded != rows.rows()) {
                throw altered("%s has %d rows, not %d".formatted(rows.table(), loaded, rows.rows()));
            }
        }
    }

    private static List<String> names(List<StoredSequence> sequences) {
        return sequences.stream().map(StoredSequence::toString).toList();
    }

    private void requireSame(String what, List<?> ours, List<?> its) {
        if (!ours.equals(its)) {
            throw altered("its %s are not those of its version".formatted(what));
        }
    }

    private BackupRefusedException altered(String how) {
        return new BackupRefusedException(
                "%s was altered: %s. Take another copy of the file, or an older backup.".formatted(backup.path(), how));
    }
}
