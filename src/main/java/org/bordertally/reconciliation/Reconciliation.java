package org.bordertally.reconciliation;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bordertally.feed.reference.Calendar;
import org.bordertally.feed.reference.Post;
import org.bordertally.feed.reference.Reference;
import org.bordertally.feed.reference.Sender;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the two sides of every rule wherever something they stand on has changed. */
public final class Reconciliation {
    /**
     * Whose deliveries a partner's figures stand on: posts at its border, and senders that report on every country.
     */
    private static final String CONCERNED = """
            CREATE TEMP TABLE concerned ON COMMIT DROP AS
            SELECT * FROM unnest(:senders::text[], :neighbours::text[]) AS c (sender, neighbour)""";

    /** What findings stand on besides the ledger: when it changes, every finding is looked at again. */
    private static final String BASIS = """
            SELECT encode(sha256(convert_to(concat_ws(E'\\n', :declared,
                       (SELECT string_agg(e::text, E'\\n' ORDER BY e::text)
                        FROM (SELECT feed, sender, frequency, valid_from, valid_to, also_due FROM intake.expectation) e),
                       (SELECT string_agg(c::text, E'\\n' ORDER BY c::text) FROM concerned c)), 'UTF8')), 'hex')""";

    private static final String WRITE_BASIS = """
            INSERT INTO reconciliation.basis AS b (digest) VALUES (:digest)
            ON CONFLICT (one) DO UPDATE SET digest = excluded.digest WHERE b.digest <> excluded.digest""";

    /**
     * Partner countries and periods to look at again: those holding a touched day, those with a finding and a delivery
     * decided since the last completed run, those with a finding and a day that has become due since the last night; and
     * all of them when the basis has changed.
     */
    private static final String SCOPE = """
            CREATE TEMP TABLE scope ON COMMIT DROP AS
            SELECT DISTINCT t.partner_country, p.period_type, p.period_start, p.period_end
            FROM warehouse.touched t
            JOIN warehouse.period p ON t.day BETWEEN p.period_start AND p.period_end
            WHERE t.flow IN (:left, :right) AND p.period_type = ANY (:periods)
            UNION
            SELECT t.partner_country, p.period_type, p.period_start, p.period_end
            FROM ledger.tally t
            JOIN warehouse.period p ON t.day BETWEEN p.period_start AND p.period_end
            WHERE :everything AND t.flow IN (:left, :right) AND p.period_type = ANY (:periods)
            UNION
            SELECT partner_country, period_type, period_start, period_end
            FROM reconciliation.finding
            WHERE :everything AND rule = :rule
            UNION
            SELECT f.partner_country, f.period_type, f.period_start, f.period_end
            FROM (SELECT business_date AS day
                  FROM intake.delivery
                  WHERE (run_id > :lastCompleted OR run_id IS NULL AND counted_at >= :commandBegan)
                    AND feed IN (:leftFeed, :rightFeed)
                  UNION
                  SELECT due_date FROM intake.due
                  WHERE feed IN (:leftFeed, :rightFeed) AND due_date > :lastNight) changed
            JOIN warehouse.period p
              ON changed.day BETWEEN p.period_start AND p.period_end AND p.period_type <> 'DAY'
            JOIN reconciliation.finding f
              ON f.rule = :rule AND (f.period_type, f.period_start, f.period_end)
                                  = (p.period_type, p.period_start, p.period_end)""";

    private static final String LEAVE_PAST_PERIODS =
            "DELETE FROM scope WHERE reconciliation.is_past(period_start, period_end)";

