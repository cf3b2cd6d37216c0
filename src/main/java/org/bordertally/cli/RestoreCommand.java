package org.bordertally.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bordertally.backup.BackupFile;
import org.bordertally.backup.BackupSummary;
import org.bordertally.backup.Backups;
import org.bordertally.backup.TransferProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description =
                "Load a backup into the empty embedded database of a new BORDERTALLY_HOME; all of it, or nothing.",
        footer = {
            "",
            "Examples:",
            "  BORDERTALLY_HOME=/var/lib/bordertally-new ./bordertally restore /backups/bordertally-2024-08-12.zip"
        })
final class RestoreCommand implements Callable<Integer> {
    private static final String STOPPED = "Nothing of the backup was kept, unless status shows its runs.";

    private final Workplace workplace;

    @Parameters(paramLabel = "FILE", description = "A file that backup wrote.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    RestoreCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        workplace.print(text(workplace.watching(STOPPED, this::restore)));
        return ExitCode.DONE;
    }

    private BackupSummary restore(TransferProgress progress) {
        // Before the home is made and its database started.
        try (BackupFile backup = BackupFile.open(file.toAbsolutePath().normalize(), progress)) {
            return workplace.installation().use(database -> {
                new Backups(database, workplace.installation().home(), workplace.clock())
                        .restore(backup, Workplace.actor(), progress);
                return backup.summary();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(BackupSummary backup) {
        return """
                Restored the backup of %s (BorderTally %s, PostgreSQL %s) into %s
                %,d tables, %,d rows; %s; the key of the fingerprints

                Next: ./bordertally status, with the same BORDERTALLY_HOME
                """.formatted(
                        BackupCommand.moment(backup),
                        backup.product(),
                        backup.postgres(),
                        workplace.installation().home().path(),
                        backup.tables().size(),
                        backup.rows(),
                        BackupCommand.originals(backup.originals()));
    }
}
