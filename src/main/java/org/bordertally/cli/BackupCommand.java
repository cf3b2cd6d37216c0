package org.bordertally.cli;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.bordertally.backup.BackupSummary;
import org.bordertally.backup.Backups;
import org.bordertally.export.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = "Write the embedded database, and what of BORDERTALLY_HOME belongs to it, into one file.",
        footer = {
            "",
            "Guard the file like BORDERTALLY_HOME: it holds the key of the fingerprints, and originals handed in by command.",
            "",
            "Examples:",
            "  ./bordertally backup /backups/bordertally-2024-08-12.zip",
            "  ./bordertally restore --help"
        })
final class BackupCommand implements Callable<Integer> {
    private static final String STOPPED = "No backup was written; a file that was there is as it was.";

    private final Workplace workplace;

    @Parameters(paramLabel = "FILE", description = "The file to write.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Option(names = "--force", description = "Replace a file that is there.")
    private boolean force;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    BackupCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return workplace.installation().use(database -> {
            Backups backups = new Backups(database, workplace.installation().home(), workplace.clock());
            BackupSummary summary = workplace.watching(STOPPED, progress -> backups.write(file, force, progress));
            workplace.print(json ? Json.write(summary) + "\n" : text(summary));
            return ExitCode.DONE;
        });
    }

    private static String text(BackupSummary backup) {
        return """
                Backed up to %s

                made       %s, by BorderTally %s on PostgreSQL %s
                holds      %,d tables, %,d rows; %s; the key of the fingerprints
                size       %,d bytes, read back and found whole
                sha256     %s

                Guard it like BORDERTALLY_HOME%s. It holds neither jobs/ nor the inbox.
                To restore it: BORDERTALLY_HOME=NEW_FOLDER ./bordertally restore %s
                """.formatted(
                        backup.file(),
                        moment(backup),
                        backup.product(),
                        backup.postgres(),
                        backup.tables().size(),
                        backup.rows(),
                        originals(backup.originals()),
                        backup.bytes(),
                        backup.sha256(),
                        backup.originals() == 0 ? "" : ": originals hold personal columns",
                        backup.file());
    }

    /** To the second, UTC. */
    static String moment(BackupSummary backup) {
        return backup.madeAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String originals(long number) {
        return switch ((int) Math.min(number, 2)) {
            case 0 -> "no originals handed in by command";
            case 1 -> "1 original handed in by command";
            default -> "%,d originals handed in by command".formatted(number);
        };
    }
}