    private static final String SIDE = """
            SELECT s.partner_country, s.period_type, s.period_start, s.period_end,
                   t.facts, t.persons,
                   t.cases + (SELECT count(*) FROM ledger.case_home h
                              WHERE h.flow = :flow AND h.partner_country = s.partner_country
                                AND h.day BETWEEN s.period_start AND s.period_end) AS cases,
                   u.expected, u.received
            FROM scope s
            CROSS JOIN LATERAL (
                SELECT count(*) AS facts, coalesce(sum(persons), 0)::bigint AS persons,
                       coalesce(sum(cases), 0)::bigint AS cases
                FROM ledger.tally
                WHERE flow = :flow AND partner_country = s.partner_country AND day BETWEEN s.period_start AND s.period_end
            ) t
            CROSS JOIN LATERAL (
                SELECT count(*) AS expected,
                       count(*) FILTER (WHERE EXISTS (
                           SELECT FROM intake.delivery d
                           WHERE (d.feed, d.sender, d.business_date) = (u.feed, u.sender, u.due_date)
                             AND intake.is_received(d.state))) AS received
                FROM intake.due u
                JOIN concerned c ON c.sender = u.sender AND (c.neighbour IS NULL OR c.neighbour = s.partner_country)
                WHERE u.feed = :feed AND u.due_date BETWEEN s.period_start AND s.period_end
            ) u""";

    /** A side without facts is missing when deliveries were due and none came; otherwise it is 0. */
    private static final String COMPARED = """
            CREATE TEMP TABLE compared ON COMMIT DROP AS
            SELECT partner_country, period_type, period_start, period_end, m.measure,
                   CASE WHEN l.facts > 0 OR l.expected = 0 OR l.received > 0 THEN m.left_value END AS left_value,
                   CASE WHEN r.facts > 0 OR r.expected = 0 OR r.received > 0 THEN m.right_value END AS right_value,
                   m.left_value - m.right_value AS difference,
                   greatest(m.left_value, m.right_value) AS larger,
                   m.left_value + m.right_value AS sum,
                   l.received < l.expected OR r.received < r.expected AS incomplete
            FROM left_side l
            JOIN right_side r USING (partner_country, period_type, period_start, period_end)
            CROSS JOIN LATERAL (VALUES ('PERSONS', l.persons, r.persons), ('CASES', l.cases, r.cases))
                AS m (measure, left_value, right_value)
            WHERE (l.facts > 0 OR r.facts > 0) AND m.measure = ANY (:measures) AND period_type = ANY (:periods)""";

    private static final String WRITE = """
            WITH written AS (
            INSERT INTO reconciliation.finding AS f (rule, partner_country, period_type, period_start, period_end, measure, flow,
                                                     left_value, right_value, difference, relative_difference,
                                                     symmetric_difference, verdict, run_id)
            SELECT :rule, partner_country, period_type, period_start, period_end, measure, :published,
                   left_value, right_value, difference,
                   CASE WHEN larger = 0 THEN 0 ELSE round(abs(difference)::numeric / larger, 6) END,
                   CASE WHEN sum = 0 THEN 0 ELSE round(abs(difference) / (sum / 2.0), 6) END,
                   CASE
                       WHEN left_value IS NULL THEN 'MISSING_LEFT'
                       WHEN right_value IS NULL THEN 'MISSING_RIGHT'
                       WHEN incomplete THEN 'INCOMPLETE'
                       WHEN difference = 0 THEN 'BALANCED'
                       WHEN abs(difference) <= greatest(:absolute, :relative * larger) THEN 'WITHIN_TOLERANCE'
                       ELSE 'BROKEN'
                   END,
                   :run
            FROM compared
            ON CONFLICT (rule, partner_country, period_type, period_start, period_end, measure) DO UPDATE
            SET flow = excluded.flow, left_value = excluded.left_value, right_value = excluded.right_value,
                difference = excluded.difference, relative_difference = excluded.relative_difference,
                symmetric_difference = excluded.symmetric_difference, verdict = excluded.verdict, run_id = excluded.run_id
            WHERE (f.flow, f.left_value, f.right_value, f.difference, f.verdict) IS DISTINCT FROM
                  (excluded.flow, excluded.left_value, excluded.right_value, excluded.difference, excluded.verdict)
            RETURNING f.flow, f.partner_country, f.period_start, f.period_end)
            INSERT INTO reconciliation.moved SELECT DISTINCT * FROM written""";

