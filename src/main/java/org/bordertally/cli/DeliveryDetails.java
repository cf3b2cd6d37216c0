package org.bordertally.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.bordertally.export.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything known about one delivery. */
final class DeliveryDetails {
    private static final String DELIVERY = "SELECT " + DeliveryRow.COLUMNS + " FROM intake.delivery WHERE id = :id";

    private static final String MORE = """
            SELECT message, path, bytes, modified_at, received_at, counted_at, run_id
            FROM intake.delivery
            WHERE id = :id
            """;

    private static final String REJECTS =
            "SELECT code, rows FROM intake.reject_count WHERE delivery_id = :id ORDER BY rows DESC, code";

    private final Workplace workplace;

    DeliveryDetails(Workplace workplace) {
        this.workplace = workplace;
    }

    private record More(
            String message,
            String path,
            long bytes,
            Instant modifiedAt,
            Instant receivedAt,
            @Nullable Instant countedAt,
            long runId) {}

    private record Details(
            long id,
            String feed,
            String sender,
            LocalDate businessDate,
            int revision,
            String state,
            @Nullable String code,
            String file,
            @Nullable String sha256,
            long read,
            long accepted,
            long rejected,
            long duplicates,
            long persons,
            String message,
            String path,
            long bytes,
            Instant modifiedAt,
            Instant receivedAt,
            @Nullable Instant countedAt,
            long runId,
            Map<String, Long> rejects) {}

    int print(long id, boolean json) {
        return workplace.asking(jdbc -> {
            DeliveryRow row = jdbc.sql(DELIVERY)
                    .param("id", id)
                    .query(DeliveryRow::of)
                    .optional()
                    .orElseThrow(() -> new UsageException(unknown(id)));
            Details details = details(row, more(jdbc, id), rejects(jdbc, id));
            workplace.print(json ? Json.write(details) + "\n" : text(details));
            return ExitCode.DONE;
        });
    }

    static String unknown(long id) {
        return "There is no delivery %d. See their numbers: ./bordertally deliveries".formatted(id);
    }

    private static More more(JdbcClient jdbc, long id) {
        return jdbc.sql(MORE)
                .param("id", id)
                .query((found, number) -> {
                    OffsetDateTime counted = found.getObject("counted_at", OffsetDateTime.class);
                    return new More(
                            found.getString("message"),
                            found.getString("path"),
                            found.getLong("bytes"),
                            found.getObject("modified_at", OffsetDateTime.class).toInstant(),
                            found.getObject("received_at", OffsetDateTime.class).toInstant(),
                            counted == null ? null : counted.toInstant(),
                            found.getLong("run_id"));
                })
                .single();
    }

    private static Map<String, Long> rejects(JdbcClient jdbc, long id) {
        Map<String, Long> rejects = new LinkedHashMap<>();
        jdbc.sql(REJECTS).param("id", id).query(found -> {
            rejects.put(found.getString("code"), found.getLong("rows"));
        });
        return rejects;
    }

    private static Details details(DeliveryRow row, More more, Map<String, Long> rejects) {
        return new Details(
                row.id(),
                row.feed(),
                row.sender(),
                row.businessDate(),
                row.revision(),
                row.state(),
                row.code(),
                row.file(),
                row.sha256(),
                row.read(),
                row.accepted(),
                row.rejected(),
                row.duplicates(),
                row.persons(),
                more.message(),
                more.path(),
                more.bytes(),
                more.modifiedAt(),
                more.receivedAt(),
                more.countedAt(),
                more.runId(),
                rejects);
    }

    private static String text(Details of) {
        StringBuilder out = new StringBuilder();
        line(out, "delivery", of.id());
        line(out, "file", of.file());
        line(out, "path", of.path());
        line(out, "feed", of.feed());
        line(out, "sender", of.sender());
        line(out, "business date", of.businessDate());
        line(out, "revision", of.revision());
        line(out, "state", of.code() == null ? of.state() : of.state() + " " + of.code());
        line(out, "message", of.message());
        line(out, "bytes", "%,d".formatted(of.bytes()));
        line(out, "sha256", of.sha256());
        line(out, "received", of.receivedAt());
        line(out, "counted", of.countedAt());
        line(out, "run", of.runId());
        line(out, "rows read", "%,d".formatted(of.read()));
        line(out, "accepted", "%,d".formatted(of.accepted()));
        line(out, "rejected", "%,d".formatted(of.rejected()));
        line(out, "duplicates", "%,d".formatted(of.duplicates()));
        line(out, "persons", "%,d".formatted(of.persons()));
        of.rejects().forEach((code, rows) -> line(out, "  " + code, "%,d".formatted(rows)));
        if (of.rejected() > 0 || "TOO_MANY_REJECTS".equals(of.code())) {
            out.append("\nIts rejected rows: ./bordertally quarantine --delivery ")
                    .append(of.id())
                    .append('\n');
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            out.append(String.format(Locale.ENGLISH, "%-22s%s%n", name, value));
        }
    }
}
