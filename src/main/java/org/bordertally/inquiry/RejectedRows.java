package org.bordertally.inquiry;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rejected rows that are kept: of each delivery the first 1,000.
 *
 * @param counted how many were rejected in all
 */
public record RejectedRows(List<Reject> rows, long counted) {
    private static final String ROWS = """
            SELECT r.delivery_id, d.file_name AS file, r.line, nullif(r.column_name, '') AS "column", r.code, r.message
            FROM intake.reject r
            JOIN intake.delivery d ON d.id = r.delivery_id
            WHERE CAST(:delivery AS bigint) IS NULL OR r.delivery_id = :delivery
            ORDER BY d.feed, d.sender, d.business_date, d.revision, r.delivery_id, r.line
            OFFSET :skipped LIMIT :most
            """;

    private static final String COUNTED = """
            SELECT coalesce(sum(rows), 0)::bigint
            FROM intake.reject_count
            WHERE CAST(:delivery AS bigint) IS NULL OR delivery_id = :delivery
            """;

    /**
     * One of them; the components are the keys of the JSON.
     *
     * @param column null when the whole row is wrong
     */
    public record Reject(
            long deliveryId,
            String file,
            long line,
            @Nullable String column,
            String code,
            String message) {}

    /** @param delivery null for those of all deliveries */
    public static RejectedRows of(JdbcClient jdbc, @Nullable Long delivery) {
        return of(jdbc, delivery, Part.WHOLE);
    }

    /**
     * @param delivery null for those of all deliveries
     * @param part of the rows
     */
    public static RejectedRows of(JdbcClient jdbc, @Nullable Long delivery, Part part) {
        List<Reject> rows = jdbc.sql(ROWS)
                .param("delivery", delivery)
                .param("skipped", part.skipped())
                .param("most", part.most())
                .query((found, number) -> new Reject(
                        found.getLong("delivery_id"),
                        found.getString("file"),
                        found.getLong("line"),
                        found.getString("column"),
                        found.getString("code"),
                        found.getString("message")))
                .list();
        return new RejectedRows(
                rows,
                jdbc.sql(COUNTED).param("delivery", delivery).query(Long.class).single());
    }

    /** How many are not kept one by one. */
    public long unlisted() {
        return Math.max(0, counted - rows.size());
    }

    /** By the line they begin on; of one delivery only, where lines are unique. */
    public Map<Long, Reject> byLine() {
        return rows.stream().collect(Collectors.toMap(Reject::line, row -> row));
    }
}
