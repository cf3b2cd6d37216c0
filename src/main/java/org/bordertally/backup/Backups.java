package org.bordertally.backup;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Function;
import org.bordertally.audit.Anchors;
import org.bordertally.audit.AuditLog;
import org.bordertally.audit.Verification;
import org.bordertally.database.Database;
import org.bordertally.database.Home;
import org.bordertally.database.TemporaryFolder;
import org.bordertally.run.RunLock;
import org.springframework.dao.DataAccessException;

/** Writes and restores backups of the embedded database and what of its home belongs to it. */
public final class Backups {
    private final Database database;
    private final Home home;
    private final HomeFiles homeFiles;
    private final Clock clock;

    public Backups(Database database, Home home, Clock clock) {
        this.database = database;
        this.home = home;
        this.homeFiles = new HomeFiles(home);
        this.clock = clock;
    }

    /** Work that a database or a disk may stop. */
    private interface Work<T> {
        T run() throws IOException, SQLException;
    }

    /**
     * Writes the database as it is at one moment; others go on meanwhile. The file gets its name once it is whole, on the
     * disk, and was read back.
     *
     * @param replace whether a file of that name may be replaced
     * @throws BackupRefusedException when the database or the file is none that can be used
     * @throws BackupFailedException when it could not be written; a file of that name is as it was
     */
    public BackupSummary write(Path file, boolean replace, TransferProgress progress) {
        requireEmbedded("backed up");
        Path place = file.toAbsolutePath().normalize();
        requirePlace(place, replace);
        return attempt(
                () -> {
                    try (TemporaryFolder swept = TemporaryFolder.open(home, "backup");
                            DurableFile target = DurableFile.draft(place)) {
                        // A backup that is killed leaves a file as large as itself, beside its place.
                        swept.removeToo(target.draft());
                        target.<SQLException>write(
                                out -> new BackupWriter(database, homeFiles, clock, progress).write(out));
                        try (BackupFile written = BackupFile.open(target.draft(), progress)) {
                            requirePlace(place, replace);
                            target.keep();
                            return written.summary(place);
                        }
                    }
                },
                why ->
                        "The backup %s could not be written: %s. No such file was left, and one that was there is as it was."
                                .formatted(place, why));
    }

    /**
     * Loads a backup into an empty database, and its files into the home: everything, or nothing.
     *
     * @param actor who restores it, for the audit log
     * @return what checking the restored audit log came to: damage it had when it was backed up, it has still
     * @throws BackupRefusedException when the database is not empty or not the embedded one
     * @throws BackupFailedException when it could not be loaded; the database is empty as before
     * @throws org.bordertally.run.RunLockedException when another run or command is at work
     */
    public Verification restore(BackupFile backup, String actor, TransferProgress progress) {
        requireEmbedded("restored");
        attempt(
                () -> {
                    try (RunLock lock = RunLock.take(database, database.pool(1), clock, actor)) {
                        new Restoration(database, homeFiles, backup, lock.fence(), progress).run();
                    }
                    return backup;
                },
                why ->
                        "%s could not be restored: %s. Nothing of it was kept: mend the cause, then run the same command again."
                                .formatted(backup.path(), why));
        database.migrate();
        return new AuditLog(database.pool(1)).verify(new Anchors(home).all());
    }

    private void requireEmbedded(String done) {
        if (!database.isEmbedded()) {
            throw new BackupRefusedException(
                    "Only the embedded database is %s by this command, and the settings name %s. Use pg_dump and pg_restore, and keep a copy of %s beside the dump: without that key stored fingerprints recognise nothing, and records would be counted twice."
                            .formatted(done, database.describe(), homeFiles.keyFile()));
        }
    }

    private static void requirePlace(Path place, boolean replace) {
        if (Files.isDirectory(place)) {
            throw new BackupRefusedException("%s is a folder: name a file in it, e.g. ./bordertally backup %s"
                    .formatted(place, place.resolve("bordertally.zip")));
        }
        Path folder = place.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BackupRefusedException(
                    "There is no folder %s: make it, or name a file in another one.".formatted(folder));
        }
        if (!replace && Files.exists(place)) {
            throw new BackupRefusedException(
                    "%s is there already: name another file, or add --force to replace it.".formatted(place));
        }
    }

    private <T> T attempt(Work<T> work, Function<String, String> message) {
        try {
            return work.run();
        } catch (SQLException | DataAccessException | IOException e) {
            throw database.lossIn(e)
                    .<RuntimeException>map(Function.identity())
                    .orElseGet(() -> new BackupFailedException(message.apply(reason(e)), e));
        }
    }

    private static String reason(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof AccessDeniedException) {
            return "this user may not write " + cause.getMessage();
        }
        String said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
    }
}
