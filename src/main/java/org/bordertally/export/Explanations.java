package org.bordertally.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bordertally.export.Explanation.Case;
import org.bordertally.export.Explanation.Cause;
import org.bordertally.export.Explanation.Decision;
import org.bordertally.export.Explanation.Missing;
import org.bordertally.export.Explanation.Pair;
import org.bordertally.export.Explanation.Place;
import org.bordertally.export.Explanation.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads why findings differ. */
public final class Explanations {
    private static final String FINDING = """
            SELECT f.*, coalesce(CASE WHEN :vietnamese THEN n.vi ELSE n.en END, f.partner_country) AS partner_name,
                   d.sender AS statement_sender, s.statement_id, d.file_name AS statement_file, s.letter_no, s.as_of,
                   o.accepted, o.reason AS decision_reason, o.decided_by, o.approved_by, o.decided_at::date AS decided_on
            FROM reconciliation.finding f
            LEFT JOIN reconciliation.decision o ON o.finding_id = f.id AND o.state = 'STANDING'
            LEFT JOIN warehouse.country n ON n.code = f.partner_country
            LEFT JOIN (ledger.statement s JOIN intake.delivery d ON d.id = s.delivery_id)
              ON f.statement <> '' AND s.case_id IS NULL AND d.sender || '/' || s.statement_id = f.statement
             AND (s.flow, s.partner_country, s.period_start, s.period_end)
               = (f.flow, f.partner_country, f.period_start, f.period_end)
            WHERE f.id = :id
            LIMIT 1""";

    /** The largest first; what no case stands for last. */
    private static final String CAUSES = """
            SELECT c.*, l.file_name AS left_file, r.file_name AS right_file,
                   (SELECT d.state FROM intake.delivery d
                    WHERE (d.feed, d.sender, d.business_date) = (c.due_feed, c.due_sender, c.due_date)
                    ORDER BY d.id DESC LIMIT 1) AS due_state
            FROM reconciliation.cause c
            LEFT JOIN intake.delivery l ON l.id = c.left_delivery_id
            LEFT JOIN intake.delivery r ON r.id = c.right_delivery_id
            WHERE c.finding_id = :id
            ORDER BY array_position(ARRAY['MISSING_DELIVERY', 'MISSING_CASE', 'COUNT_DIFFERS', 'COUNTRY_DIFFERS', 'TIMING',
                                          'ROUNDING', 'UNEXPLAINED'], c.cause),
                     c.case_id = '', abs(c.amount) DESC, c.case_id, c.due_date, c.due_sender""";

    private static final String MISSING = """
            SELECT u.feed, u.sender, u.due_date,
                   (SELECT d.state FROM intake.delivery d
                    WHERE (d.feed, d.sender, d.business_date) = (u.feed, u.sender, u.due_date)
                    ORDER BY d.id DESC LIMIT 1) AS due_state
            FROM intake.due u
            WHERE u.due_date BETWEEN :from AND :to AND u.feed = ANY (:feeds) AND u.sender = ANY (:senders)
              AND NOT EXISTS (SELECT FROM intake.delivery d
                              WHERE (d.feed, d.sender, d.business_date) = (u.feed, u.sender, u.due_date)
                                AND intake.is_received(d.state))
            ORDER BY u.feed, u.due_date, u.sender""";

    private static final String PAIRS = """
            SELECT left_case_id, right_case_id, because FROM reconciliation.candidate_pair
            WHERE finding_id = :id ORDER BY left_case_id, right_case_id""";

    private final JdbcClient jdbc;
    private final Language language;

    public Explanations(JdbcClient jdbc, Language language) {
        this.jdbc = jdbc;
        this.language = language;
    }

    /** Whose deliveries a finding stands on. */
    public interface Sources {
        /** The feeds that carry a rule's figures; none when the rule is not known any more. */
        List<String> feeds(String rule, String flow);

        /** The senders that report on a partner country. */
        List<String> senders(String partner);
    }

