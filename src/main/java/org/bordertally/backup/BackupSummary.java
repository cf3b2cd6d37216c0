package org.bordertally.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A backup, in short.
 *
 * @param bytes size of the file
 * @param sha256 of the file, hexadecimal
 * @param madeAt when the database was as the backup holds it
 * @param product version of BorderTally that wrote it
 * @param postgres version of PostgreSQL it came from
 * @param schemaVersion of its tables
 * @param originals files handed in by command
 */
public record BackupSummary(
        String file,
        long bytes,
        String sha256,
        Instant madeAt,
        String product,
        String postgres,
        int schemaVersion,
        long rows,
        List<Table> tables,
        long originals) {

    public BackupSummary {
        tables = List.copyOf(tables);
    }

    /** A table and how many rows of it the backup holds. */
    public record Table(String table, long rows) {}

    static BackupSummary of(Path file, Part.Content content, Manifest manifest) {
        List<Table> tables = manifest.tables().stream()
                .map(table -> new Table(table.table().toString(), table.rows()))
                .toList();
        return new BackupSummary(
                file.toString(),
                content.bytes(),
                content.sha256(),
                manifest.madeAt(),
                manifest.product(),
                manifest.postgres(),
                manifest.schemaVersion(),
                tables.stream().mapToLong(Table::rows).sum(),
                tables,
                HomeFiles.originals(manifest));
    }
}
