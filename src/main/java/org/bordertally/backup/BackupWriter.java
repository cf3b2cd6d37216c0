package org.bordertally.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
import org.bordertally.backup.Part.Content;
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
        try (Connection connection = database.connectAsOwner()) {
            JdbcTemplate template = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            Catalogue catalogue = Catalogue.of(template);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            // Locked before the moment is fixed: nobody can empty or change a table in between.
            template.execute("LOCK TABLE " + catalogue.list() + " IN ACCESS SHARE MODE");
            ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(target, BUFFER));
            write(connection, template, catalogue, zip);
            zip.finish();
            zip.flush();
            connection.rollback();
        }
    }

    private void write(Connection connection, JdbcTemplate template, Catalogue catalogue, ZipOutputStream zip)
            throws IOException, SQLException {
        // The first question fixes the moment that all that follows is seen at.
        String postgres = Objects.requireNonNull(
                template.queryForObject("SELECT current_setting('server_version')", String.class));
        Instant moment = clock.instant();
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        List<TableRows> tables = new ArrayList<>();
        for (StoredTable table : catalogue.tables()) {
            begin(zip, TableRows.entryOf(table), moment);
            MeasuredOutput entry = new MeasuredOutput(zip, progress);
            long rows;
            try (OutputStream buffer = new BufferedOutputStream(entry, BUFFER)) {
                rows = copy.copyOut(table.copyOut(), buffer);
            }
            tables.add(new TableRows(table.schema(), table.name(), table.columns(), rows, entry.content()));
        }
        List<HomeFile> files = new ArrayList<>();
        // After the rows that speak of them: an original is in its place before its delivery is registered.
        for (HomeFiles.Found found : homeFiles.list()) {
            begin(zip, HomeFile.entryOf(found.path()), moment);
            files.add(new HomeFile(found.path(), found.modified(), copied(found, zip)));
        }
        begin(zip, Manifest.ENTRY, moment);
        zip.write(new Manifest(
                        Manifest.FORMAT,
                        moment,
                        product(),
                        postgres,
                        homeFiles.home(),
                        Database.scripts(connection),
                        tables,
                        Catalogue.sequences(template),
                        files)
                .write());
    }

    private Content copied(HomeFiles.Found found, ZipOutputStream zip) throws IOException {
        MeasuredOutput entry = new MeasuredOutput(zip, progress);
        found.copyTo(entry);
        return entry.content();
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
