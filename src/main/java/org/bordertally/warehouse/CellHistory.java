package org.bordertally.warehouse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every state a cell had, and what moved it from one to the next. */
public final class CellHistory {
    private static final String REVISIONS = """
            SELECT r.revision, r.cases, r.persons, r.obs_status, r.reason, p.id AS publication, p.published_at, p.run_id,
                   p.reason AS said, p.person
            FROM warehouse.migration_flow_revision r
            JOIN warehouse.publication p ON p.id = r.publication_id
            WHERE (r.period_type, r.period_start, r.period_end, r.flow, r.partner_country)
                = (:type, CAST(:from AS date), CAST(:to AS date), :flow, :country)
            ORDER BY r.revision""";

    /** A delivery can be removed from the list of deliveries by nothing; 0 stands for a change without one. */
    private static final String PARTS = """
            SELECT p.publication_id AS publication, p.delivery_id, d.file_name AS file, p.reason,
                   sum(p.cases)::bigint AS cases, sum(p.persons)::bigint AS persons
            FROM warehouse.revision_part p
            LEFT JOIN intake.delivery d ON d.id = p.delivery_id
            WHERE p.flow = :flow AND p.partner_country = :country AND p.day BETWEEN :from AND :to
            GROUP BY p.publication_id, p.delivery_id, d.file_name, p.reason
            HAVING sum(p.cases) <> 0 OR sum(p.persons) <> 0
            ORDER BY abs(sum(p.persons)) DESC, abs(sum(p.cases)) DESC, d.file_name, p.delivery_id, p.reason""";

    private final JdbcClient jdbc;

    public CellHistory(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * What one delivery did to a cell.
     *
     * @param file null when its delivery is not there
     * @param cases it added, less those it took away; 0 for flows that have none
     * @param persons it added, less those it took away
     */
    public record Part(long deliveryId, @Nullable String file, String reason, long cases, long persons) {}

    /**
     * One state of a cell.
     *
     * @param cases null for flows that have none
     * @param casesDifference to the state before; null for flows that have no cases
     * @param persons person-events
     * @param personsDifference to the state before
     * @param obsStatus P provisional, A final
     * @param runId null where a person published
     * @param said why that person published, empty for a run
     * @param person who, empty for a run
     * @param parts what moved it, the largest first; they add up to the differences, except where days that were published
     *     before came into the period with a change of the calendar
     */
    public record State(
            int revision,
            @Nullable Long cases,
            @Nullable Long casesDifference,
            long persons,
            long personsDifference,
            String obsStatus,
            String reason,
            Instant publishedAt,
            @Nullable Long runId,
            String said,
            String person,
            List<Part> parts) {}

    private record Revision(
            int revision,
            @Nullable Long cases,
            long persons,
            String obsStatus,
            String reason,
            long publication,
            Instant publishedAt,
            @Nullable Long runId,
            String said,
            String person) {}

    private record PublishedPart(
            long publication, long deliveryId, @Nullable String file, String reason, long cases, long persons) {
        Part part() {
            return new Part(deliveryId, file, reason, cases, persons);
        }
    }

    /** The states of a cell, the first one first; empty when there is no such cell. */
    public List<State> of(StoredPeriod period, String flow, String country) {
        List<Revision> revisions = asked(REVISIONS, period, flow, country)
                .param("type", period.type().name())
                .query(Revision.class)
                .list();
        Map<Long, List<Part>> parts = asked(PARTS, period, flow, country).query(PublishedPart.class).list().stream()
                .collect(Collectors.groupingBy(
                        PublishedPart::publication,
                        Collectors.mapping(PublishedPart::part, Collectors.toUnmodifiableList())));
        return IntStream.range(0, revisions.size())
                .mapToObj(number -> state(
                        revisions.get(number),
                        number == 0 ? null : revisions.get(number - 1),
                        parts.getOrDefault(revisions.get(number).publication(), List.of())))
                .toList();
    }

    private static State state(Revision revision, @Nullable Revision before, List<Part> parts) {
        Long cases = revision.cases();
        long casesBefore = before == null || before.cases() == null ? 0 : before.cases();
        return new State(
                revision.revision(),
                cases,
                cases == null ? null : cases - casesBefore,
                revision.persons(),
                revision.persons() - (before == null ? 0 : before.persons()),
                revision.obsStatus(),
                revision.reason(),
                revision.publishedAt(),
                revision.runId(),
                revision.said(),
                revision.person(),
                parts);
    }

    private JdbcClient.StatementSpec asked(String sql, StoredPeriod period, String flow, String country) {
        return jdbc.sql(sql)
                .param("from", period.start())
                .param("to", period.end())
                .param("flow", flow)
                .param("country", country);
    }
}
