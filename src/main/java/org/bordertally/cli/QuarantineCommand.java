package org.bordertally.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bordertally.database.Database;
import org.bordertally.export.Csv;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.bordertally.inquiry.RejectedRows;
import org.bordertally.inquiry.RejectedRows.Reject;
import org.bordertally.intake.Deliveries;
import org.bordertally.intake.Delivery;
import org.bordertally.run.Signature;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "quarantine",
        description = "Rejected rows: file, line, column, code and what is wrong.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally quarantine --delivery 17",
            "  ./bordertally quarantine --delivery 17 --csv > for-the-sender.csv",
            "  ./bordertally quarantine --delivery 17 --raw"
        })
final class QuarantineCommand implements Callable<Integer> {
    private static final String REFUSED = """
            SELECT 'Delivery ' || id || ' was refused: ' || concat_ws(': ', nullif(code, ''), nullif(message, ''))
            FROM intake.delivery
            WHERE id = :delivery AND state = 'REFUSED'
            """;

    private final Workplace workplace;

    @Option(names = "--delivery", paramLabel = "ID", description = "Only the rows of this delivery.")
    private @Nullable Long delivery;

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            description = "The jobs folder, to read the original by; the one of the last night when not given.")
    private @Nullable Path jobsFolder;

    @ArgGroup
    private Form form = new Form();

    /** How to print; a table when nothing is said. */
    static final class Form {
        @Option(
                names = "--csv",
                description =
                        "Print CSV; of one delivery with the rows themselves, personal values masked, for its sender.")
        boolean csv;

        @Option(names = "--json", description = "Print JSON.")
        boolean json;

        @Option(
                names = "--raw",
                description = "Print the rows of one delivery as they stand in its file, personal values and all.")
        boolean raw;
    }

    QuarantineCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (form.raw && delivery == null) {
            throw new UsageException(
                    "--raw shows the rows of one delivery: name it with --delivery ID. See their numbers: ./bordertally quarantine");
        }
        return workplace.installation().use(database -> {
            JdbcClient jdbc = JdbcClient.create(database.pool(1));
            Delivery one = delivery == null ? null : delivery(database, delivery);
            RejectedRows rejects = RejectedRows.of(jdbc, delivery);
            if (one == null || !(form.csv || form.raw) || rejects.rows().isEmpty()) {
                print(rejects.rows());
            } else if (form.raw) {
                printRaw(rejects, one, database);
            } else {
                printFixFile(rejects, one, database);
            }
            notes(jdbc, rejects);
            return ExitCode.DONE;
        });
    }

    private static Delivery delivery(Database database, long id) {
        return new Deliveries(database.pool(1))
                .find(id)
                .orElseThrow(() -> new UsageException(DeliveriesCommand.unknown(id)));
    }

    private void print(List<Reject> rejects) {
        if (form.json) {
            workplace.print(Json.write(rejects) + "\n");
        } else if (form.csv) {
            Csv csv = new Csv(workplace.out());
            csv.row("delivery_id", "file", "line", "column", "code", "message");
            rejects.forEach(
                    row -> csv.row(row.deliveryId(), row.file(), row.line(), row.column(), row.code(), row.message()));
            csv.flush();
        } else if (!rejects.isEmpty()) {
            workplace.print(table(rejects));
        }
    }

    private static String table(List<Reject> rejects) {
        StringBuilder out = new StringBuilder();
        for (int start = 0; start < rejects.size(); ) {
            Reject first = rejects.get(start);
            TextTable table = new TextTable().number("line").text("column", "code", "message");
            int end = start;
            while (end < rejects.size() && rejects.get(end).deliveryId() == first.deliveryId()) {
                Reject row = rejects.get(end++);
                table.row(Long.toString(row.line()), row.column(), row.code(), row.message());
            }
            out.append("%s%s (delivery %d)\n%s"
                    .formatted(start == 0 ? "" : "\n", first.file(), first.deliveryId(), table));
            start = end;
        }
        return out.toString();
    }

    private void printRaw(RejectedRows rejects, Delivery of, Database database) {
        OriginalFile original = original(of, database).orElseThrow(() -> new UsageException(OriginalFile.gone(of)));
        OriginalFile.noteLook(of, database, new Signature(Workplace.actor(), workplace.clock()));
        workplace
                .err()
                .println(
                        "These are rows of the original, personal values and all: show them to nobody who may not see them."
                                + " The audit log notes that you looked.");
        new RawRows(rejects, workplace.out()).print(original);
    }

    private void printFixFile(RejectedRows rejects, Delivery of, Database database) {
        FixFile file = new FixFile(rejects, workplace.out());
        Optional<OriginalFile> original = original(of, database);
        if (original.isPresent()) {
            file.write(original.get());
        } else {
            workplace.err().println(OriginalFile.gone(of) + " The rows themselves are left out.");
            file.write();
        }
    }

    private Optional<OriginalFile> original(Delivery of, Database database) {
        return OriginalFile.of(of, JobsFolder.read(JobsFolder.ofLastNight(jobsFolder, database)));
    }

    private void notes(JdbcClient jdbc, RejectedRows rejects) {
        if (rejects.unlisted() > 0) {
            workplace
                    .err()
                    .println("%,d rows were rejected; the first 1,000 of each delivery are kept, so %,d are not listed."
                            .formatted(rejects.counted(), rejects.unlisted()));
        }
        if (delivery != null) {
            jdbc.sql(REFUSED)
                    .param("delivery", delivery)
                    .query(String.class)
                    .optional()
                    .ifPresent(workplace.err()::println);
        }
        if (rejects.rows().isEmpty()) {
            workplace
                    .err()
                    .println(
                            delivery == null
                                    ? "No row is rejected."
                                    : "No row of delivery %d is rejected.".formatted(delivery));
        }
    }
}
