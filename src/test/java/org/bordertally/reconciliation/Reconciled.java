package org.bordertally.reconciliation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.bordertally.nightly.LenientJobs;
import org.bordertally.nightly.NightRunner;

/** Files of a few rows, rules of one's own, and how they come out. */
final class Reconciled {
    private static final String HANDOVERS =
            "record_id,case_id,handed_over_at,direction,partner_country,citizenship,persons,sex,birth_year,legal_basis,order_no,letter_no\n";
    private static final String CROSSINGS =
            "record_id,crossed_at,direction,status,basis,citizenship,partner_country,traveller_group,travel_mode,sex,birth_year,case_id,persons,document_no\n";
    private static final String STATEMENTS =
            "statement_id,reporter,partner_country,flow,period_start,period_end,cases,persons,bound,letter_no,as_of,case_id,case_date\n";

    private final Path folder;
    private final Path jobs;
    private Path inbox;
    private int record;

    Reconciled(Path folder) throws IOException {
        this.folder = folder;
        this.jobs = LenientJobs.in(folder);
        this.inbox = Files.createDirectories(folder.resolve("inbox"));
        // Nothing is due: what comes is all there is.
        Path calendar = jobs.resolve("calendar.yaml");
        Files.writeString(calendar, Files.readString(calendar).replaceFirst("(?s)due:.*", ""));
    }

    /** Only these rules, each an item of the list in the file. */
    Reconciled rules(String yaml) throws IOException {
        Files.writeString(jobs.resolve("reconciliation.yaml"), "rules:\n" + yaml);
        return this;
    }

    /** Expects these deliveries, an item of the list in the file. */
    Reconciled due(String yaml) throws IOException {
        Path calendar = jobs.resolve("calendar.yaml");
        Files.writeString(calendar, Files.readString(calendar) + "\ndue:\n" + yaml);
        return this;
    }

    /** @param rows {@code case day partner persons}, and the citizenship when it is not Vietnamese */
    Reconciled received(String delivery, String... rows) {
        return write("handovers_" + delivery, HANDOVERS, rows, "h%1$d,%2$s,%3$sT10:00:00,RECEIVED,%4$s,%6$s,%5$s,,,,,");
    }

    Reconciled crossed(String delivery, String... rows) {
        return write(
                "crossings_" + delivery,
                CROSSINGS,
                rows,
                "c%1$d,%3$sT11:00:00,ENTRY,REGULAR,HANDOVER,%6$s,%4$s,NATIONAL,LAND,,,%2$s,%5$s,");
    }

    Reconciled irregular(String delivery, String... rows) {
        return write(
                "crossings_" + delivery,
                CROSSINGS,
                rows,
                "i%1$d,%3$sT11:00:00,ENTRY,IRREGULAR,ORDINARY,%6$s,%4$s,NATIONAL,LAND,,,%2$s,%5$s,");
    }

    /** @param lines as in the file, below its header */
    Reconciled stated(String delivery, String... lines) {
        return file("statements_" + delivery, STATEMENTS + String.join("\n", lines) + "\n");
    }

    private Reconciled write(String name, String header, String[] rows, String format) {
        StringBuilder text = new StringBuilder(header);
        for (String row : rows) {
            String[] cells = row.split(" ", -1);
            text.append(format.formatted(
                            record++,
                            cells[0].replace('~', ' '),
                            cells[1],
                            cells[2],
                            cells[3],
                            cells.length > 4 ? cells[4] : "VNM"))
                    .append('\n');
        }
        return file(name, text.toString());
    }

    /** @param rows {@code day persons} */
    Reconciled regular(String delivery, String... rows) {
        StringBuilder text = new StringBuilder(CROSSINGS);
        for (String row : rows) {
            String[] cells = row.split(" ", -1);
            text.append("n%d,%sT12:00:00,ENTRY,REGULAR,ORDINARY,VNM,,NATIONAL,LAND,,,,%s,\n"
                    .formatted(record++, cells[0], cells[1]));
        }
        return file("crossings_" + delivery, text.toString());
    }

    /** Declares a flow, a line of the table. */
    Reconciled flow(String line) throws IOException {
        Files.writeString(jobs.resolve("reference/flows.csv"), line + "\n", StandardOpenOption.APPEND);
        return this;
    }

    /** Declares a feed. */
    Reconciled feed(String name, String yaml) throws IOException {
        Files.writeString(jobs.resolve("feeds").resolve(name + ".yaml"), yaml);
        return this;
    }

    Reconciled file(String name, String text) {
        try {
            Files.writeString(inbox.resolve(name + ".csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    NightRunner open() {
        return new NightRunner(folder.resolve("home"), jobs);
    }

    /** Takes what was written so far, and leaves the inbox empty for what comes next. */
    void night(NightRunner runner, String date) throws IOException {
        runner.run(inbox, date);
        inbox = Files.createDirectories(folder.resolve("inbox-" + date + "-" + record));
    }

    /** The findings of whole months and of statements, with their causes. */
    static List<String> findings(NightRunner runner) {
        return runner.rows("""
                SELECT f.rule, f.partner_country, f.statement, f.measure, f.left_value, f.right_value, f.verdict,
                       (SELECT string_agg(concat_ws(':', c.cause, nullif(c.case_id, ''), c.amount), ' '
                                          ORDER BY c.cause, c.case_id COLLATE "C")
                        FROM reconciliation.cause c WHERE c.finding_id = f.id)
                FROM reconciliation.finding f
                WHERE f.period_type IN ('MONTH', 'STATEMENT')
                ORDER BY f.rule, f.partner_country, f.period_start, f.statement, f.measure""");
    }
}