    /** @return empty when there is no such finding */
    public Optional<Explanation> of(long id, Sources sources) {
        List<Cause> causes = causes(id);
        List<Pair> pairs = jdbc.sql(PAIRS)
                .param("id", id)
                .query((found, number) -> new Pair(found.getString(1), found.getString(2), found.getString(3)))
                .list();
        return jdbc.sql(FINDING)
                .param("id", id)
                .param("vietnamese", language == Language.VI)
                .query((found, number) -> explanation(found, causes, pairs))
                .optional()
                .map(found -> found.with(missing(found, sources)));
    }

    private List<Cause> causes(long id) {
        Map<String, List<Case>> byCause = new LinkedHashMap<>();
        jdbc.sql(CAUSES).param("id", id).query(found -> {
            byCause.computeIfAbsent(found.getString("cause"), cause -> new ArrayList<>())
                    .add(new Case(
                            found.getString("case_id"),
                            found.getLong("amount"),
                            place(found, "left"),
                            place(found, "right"),
                            due(found)));
        });
        return byCause.entrySet().stream()
                .map(each -> new Cause(
                        each.getKey(),
                        each.getValue().stream().mapToLong(Case::amount).sum(),
                        List.copyOf(each.getValue())))
                .toList();
    }

    private static @Nullable Place place(ResultSet found, String side) throws SQLException {
        String file = found.getString(side + "_file");
        return file == null
                ? null
                : new Place(
                        found.getObject(side + "_day", LocalDate.class),
                        found.getString(side + "_post"),
                        found.getString(side + "_partner_country"),
                        found.getObject(side + "_persons", Long.class),
                        file,
                        found.getLong(side + "_line"));
    }

    private static @Nullable Missing due(ResultSet found) throws SQLException {
        LocalDate date = found.getObject("due_date", LocalDate.class);
        return date == null
                ? null
                : new Missing(
                        found.getString("due_feed"), found.getString("due_sender"), date, found.getString("due_state"));
    }

    private List<Missing> missing(Explanation finding, Sources sources) {
        if (!finding.verdict().matches("INCOMPLETE|MISSING_.*")) {
            return List.of();
        }
        return jdbc.sql(MISSING)
                .param("from", finding.periodStart())
                .param("to", finding.periodEnd())
                .param("feeds", sources.feeds(finding.rule(), finding.flow()).toArray(String[]::new))
                .param("senders", sources.senders(finding.partner()).toArray(String[]::new))
                .query((found, number) -> new Missing(
                        found.getString("feed"),
                        found.getString("sender"),
                        found.getObject("due_date", LocalDate.class),
                        found.getString("due_state")))
                .list();
    }

    private static Explanation explanation(ResultSet found, List<Cause> causes, List<Pair> pairs) throws SQLException {
        String sender = found.getString("statement_sender");
        return new Explanation(
                found.getLong("id"),
                found.getString("rule"),
                found.getString("flow"),
                found.getString("partner_country"),
                found.getString("partner_name"),
                found.getObject("period_start", LocalDate.class),
                found.getObject("period_end", LocalDate.class),
                found.getString("measure"),
                found.getString("bound"),
                found.getObject("left_value", Long.class),
                found.getObject("right_value", Long.class),
                found.getLong("difference"),
                found.getString("verdict"),
                sender == null
                        ? null
                        : new Statement(
                                sender,
                                found.getString("statement_id"),
                                found.getString("statement_file"),
                                found.getString("letter_no"),
                                found.getObject("as_of", LocalDate.class)),
                causes,
                List.of(),
                pairs,
                decision(found));
    }

    private static @Nullable Decision decision(ResultSet found) throws SQLException {
        String accepted = found.getString("accepted");
        return accepted == null
                ? null
                : new Decision(
                        accepted,
                        found.getString("decision_reason"),
                        found.getString("decided_by"),
                        found.getString("approved_by"),
                        found.getObject("decided_on", LocalDate.class));
    }
}
