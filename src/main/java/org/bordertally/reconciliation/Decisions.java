package org.bordertally.reconciliation;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people decided about findings. A decision never edits a figure: it says whose daily facts are published, and stands as
 * long as the numbers decided upon do.
 */
public final class Decisions {
    private static final String FIND = """
            SELECT id, rule, partner_country, period_start, period_end, measure, flow, left_value, right_value, difference,
                   verdict
            FROM reconciliation.finding
            WHERE id = ANY (:ids)
            ORDER BY partner_country, rule, period_start, period_end, measure, id""";

    /** A side for which nothing was received cannot be accepted. */
    private static final String SELECT = """
            SELECT f.id
            FROM reconciliation.open_finding o
            JOIN reconciliation.finding f ON f.id = o.id
            WHERE (CAST(:rule AS text) IS NULL OR f.rule = :rule)
              AND (CAST(:country AS text) IS NULL OR f.partner_country = :country)
              AND (CAST(:from AS date) IS NULL OR f.period_start >= :from)
              AND (CAST(:to AS date) IS NULL OR f.period_end <= :to)
              AND (f.verdict = :verdict
                   OR CAST(:verdict AS text) IS NULL AND f.verdict NOT IN ('BALANCED', 'WITHIN_TOLERANCE'))
              AND CASE :accepted WHEN 'LEFT' THEN f.left_value WHEN 'RIGHT' THEN f.right_value ELSE 0 END IS NOT NULL
            ORDER BY f.id""";

    private static final String COUNT_ALIKE = """
            SELECT a.measures = b.measures
            FROM warehouse.flow a JOIN warehouse.flow b ON b.code = :other
            WHERE a.code = :flow""";

    private static final String REPLACE = """
            UPDATE reconciliation.decision SET state = 'REPLACED', because = 'The finding was decided anew.'
            WHERE state = 'STANDING' AND finding_id = ANY (:findings)""";

    private static final String ADD = """
            INSERT INTO reconciliation.decision (finding_id, rule, partner_country, period_start, period_end, measure, flow,
                                                 left_value, right_value, accepted, counted_flow, reason, decided_by,
                                                 approved_by, decided_at)
            SELECT f.id, f.rule, f.partner_country, f.period_start, f.period_end, f.measure, f.flow, f.left_value,
                   f.right_value, :accepted, g.counted_flow, :reason, :decidedBy, :approvedBy, :moment
            FROM unnest(:findings::bigint[], :countedFlows::text[]) AS g (finding_id, counted_flow)
            JOIN reconciliation.finding f ON f.id = g.finding_id
            ORDER BY f.id""";

    /** The verdict of a cell is that of its open findings. */
    private static final String NOTE_MOVED = """
            INSERT INTO reconciliation.moved
            SELECT DISTINCT flow, partner_country, period_start, period_end
            FROM reconciliation.finding WHERE id = ANY (:findings)""";

    private static final String DISAGREEING = """
            SELECT mine.finding_id, other.id AS other, other.finding_id AS other_finding, other.rule AS other_rule,
                   other.accepted AS other_accepted, greatest(mine.period_start, other.period_start) AS first_day,
                   least(mine.period_end, other.period_end) AS last_day, other.flow, other.partner_country
            FROM reconciliation.decision mine
            JOIN reconciliation.decision other
              ON (other.flow, other.partner_country) = (mine.flow, mine.partner_country)
             AND other.period_start <= mine.period_end AND other.period_end >= mine.period_start
             AND other.counted_flow <> mine.counted_flow
            WHERE mine.state = 'STANDING' AND other.state = 'STANDING' AND mine.finding_id = ANY (:findings)
            ORDER BY other.id, mine.id
            LIMIT 1""";

    private static final String STANDING = """
            SELECT id FROM reconciliation.decision WHERE state = 'STANDING' AND finding_id = :finding""";

    private static final String LAPSE = """
            UPDATE reconciliation.decision d
            SET state = 'LAPSED', run_id = :run,
                because = coalesce((
                    SELECT format('The numbers moved: left %s -> %s, right %s -> %s.',
                                  coalesce(d.left_value::text, 'none'), coalesce(f.left_value::text, 'none'),
                                  coalesce(d.right_value::text, 'none'), coalesce(f.right_value::text, 'none'))
                    FROM reconciliation.finding f WHERE f.id = d.finding_id), 'The finding was withdrawn.')
            WHERE d.state = 'STANDING'
              AND NOT EXISTS (SELECT FROM reconciliation.finding f
                              WHERE f.id = d.finding_id
                                AND (f.flow, f.left_value, f.right_value)
                                    IS NOT DISTINCT FROM (d.flow, d.left_value, d.right_value))""";

