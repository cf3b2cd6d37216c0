package org.bordertally.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.bordertally.database.Database;
import org.bordertally.desk.Desk;
import org.bordertally.desk.Desk.Order;
import org.bordertally.desk.Outcome;
import org.bordertally.desk.TakenFile;
import org.bordertally.export.Json;
import org.bordertally.export.Language;
import org.bordertally.export.Receipt;
import org.bordertally.export.Receipts;
import org.bordertally.feed.RefusalCode;
import org.bordertally.intake.DeliveryState;
import org.bordertally.jobs.Jobs;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "take",
        description = "Take a file of any name, CSV or XLSX, as a delivery, count it at once, and print its receipt.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally take august.xlsx --feed crossings --sender MONG_CAI --date 2024-08-11",
            "  ./bordertally take corrected.csv --feed crossings --sender MONG_CAI --date 2024-08-11 --revision 2 --lang vi"
        })
final class TakeCommand implements Callable<Integer> {
    private static final int LINES = 20;

    private static final String NEXT_REVISION = """
            SELECT max(revision) + 1 FROM intake.delivery
            WHERE feed = :feed AND sender = :sender AND business_date = :date AND state NOT IN ('REFUSED', 'WITHDRAWN')""";

    private final Workplace workplace;

    @Parameters(paramLabel = "FILE", description = "CSV, gzipped CSV or XLSX; it is copied.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Option(names = "--feed", paramLabel = "F", required = true, description = "The feed it is of.")
    @SuppressWarnings("NullAway.Init") // required
    private String feed;

    @Option(names = "--sender", paramLabel = "S", required = true, description = "Who sent it.")
    @SuppressWarnings("NullAway.Init") // required
    private String sender;

    @Option(
            names = "--date",
            paramLabel = "D",
            required = true,
            converter = Day.class,
            description = "Its business date: the last day it reports on.")
    @SuppressWarnings("NullAway.Init") // required
    private LocalDate date;

    @Option(
            names = "--revision",
            paramLabel = "N",
            defaultValue = "1",
            description = "From 1; a higher one replaces what was sent for that date before.")
    private int revision;

    @Option(
            names = "--sheet",
            paramLabel = "NAME",
            description = "The sheet of a workbook; the first one that is not hidden when not given.")
    private @Nullable String sheet;

    @Option(
            names = "--reason",
            paramLabel = "R",
            description = "Why it came this way, for the audit log; where it was taken from when not given.")
    private @Nullable String reason;

    @Option(
            names = "--preview",
            description = "Change nothing: only print what would become of it, and which cells would move.")
    private boolean preview;

    @Option(names = "--lang", paramLabel = "L", defaultValue = "en", description = "Language of the receipt: en, vi.")
    private Language language = Language.EN;

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            description = "The jobs folder; the one of the last night when not given.")
    private @Nullable Path jobsFolder;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    TakeCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (revision < 1) {
            throw new UsageException("Revisions are numbered from 1, not %d.".formatted(revision));
        }
        return workplace.installation().use(database -> {
            Jobs jobs = JobsFolder.read(JobsFolder.ofLastNight(jobsFolder, database));
            Desk desk = new Desk(
                    database,
                    workplace.installation().home(),
                    workplace.clock(),
                    jobs,
                    workplace.user().person());
            Desk.Taken taken = desk.take(new TakenFile(file, feed, sender, date, revision, sheet), order());
            return preview ? tellPreview(taken.outcome()) : tell(taken, jobs, database);
        });
    }

    private Order order() {
        String why = reason == null || reason.isBlank() ? "Taken from " + file.toAbsolutePath() : reason.strip();
        return new Order(why, preview);
    }

    private int tellPreview(Outcome outcome) {
        workplace.print(json ? Json.write(OutcomeJson.of(outcome)) + "\n" : new OutcomeText(outcome));
        return outcome.needsAttention() ? ExitCode.NEEDS_ATTENTION : ExitCode.DONE;
    }

    private int tell(Desk.Taken taken, Jobs jobs, Database database) {
        JdbcClient jdbc = JdbcClient.create(database.pool(1));
        Receipt receipt = new Receipts(jdbc, jobs.reference(), language)
                .of(taken.delivery(), LINES)
                .orElseThrow(() -> new IllegalStateException("Delivery " + taken.delivery() + " was just taken"));
        workplace.print(
                json
                        ? Json.write(receipt) + "\n"
                        : receipt.sheet(language, jobs.nightly().zone()));
        others(taken);
        if (RefusalCode.REVISION_CONFLICT.name().equals(receipt.code())) {
            workplace
                    .err()
                    .println("To take it as a correction, run the same command with --revision %d."
                            .formatted(nextRevision(jdbc)));
        }
        return needsAttention(receipt) ? ExitCode.NEEDS_ATTENTION : ExitCode.DONE;
    }

    private void others(Desk.Taken taken) {
        taken.outcome().deliveries().stream()
                .filter(change -> change.id() != taken.delivery())
                .forEach(change -> workplace
                        .err()
                        .println("%s (delivery %d) is %s now. See: ./bordertally deliveries show %d"
                                .formatted(change.file(), change.id(), change.to(), change.id())));
        int moved = taken.outcome().cells().size();
        workplace.err().println(moved == 1 ? "1 cell moved." : "%,d cells moved.".formatted(moved));
    }

    private int nextRevision(JdbcClient jdbc) {
        return jdbc.sql(NEXT_REVISION)
                .param("feed", feed)
                .param("sender", sender)
                .param("date", date)
                .query(Integer.class)
                .single();
    }

    private static boolean needsAttention(Receipt receipt) {
        return receipt.state().equals(DeliveryState.REFUSED.name())
                || receipt.state().equals(DeliveryState.HELD.name())
                || receipt.rejected() > 0
                || receipt.code() != null;
    }
}
