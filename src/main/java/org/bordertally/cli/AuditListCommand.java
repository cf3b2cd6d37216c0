package org.bordertally.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bordertally.audit.Anchor;
import org.bordertally.audit.AuditLog;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.bordertally.inquiry.AuditLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

@Command(
        name = "list",
        description = {
            "Who decided or changed what, when and why.",
            "The last 100 entries when nothing is said about which. Days and times are UTC."
        },
        footer = {
            "",
            "Examples:",
            "  ./bordertally audit list --subject \"delivery 17\"",
            "  ./bordertally audit list --from 2024-08-01 --to 2024-08-31 --json"
        })
final class AuditListCommand implements Callable<Integer> {
    private static final int LAST = 100;

    private final Workplace workplace;

    @Option(
            names = "--subject",
            paramLabel = "WORDS",
            description = "Only entries about this, e.g. \"delivery 17\", \"crossings MONG_CAI\" or \"run 7\".")
    private @Nullable String subject;

    @Option(names = "--from", paramLabel = "D", converter = Day.class, description = "Only from this day on.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "D", converter = Day.class, description = "Only through this day.")
    private @Nullable LocalDate to;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    AuditListCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Day.requireRange(from, to);
        return workplace.installation().use(database -> {
            AuditLog log = new AuditLog(database.pool(1));
            AuditLog.Search sought = new AuditLog.Search(
                    subject,
                    from == null ? null : begin(from),
                    to == null ? null : begin(to.plusDays(1)),
                    skipped(log));
            if (json) {
                writeJson(log, sought);
            } else {
                List<AuditLine> lines = new ArrayList<>();
                log.search(sought, entry -> lines.add(AuditLine.of(entry)));
                workplace.print(table(lines));
            }
            if (sought.after() > 0) {
                workplace
                        .err()
                        .println(String.format(
                                Locale.ENGLISH,
                                "The last %d entries; %,d before them: name --subject, --from or --to.",
                                LAST,
                                sought.after()));
            }
            return ExitCode.DONE;
        });
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private long skipped(AuditLog log) {
        if (subject != null || from != null || to != null) {
            return 0;
        }
        return Math.max(0, log.anchor().map(Anchor::number).orElse(0L) - LAST);
    }

    private void writeJson(AuditLog log, AuditLog.Search sought) {
        try (JsonGenerator out = Json.generator(workplace.out())) {
            out.writeStartArray();
            log.search(sought, entry -> out.writePOJO(AuditLine.of(entry)));
            out.writeEndArray();
        }
        workplace.print("\n");
    }

    private static String table(List<AuditLine> lines) {
        if (lines.isEmpty()) {
            return "No entry.\n";
        }
        TextTable table =
                new TextTable().number("number").text("moment (UTC)", "who", "action", "subject", "what", "why");
        for (AuditLine line : lines) {
            table.row(
                    Long.toString(line.number()),
                    second(line.moment()),
                    line.actor(),
                    line.action(),
                    line.subject(),
                    line.what(),
                    line.reason());
        }
        return table.toString();
    }

    private static String second(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", "");
    }
}