    private final JdbcClient jdbc;
    private final Rules rules;
    private final Substitutions substitutions;

    /** @param rules as declared now */
    public Decisions(DataSource dataSource, Rules rules) {
        this.jdbc = JdbcClient.create(dataSource);
        this.rules = rules;
        this.substitutions = new Substitutions(dataSource);
    }

    /**
     * Another decision that stands and publishes other facts on some of the same days.
     *
     * @param findingId the finding that was decided upon
     * @param other number of the other decision
     * @param lastDay inclusive
     */
    public record Disagreement(
            long findingId,
            long other,
            long otherFinding,
            String otherRule,
            Choice otherAccepted,
            String flow,
            String partnerCountry,
            LocalDate firstDay,
            LocalDate lastDay) {}

    /** The findings of these numbers that there are. */
    public List<Decidable> find(Collection<Long> ids) {
        return jdbc.sql(FIND)
                .param("ids", ids.toArray(Long[]::new))
                .query(Decidable.class)
                .list();
    }

    /** Numbers of the findings of a selection that this can be decided about, and that no decision stands on. */
    public List<Long> select(FindingSelection selection, Choice accepted) {
        return jdbc.sql(SELECT)
                .param("rule", selection.rule(), Types.VARCHAR)
                .param("country", selection.partnerCountry(), Types.VARCHAR)
                .param("from", selection.from(), Types.DATE)
                .param("to", selection.to(), Types.DATE)
                .param("verdict", selection.verdict(), Types.VARCHAR)
                .param("accepted", accepted.name())
                .query(Long.class)
                .list();
    }

    /**
     * The flow whose daily facts make up a side of a finding. Statements and told figures have none: there is no rule between
     * flows for them, and only their left side is ours. Nor has a side that is a sum of flows, or a part of one.
     *
     * @param side not EXPLAINED
     */
    public Optional<String> dailyFacts(Decidable finding, Choice side) {
        Optional<Rule> between = rules.between().stream()
                .filter(rule -> rule.id().equals(finding.rule()))
                .findFirst();
        if (between.isEmpty()) {
            return side == Choice.LEFT ? Optional.of(finding.flow()) : Optional.empty();
        }
        return between.map(rule -> side == Choice.LEFT ? rule.left() : rule.right())
                .flatMap(Figure::wholeFlow);
    }

    /** Whether two flows count the same: persons, or cases and persons. */
    public boolean countAlike(String flow, String other) {
        return jdbc.sql(COUNT_ALIKE)
                .param("flow", flow)
                .param("other", other)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * Decides upon findings, in place of what was decided about them before; to be called in a transaction, before the touched
     * days are published.
     *
     * @return a decision that this one disagrees with; the transaction must not commit then
     */
    public Optional<Disagreement> decide(List<Decidable> findings, Choice accepted, Authorship authorship) {
        Long[] ids = findings.stream().map(Decidable::id).toArray(Long[]::new);
        @Nullable
        String[] countedFlows =
                findings.stream().map(finding -> countedFlow(finding, accepted)).toArray(String[]::new);
        jdbc.sql(REPLACE).param("findings", ids).update();
        jdbc.sql(ADD)
                .param("findings", ids)
                .param("countedFlows", countedFlows)
                .param("accepted", accepted.name())
                .param("reason", authorship.reason())
                .param("decidedBy", authorship.decidedBy())
                .param("approvedBy", authorship.approvedBy(), Types.VARCHAR)
                .param("moment", Timestamp.from(authorship.moment()))
                .update();
        jdbc.sql(NOTE_MOVED).param("findings", ids).update();
        Optional<Disagreement> disagreement = jdbc.sql(DISAGREEING)
                .param("findings", ids)
                .query(Disagreement.class)
                .optional();
        if (disagreement.isEmpty()) {
            substitutions.refresh();
        }
        return disagreement;
    }

    /** The decision that stands on a finding. */
    public Optional<Long> standing(long finding) {
        return jdbc.sql(STANDING).param("finding", finding).query(Long.class).optional();
    }

    /** Ends the decisions whose numbers moved, and publishes the published flow's own facts again. */
    void lapse(@Nullable Long runId) {
        if (jdbc.sql(LAPSE).param("run", runId, Types.BIGINT).update() > 0) {
            substitutions.refresh();
        }
    }

    private @Nullable String countedFlow(Decidable finding, Choice accepted) {
        return accepted == Choice.EXPLAINED
                ? null
                : dailyFacts(finding, accepted).orElse(null);
    }
}
