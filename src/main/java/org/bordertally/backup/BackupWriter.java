package org.bordertally.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bordertally.backup.Part.HomeFile;
import org.bordertally.backup.Part.TableRows;
import org.bordertally.database.Database;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Writes what a database and its home hold at one moment, whatever others write meanwhile. */
final class BackupWriter {
    private static final int BUFFER = 1 << 16;

    private final Database database;
    private final HomeFiles homeFiles;
    private final Clock clock;
    private final TransferProgress progress;

    BackupWriter(Database database, HomeFiles homeFiles, Clock clock, TransferProgress progress) {
        this.database = database;
        this.homeFiles = homeFiles;
        this.clock = clock;
        this.progress = progress;
    }

    void write(OutputStream target) throws IOException, SQLException {
        progress.stage("Writing", TransferProgress.UNKNOWN);
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(target, BUFFER));
        Instant moment = clock.instant();
        List<HomeFile> files = new ArrayList<>(copied(homeFiles.before(), zip, moment));
        try (Connection connection = database.connectAsOwner()) {
            JdbcTemplate template = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            Catalogue catalogue = Catalogue.of(template);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            // Locked before the first question fixes what all that follow see: nobody can empty a table in between.
            template.execute("LOCK TABLE " + catalogue.list() + " IN ACCESS SHARE MODE");
            String postgres = Objects.requireNonNull(
                    template.queryForObject("SELECT current_setting('server_version')", String.class));
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            List<TableRows> tables = new ArrayList<>();
            for (StoredTable table : catalogue.tables()) {
                tables.add(copied(table, copy, zip, moment));
            }
            files.addAll(copied(homeFiles.after(), zip, moment));
            begin(zip, Manifest.ENTRY, moment);
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    moment,
                    product(),
                    postgres,
                    homeFiles.home(),
                    Database.scripts(connection),
                    tables,
                    Catalogue.sequences(template),
                    files);
            zip.write(manifest.write());
            connection.rollback();
        }
        zip.finish();
        zip.flush();
    }

    private TableRows copied(StoredTable table, CopyManager copy, ZipOutputStream zip, Instant moment)
            throws IOException, SQLException {
        begin(zip, TableRows.entryOf(table), moment);
        MeasuredOutput entry = new MeasuredOutput(zip, progress);
        long rows;
        try (OutputStream buffer = new BufferedOutputStream(entry, BUFFER)) {
            rows = copy.copyOut(table.copyOut(), buffer);
        }
        return new TableRows(table.schema(), table.name(), table.columns(), rows, entry.content());
    }

    private List<HomeFile> copied(List<HomeFiles.Found> found, ZipOutputStream zip, Instant moment) throws IOException {
        List<HomeFile> files = new ArrayList<>();
        for (HomeFiles.Found file : found) {
            begin(zip, HomeFile.entryOf(file.path()), moment);
            MeasuredOutput entry = new MeasuredOutput(zip, progress);
            Files.copy(file.file(), entry);
            files.add(new HomeFile(file.path(), file.modified(), entry.content()));
        }
        return files;
    }

    /** An entry made by this moment; by itself it would be the wall clock's, in the JVM's zone. */
    private static void begin(ZipOutputStream zip, String name, Instant moment) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
        zip.putNextEntry(entry);
    }

    private static String product() {
        String version = BackupWriter.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
