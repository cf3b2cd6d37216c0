package org.bordertally.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bordertally.audit.Anchor;
import org.bordertally.audit.AuditLog;
import org.bordertally.audit.Entry;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

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

    private record Line(
            long number,
            Instant moment,
            String actor,
            String login,
            String action,
            String subject,
            JsonNode detail,
            String reason,
            String hash) {
        static Line of(Entry entry) {
            return new Line(
                    entry.number(),
                    entry.moment(),
                    entry.actor(),
                    entry.login(),
                    entry.action(),
                    entry.subject(),
                    Json.parse(entry.detail()),
                    entry.reason(),
                    entry.hash());
        }
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
                List<Line> lines = new ArrayList<>();
                log.search(sought, entry -> lines.add(Line.of(entry)));
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
            log.search(sought, entry -> out.writePOJO(Line.of(entry)));
            out.writeEndArray();
        }
        workplace.print("\n");
    }

    private static String table(List<Line> lines) {
        if (lines.isEmpty()) {
            return "No entry.\n";
        }
        TextTable table =
                new TextTable().number("number").text("moment (UTC)", "who", "action", "subject", "what", "why");
        for (Line line : lines) {
            table.row(
                    Long.toString(line.number()),
                    second(line.moment()),
                    line.actor(),
                    line.action(),
                    line.subject(),
                    what(line.detail()),
                    line.reason());
        }
        return table.toString();
    }

    /** Of a change of state its two ends and the code; of anything else all there is. */
    private static String what(JsonNode detail) {
        if (!detail.has("to") && !detail.has("from")) {
            return detail.properties().stream()
                    .map(each -> each.getKey() + " " + plain(each))
                    .collect(Collectors.joining(", "));
        }
        String change =
                detail.path("from").asString("") + " -> " + detail.path("to").asString("");
        return (change + " " + detail.path("code").asString("")).strip();
    }

    private static String plain(Map.Entry<String, JsonNode> each) {
        return each.getValue().isString()
                ? each.getValue().asString()
                : each.getValue().toString();
    }

    private static String second(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", "");
    }
}
