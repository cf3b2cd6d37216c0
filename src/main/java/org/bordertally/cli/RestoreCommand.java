package org.bordertally.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bordertally.audit.Damage;
import org.bordertally.audit.Verification;
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

    private record Restored(BackupSummary backup, Verification audit) {}

    private Restored restore(TransferProgress progress) {
        // Before the home is made and its database started.
        try (BackupFile backup = BackupFile.open(file.toAbsolutePath().normalize(), progress)) {
            return workplace.installation().use(database -> {
                Backups backups = new Backups(database, workplace.installation().home(), workplace.clock());
                return new Restored(backup.summary(), backups.restore(backup, Workplace.actor(), progress));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(Restored restored) {
        BackupSummary backup = restored.backup();
        return """
                Restored the backup of %s (BorderTally %s, PostgreSQL %s) into %s
                %,d tables, %,d rows; %s; the key of the fingerprints
                audit log: %s

                Next: ./bordertally status, with the same BORDERTALLY_HOME
                """.formatted(
                        BackupCommand.moment(backup),
                        backup.product(),
                        backup.postgres(),
                        workplace.installation().home().path(),
                        backup.tables().size(),
                        backup.rows(),
                        BackupCommand.originals(backup.originals()),
                        audit(restored.audit()));
    }

    private static String audit(Verification found) {
        Damage damage = found.damage();
        return damage == null
                ? "whole, %,d entries, agrees with %,d %s"
                        .formatted(found.entries(), found.anchors(), found.anchors() == 1 ? "anchor" : "anchors")
                : "damaged, as it was in the backup. %s See ./bordertally audit verify".formatted(damage.message());
    }
}
