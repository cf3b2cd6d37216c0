package org.bordertally.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bordertally.export.Json;
import org.bordertally.export.Language;
import org.bordertally.export.Receipt;
import org.bordertally.export.Receipts;
import org.bordertally.jobs.Jobs;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "receipt",
        description = "What a sender gets back for a delivery: what was read, counted and rejected, and why.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally deliveries receipt 17",
            "  ./bordertally deliveries receipt 17 --lang vi --out receipt-17.txt"
        })
final class ReceiptCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(paramLabel = "ID", description = "Its number in the list of deliveries.")
    private long id;

    @Option(names = "--lang", paramLabel = "L", defaultValue = "en", description = "Language: en, vi.")
    private Language language = Language.EN;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many rejected rows to list at most; ${DEFAULT-VALUE} when not given.")
    private int lines;

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file; standard output when not given.")
    private @Nullable Path out;

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            description = "The jobs folder; the one of the last night when not given.")
    private @Nullable Path jobsFolder;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ReceiptCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        String text = workplace.installation().use(database -> {
            Jobs jobs = JobsFolder.read(JobsFolder.ofLastNight(jobsFolder, database));
            return text(JdbcClient.create(database.pool(1)), jobs, id, language, Math.max(lines, 0), json);
        });
        if (out == null) {
            workplace.print(text);
        } else {
            write(out, text);
        }
        return ExitCode.DONE;
    }

    /** @throws UsageException when there is no such delivery */
    static String text(JdbcClient jdbc, Jobs jobs, long id, Language language, int lines, boolean json) {
        Receipt receipt = new Receipts(jdbc, jobs.reference(), language)
                .of(id, lines)
                .orElseThrow(() -> new UsageException(DeliveriesCommand.unknown(id)));
        return json
                ? Json.write(receipt) + "\n"
                : receipt.sheet(language, jobs.nightly().zone());
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UsageException(
                    "Cannot write the receipt to %s: %s. Name a file in a folder that exists and is yours."
                            .formatted(file, Obstacle.toWriting(e)));
        }
    }
}
