package org.bordertally.talks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bordertally.export.Report;
import org.bordertally.export.Reports;
import org.bordertally.talks.TalksSheet.Because;
import org.bordertally.talks.TalksSheet.Changes;
import org.bordertally.talks.TalksSheet.Line;
import org.bordertally.talks.TalksSheet.Moved;
import org.bordertally.talks.TalksSheet.Stated;
import org.bordertally.talks.TalksSheet.Verifications;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what a sheet shows. Nothing may be published, counted or reconciled meanwhile. */
final class SheetReader {
    private static final String VERIFICATIONS = """
            SELECT coalesce(sum(persons) FILTER (WHERE flow = 'VERIFICATIONS_REQUESTED' AND day >= :from), 0) AS requested,
                   coalesce(sum(persons) FILTER (WHERE flow = 'VERIFICATIONS_ANSWERED' AND day >= :from), 0) AS answered,
                   coalesce(sum(CASE flow WHEN 'VERIFICATIONS_REQUESTED' THEN persons ELSE -persons END), 0) AS pending,
                   (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY w.days)
                    FROM ledger.wait w CROSS JOIN LATERAL generate_series(1, w.answers)
                    WHERE w.flow = 'VERIFICATIONS_ANSWERED' AND w.partner_country = :partner
                      AND w.day BETWEEN :from AND :to) AS median_days
            FROM ledger.tally
            WHERE flow IN ('VERIFICATIONS_REQUESTED', 'VERIFICATIONS_ANSWERED')
              AND partner_country = :partner AND day <= :to""";

    private static final String BECAUSE = """
            SELECT p.flow, p.reason, d.file_name, sum(p.cases)::bigint AS cases, sum(p.persons)::bigint AS persons
            FROM warehouse.revision_part p
            LEFT JOIN intake.delivery d ON d.id = p.delivery_id
            WHERE p.partner_country = :partner AND p.day BETWEEN :from AND :to AND p.publication_id > :since
            GROUP BY p.flow, p.reason, d.file_name
            HAVING sum(p.cases) <> 0 OR sum(p.persons) <> 0
            ORDER BY abs(sum(p.persons)) DESC, d.file_name""";

    private final JdbcClient jdbc;
    private final Reports reports;
    private final StatedTotals stated;

    SheetReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.reports = new Reports(jdbc);
        this.stated = new StatedTotals(jdbc);
    }

    /**
     * What the sheet says.
     *
     * @param previous the sheet made before for the same partner country, null when there is none
     * @throws NothingPublishedException when there is nothing to show
     */
    TalksSheet read(
            TalksSheets.Request request,
            @Nullable Long number,
            @Nullable TalksSheet previous,
            String madeBy,
            Instant madeAt) {
        Report report = reports.read(request.from(), request.to(), request.partner());
        Long publication = report.edition().publication();
        Instant asOf = report.edition().publishedAt();
        if (publication == null || asOf == null) {
            throw new NothingPublishedException();
        }
        return new TalksSheet(
                number,
                reports.country(request.reporting()),
                Objects.requireNonNull(report.country()),
                request.from(),
                request.to(),
                publication,
                asOf,
                madeAt,
                madeBy,
                request.occasion(),
                report.note(),
                lines(report, request.partner()),
                report.total(),
                report.differentPersons(),
                report.coverage(),
                new StatedDifferences(jdbc).of(request.partner(), request.from(), request.to()),
                report.liaison(),
                verifications(request),
                previous == null ? null : changes(previous));
    }

    private List<Line> lines(Report report, String partner) {
        Map<String, Stated> theirs = stated.of(partner, report.from(), report.to());
        return report.rows().stream()
                .map(row -> new Line(
                        row.flow(),
                        row.obsStatus(),
                        row.cases(),
                        row.persons(),
                        theirs.get(row.flow().code())))
                .toList();
    }

    private Verifications verifications(TalksSheets.Request request) {
        return jdbc.sql(VERIFICATIONS)
                .param("partner", request.partner())
                .param("from", request.from())
                .param("to", request.to())
                .query((found, number) -> new Verifications(
                        found.getLong("requested"),
                        found.getLong("answered"),
                        found.getLong("pending"),
                        found.getObject("median_days", Double.class)))
                .single();
    }

    private Changes changes(TalksSheet previous) {
        String partner = previous.partner().code();
        Map<String, Line> now = lines(reports.read(previous.from(), previous.to(), partner), partner).stream()
                .collect(Collectors.toMap(line -> line.flow().code(), line -> line));
        Map<String, Line> before = previous.lines().stream()
                .collect(Collectors.toMap(line -> line.flow().code(), line -> line));
        Map<String, List<Because>> because = because(previous);
        List<Moved> moved = new ArrayList<>();
        now.forEach((flow, line) -> {
            Line said =
                    before.getOrDefault(flow, new Line(line.flow(), null, line.cases() == null ? null : 0L, 0, null));
            if (!said.hasFiguresOf(line)) {
                moved.add(new Moved(said, line, because.getOrDefault(flow, List.of())));
            }
        });
        moved.sort(java.util.Comparator.comparing(each -> each.now().flow().code()));
        return new Changes(
                Objects.requireNonNull(previous.number()), previous.from(), previous.to(), previous.asOf(), moved);
    }

    private Map<String, List<Because>> because(TalksSheet previous) {
        record Reason(String flow, Because because) {}
        return jdbc
                .sql(BECAUSE)
                .param("partner", previous.partner().code())
                .param("from", previous.from())
                .param("to", previous.to())
                .param("since", previous.publication())
                .query((found, number) -> new Reason(
                        found.getString("flow"),
                        new Because(
                                found.getString("reason"),
                                found.getString("file_name"),
                                found.getLong("cases"),
                                found.getLong("persons"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Reason::flow, Collectors.mapping(Reason::because, Collectors.toList())));
    }
}
