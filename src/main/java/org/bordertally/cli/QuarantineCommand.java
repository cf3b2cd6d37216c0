package org.bordertally.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.bordertally.export.Csv;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
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
            "  ./bordertally quarantine --csv > rejected.csv"
        })
final class QuarantineCommand implements Callable<Integer> {
    private static final String ROWS = """
            SELECT r.delivery_id, d.file_name AS file, r.line, nullif(r.column_name, '') AS "column", r.code, r.message
            FROM intake.reject r
            JOIN intake.delivery d ON d.id = r.delivery_id
            WHERE CAST(:delivery AS bigint) IS NULL OR r.delivery_id = :delivery
            ORDER BY d.feed, d.sender, d.business_date, d.revision, r.delivery_id, r.line
            """;

    private static final String COUNTED = """
            SELECT coalesce(sum(rows), 0)::bigint
            FROM intake.reject_count
            WHERE CAST(:delivery AS bigint) IS NULL OR delivery_id = :delivery
            """;

    private static final String REFUSED = """
            SELECT 'Delivery ' || id || ' was refused: ' || concat_ws(': ', nullif(code, ''), nullif(message, ''))
            FROM intake.delivery
            WHERE id = :delivery AND state = 'REFUSED'
            """;

    private final Workplace workplace;

    @Option(names = "--delivery", paramLabel = "ID", description = "Only the rows of this delivery.")
    private @Nullable Long delivery;

    @ArgGroup
    private Form form = new Form();

    /** How to print; a table when nothing is said. */
    static final class Form {
        @Option(names = "--csv", description = "Print CSV.")
        boolean csv;

        @Option(names = "--json", description = "Print JSON.")
        boolean json;
    }

    QuarantineCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    private record Reject(
            long deliveryId,
            String file,
            long line,
            @Nullable String column,
            String code,
            String message) {}

    @Override
    public Integer call() {
        return workplace.asking(jdbc -> {
            requireDelivery(jdbc);
            List<Reject> rejects = jdbc.sql(ROWS)
                    .param("delivery", delivery)
                    .query((found, number) -> new Reject(
                            found.getLong("delivery_id"),
                            found.getString("file"),
                            found.getLong("line"),
                            found.getString("column"),
                            found.getString("code"),
                            found.getString("message")))
                    .list();
            print(rejects);
            notes(jdbc, rejects.size());
            return ExitCode.DONE;
        });
    }

    private void requireDelivery(JdbcClient jdbc) {
        if (delivery != null
                && jdbc.sql("SELECT id FROM intake.delivery WHERE id = :id")
                        .param("id", delivery)
                        .query(Long.class)
                        .optional()
                        .isEmpty()) {
            throw new UsageException(DeliveryDetails.unknown(delivery));
        }
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

    private void notes(JdbcClient jdbc, int shown) {
        long counted =
                jdbc.sql(COUNTED).param("delivery", delivery).query(Long.class).single();
        if (counted > shown) {
            workplace
                    .err()
                    .println("%,d rows were rejected; the first 1,000 of each delivery are kept.".formatted(counted));
        }
        if (delivery != null) {
            jdbc.sql(REFUSED)
                    .param("delivery", delivery)
                    .query(String.class)
                    .optional()
                    .ifPresent(workplace.err()::println);
        }
        if (shown == 0) {
            workplace
                    .err()
                    .println(
                            delivery == null
                                    ? "No row is rejected."
                                    : "No row of delivery %d is rejected.".formatted(delivery));
        }
    }
}