    /** Where neither side has facts any more there is nothing to say. */
    private static final String WITHDRAW = """
            WITH gone AS (
            DELETE FROM reconciliation.finding f
            USING scope s
            WHERE f.rule = :rule AND (f.partner_country, f.period_type, f.period_start, f.period_end)
                                   = (s.partner_country, s.period_type, s.period_start, s.period_end)
              AND NOT EXISTS (SELECT FROM compared c
                              WHERE (c.partner_country, c.period_type, c.period_start, c.period_end, c.measure)
                                  = (f.partner_country, f.period_type, f.period_start, f.period_end, f.measure))
            RETURNING f.flow, f.partner_country, f.period_start, f.period_end)
            INSERT INTO reconciliation.moved SELECT DISTINCT * FROM gone""";

    private static final String WITHDRAW_RULES = """
            WITH gone AS (
            DELETE FROM reconciliation.finding WHERE rule <> ALL (:rules) AND NOT reconciliation.is_told(rule)
            RETURNING flow, partner_country, period_start, period_end)
            INSERT INTO reconciliation.moved SELECT DISTINCT * FROM gone""";

    /** A rule that speaks about its other side from now on leaves the cells of the one it spoke about. */
    private static final String LEAVE_OTHER_SIDE = """
            INSERT INTO reconciliation.moved
            SELECT DISTINCT flow, partner_country, period_start, period_end
            FROM reconciliation.finding WHERE rule = :rule AND flow <> :published""";

    private final JdbcClient jdbc;
    private final List<Rule> rules;
    private final Reference reference;
    private final ToldFindings told;
    private final Horizon horizon;
    private final Calendar calendar;
    private final Decisions decisions;
    private final Proposals proposals;

    public Reconciliation(DataSource dataSource, List<Rule> rules, Reference reference, Calendar calendar) {
        this.jdbc = JdbcClient.create(dataSource);
        this.rules = List.copyOf(rules);
        this.reference = reference;
        this.told = new ToldFindings(dataSource);
        this.horizon = new Horizon(dataSource);
        this.calendar = calendar;
        this.decisions = new Decisions(dataSource, rules);
        this.proposals = new Proposals(dataSource);
    }

    /**
     * The latest completed run.
     *
     * @param runId 0 when there was none
     * @param businessDate null when there was none
     */
    public record LastCompleted(long runId, @Nullable LocalDate businessDate) {}

    /**
     * Brings the findings up to date; to be called in a transaction, before the touched days are published.
     *
     * @param since the latest completed run before
     */
    public void reconcile(long runId, LastCompleted since) {
        reconcile(runId, since, null);
    }

    /**
     * The same for what a command changed since it began; to be called in its transaction.
     *
     * @param lastNight business date of the latest completed run, null when there was none
     */
    public void reconcileSince(Instant began, @Nullable LocalDate lastNight) {
        reconcile(null, new LastCompleted(Long.MAX_VALUE, lastNight), began);
    }

    /**
     * Compares nothing any more of which the whole period ended before this day, and forgets its findings; to be called in
     * a transaction, after the touched days are published.
     *
     * @param day null to compare whatever there is
     * @return how many findings were forgotten
     */
    public int forgetBefore(@Nullable LocalDate day) {
        return horizon.move(day);
    }

    /** What people decided about findings. */
    public Decisions decisions() {
        return decisions;
    }

