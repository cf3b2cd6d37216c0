package org.bordertally.inquiry;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bordertally.feed.ManifestFigure;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything known about one delivery.
 *
 * @param rejects rejected rows by code, the most first
 * @param told figures told by telephone that stand
 * @param manifest what its manifest declares, as the file was when last read; empty when it has none
 */
public record DeliveryDetails(
        @JsonUnwrapped DeliveryRow row,
        @JsonUnwrapped DeliveryDetails.More more,
        Map<String, Long> rejects,
        List<DeliveryDetails.Told> told,
        List<ManifestFigure> manifest) {
    private static final String DELIVERY = "SELECT " + DeliveryRow.COLUMNS + " FROM intake.delivery WHERE id = :id";

    private static final String MORE = """
            SELECT message, path, bytes, modified_at, received_at, counted_at, run_id, approved
            FROM intake.delivery
            WHERE id = :id
            """;

    private static final String REJECTS =
            "SELECT code, rows FROM intake.reject_count WHERE delivery_id = :id ORDER BY rows DESC, code";

    private static final String MANIFEST =
            "SELECT kind, declared, found FROM intake.manifest_figure WHERE delivery_id = :id";

    private static final String TOLD = """
            SELECT flow, partner_country, cases, persons, told_by, reason, told_at
            FROM intake.told_figure WHERE delivery_id = :id
            UNION ALL
            SELECT flow, partner_country, cases, persons, told_by, reason, told_at
            FROM intake.telling nil
            WHERE delivery_id = :id AND flow IS NULL
              AND NOT EXISTS (SELECT FROM intake.telling later
                              WHERE later.delivery_id = nil.delivery_id AND later.id > nil.id)
            ORDER BY flow, partner_country
            """;

    /**
     * What the list leaves out.
     *
     * @param message what happened to it, in a sentence or two; may be empty
     * @param path where its file was found
     * @param countedAt null until it was counted
     * @param runId the run that decided upon it; null where a person did
     * @param approved whether somebody said that it is never to be held again
     */
    public record More(
            String message,
            String path,
            long bytes,
            Instant modifiedAt,
            Instant receivedAt,
            @Nullable Instant countedAt,
            @Nullable Long runId,
            boolean approved) {}

    /** What was told and stands; flow and partner country are null when there is nothing at all. */
    public record Told(
            @Nullable String flow,
            @Nullable String partnerCountry,
            long cases,
            long persons,
            String toldBy,
            String reason,
            Instant toldAt) {}

    /** Empty where there is no such delivery. */
    public static Optional<DeliveryDetails> of(JdbcClient jdbc, long id) {
        return jdbc.sql(DELIVERY)
                .param("id", id)
                .query(DeliveryRow::of)
                .optional()
                .map(row -> new DeliveryDetails(
                        row, more(jdbc, id), rejects(jdbc, id), told(jdbc, id), manifest(jdbc, id)));
    }

    /** The same for whoever may not know where things lie on the machine. */
    public DeliveryDetails withoutFolders(UnaryOperator<String> leftOut) {
        More told = new More(
                leftOut.apply(more.message()),
                leftOut.apply(more.path()),
                more.bytes(),
                more.modifiedAt(),
                more.receivedAt(),
                more.countedAt(),
                more.runId(),
                more.approved());
        return new DeliveryDetails(row, told, rejects, this.told, manifest);
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
                            found.getObject("run_id", Long.class),
                            found.getBoolean("approved"));
                })
                .single();
    }

    private static List<ManifestFigure> manifest(JdbcClient jdbc, long id) {
        return jdbc.sql(MANIFEST).param("id", id).query(ManifestFigure.class).list().stream()
                .sorted(Comparator.comparing(ManifestFigure::kind))
                .toList();
    }

    private static Map<String, Long> rejects(JdbcClient jdbc, long id) {
        Map<String, Long> rejects = new LinkedHashMap<>();
        jdbc.sql(REJECTS).param("id", id).query(found -> {
            rejects.put(found.getString("code"), found.getLong("rows"));
        });
        return rejects;
    }

    private static List<Told> told(JdbcClient jdbc, long id) {
        return jdbc.sql(TOLD)
                .param("id", id)
                .query((found, number) -> new Told(
                        found.getString("flow"),
                        found.getString("partner_country"),
                        found.getLong("cases"),
                        found.getLong("persons"),
                        found.getString("told_by"),
                        found.getString("reason"),
                        found.getObject("told_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
