package org.bordertally.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bordertally.talks.SheetForms;
import org.bordertally.talks.TalksSheets;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Write a sheet again, as it was made.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally talks show 1",
            "  ./bordertally talks show 1 --json | sha256sum     the digest that the sheet itself shows"
        })
final class TalksShowCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(paramLabel = "N", description = "Its number in the list of sheets.")
    private long number;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder to write the files to; the current one when not given.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Path out;

    @Option(names = "--json", description = "Print its figures, differences and changes as JSON, and write no file.")
    private boolean json;

    TalksShowCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return workplace.installation().use(database -> {
            SheetForms sheet = new TalksSheets(JdbcClient.create(database.pool(1)))
                    .find(number)
                    .orElseThrow(() -> new UsageException(
                            "There is no sheet %d. See their numbers: ./bordertally talks list".formatted(number)));
            if (!sheet.isAsMade()) {
                workplace
                        .err()
                        .println(
                                "bordertally: Sheet %d was altered: it is not the one that the audit log tells of. Whether that was, too: ./bordertally audit verify"
                                        .formatted(number));
                return ExitCode.FAILED;
            }
            if (json) {
                workplace.print(sheet.content());
            } else {
                workplace.print(
                        "%s%n".formatted(TalksFiles.listed(new TalksFiles(out, "talks-" + number).write(sheet))));
            }
            return ExitCode.DONE;
        });
    }
}