    private void reconcile(@Nullable Long runId, LastCompleted since, @Nullable Instant commandBegan) {
        List<Sender> senders = List.copyOf(reference.senders().values());
        jdbc.sql(CONCERNED)
                .param("senders", senders.stream().map(Sender::code).toArray(String[]::new))
                .param("neighbours", senders.stream().map(this::neighbour).toArray(String[]::new))
                .update();
        String basis = jdbc.sql(BASIS)
                .param("declared", declared())
                .query(String.class)
                .single();
        boolean everything = jdbc.sql(WRITE_BASIS).param("digest", basis).update() > 0;
        for (Rule rule : rules) {
            compare(rule, runId, since, commandBegan, everything);
        }
        if (everything) {
            dropRulesThatAreNoMore();
        }
        told.compare(runId, since.runId(), commandBegan);
        decisions.lapse(runId);
        proposals.lapse(runId);
    }

    private void compare(
            Rule rule, @Nullable Long runId, LastCompleted since, @Nullable Instant commandBegan, boolean everything) {
        LocalDate lastNight = since.businessDate();
        jdbc.sql(SCOPE)
                .param("left", rule.left())
                .param("right", rule.right())
                .param("leftFeed", rule.leftFeed())
                .param("rightFeed", rule.rightFeed())
                .param("periods", rule.periods().stream().map(Enum::name).toArray(String[]::new))
                .param("rule", rule.id())
                .param("everything", everything)
                .param("lastCompleted", since.runId())
                .param("commandBegan", commandBegan == null ? null : Timestamp.from(commandBegan), Types.TIMESTAMP)
                .param("lastNight", lastNight == null ? LocalDate.MIN.withYear(1) : lastNight)
                .update();
        jdbc.sql(LEAVE_PAST_PERIODS).update();
        jdbc.sql("ANALYZE scope").update();
        side("left_side", rule.left(), rule.leftFeed());
        side("right_side", rule.right(), rule.rightFeed());
        jdbc.sql(COMPARED)
                .param("periods", rule.periods().stream().map(Enum::name).toArray(String[]::new))
                .param("measures", rule.measures().stream().map(Enum::name).toArray(String[]::new))
                .update();
        String published = rule.publish() == Rule.Side.LEFT ? rule.left() : rule.right();
        if (everything) {
            jdbc.sql(LEAVE_OTHER_SIDE)
                    .param("rule", rule.id())
                    .param("published", published)
                    .update();
        }
        jdbc.sql(WRITE)
                .param("rule", rule.id())
                .param("published", published)
                .param("absolute", rule.tolerance().absolute())
                .param("relative", rule.tolerance().relative())
                .param("run", runId, Types.BIGINT)
                .update();
        jdbc.sql(WITHDRAW).param("rule", rule.id()).update();
        jdbc.sql("DROP TABLE scope, left_side, right_side, compared").update();
    }

    /** The rules and named periods as a text that is the same for the same declarations. */
    private String declared() {
        Stream<String> written = rules.stream()
                .map(rule -> String.join(
                        " ",
                        rule.id(),
                        rule.left(),
                        rule.leftFeed(),
                        rule.right(),
                        rule.rightFeed(),
                        new TreeSet<>(rule.measures()).toString(),
                        new TreeSet<>(rule.periods()).toString(),
                        rule.tolerance().toString(),
                        rule.publish().toString()));
        Stream<String> periods =
                calendar.named().stream().map(each -> each.period().toString());
        return Stream.concat(written, periods).sorted().collect(Collectors.joining("\n"));
    }

    private void side(String table, String flow, String feed) {
        jdbc.sql("CREATE TEMP TABLE " + table + " ON COMMIT DROP AS " + SIDE)
                .param("flow", flow)
                .param("feed", feed)
                .update();
    }

    private void dropRulesThatAreNoMore() {
        jdbc.sql(WITHDRAW_RULES)
                .param("rules", rules.stream().map(Rule::id).toArray(String[]::new))
                .update();
    }

    private @Nullable String neighbour(Sender sender) {
        Post post = sender.post() == null ? null : reference.posts().get(sender.post());
        return post == null ? null : post.neighbour();
    }
}
