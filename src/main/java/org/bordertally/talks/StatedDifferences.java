package org.bordertally.talks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bordertally.export.Explanation;
import org.bordertally.export.Explanation.Case;
import org.bordertally.export.Explanation.Cause;
import org.bordertally.export.Explanation.Place;
import org.bordertally.export.Explanations;
import org.bordertally.export.Language;
import org.bordertally.export.Report.Flow;
import org.bordertally.talks.TalksSheet.Compared;
import org.bordertally.talks.TalksSheet.Difference;
import org.bordertally.talks.TalksSheet.Part;
import org.bordertally.talks.TalksSheet.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of a partner country that lie in a range of days, each beside our figure, to the case. */
final class StatedDifferences {
    private static final String FINDINGS = """
            SELECT f.id, w.code, w.en, w.vi, w.in_total
            FROM reconciliation.finding f
            JOIN warehouse.flow w ON w.code = f.flow
            WHERE f.period_type = 'STATEMENT' AND f.partner_country = :partner
              AND f.period_start >= :from AND f.period_end <= :to
              AND EXISTS (SELECT FROM ledger.statement s JOIN intake.delivery d ON d.id = s.delivery_id
                          WHERE s.case_id IS NULL AND s.reporter = :partner AND d.sender || '/' || s.statement_id = f.statement)
            ORDER BY f.flow, f.period_start, f.period_end, f.statement, f.measure""";

    private static final Explanations.Sources NONE = new Explanations.Sources() {
        @Override
        public List<String> feeds(String rule, String flow) {
            return List.of();
        }

        @Override
        public List<String> senders(String partner) {
            return List.of();
        }
    };

    private final JdbcClient jdbc;
    private final Explanations explanations;
    private final Map<String, String> posts;

    StatedDifferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.explanations = new Explanations(jdbc, Language.EN);
        this.posts = jdbc
                .sql("SELECT code, vi FROM warehouse.border_post WHERE code <> '_Z'")
                .query((found, number) -> Map.entry(found.getString("code"), found.getString("vi")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private record Finding(long id, Flow flow) {}

    /** What the findings of one statement have in common. */
    private record Subject(String flow, LocalDate from, LocalDate to, String statement) {}

    List<Difference> of(String partner, LocalDate from, LocalDate to) {
        Map<Subject, Statement> statements = new LinkedHashMap<>();
        jdbc.sql(FINDINGS)
                .param("partner", partner)
                .param("from", from)
                .param("to", to)
                .query((found, number) -> new Finding(
                        found.getLong(1),
                        new Flow(found.getString(2), found.getString(3), found.getString(4), found.getBoolean(5))))
                .list()
                .forEach(finding -> {
                    Explanation explanation =
                            explanations.of(finding.id(), NONE).orElseThrow();
                    Explanation.Statement stated = Objects.requireNonNull(explanation.statement());
                    Subject subject = new Subject(
                            finding.flow().code(), explanation.periodStart(), explanation.periodEnd(), stated.id());
                    statements
                            .computeIfAbsent(subject, each -> new Statement(finding.flow(), explanation))
                            .add(explanation);
                });
        return statements.values().stream().map(Statement::difference).toList();
    }

    /** Gathers the findings of one statement. */
    private final class Statement {
        private final Flow flow;
        private final Explanation first;
        private final Map<List<String>, Part> parts = new LinkedHashMap<>();
        private final List<String> decisions = new ArrayList<>();
        private @Nullable Compared cases;
        private @Nullable Compared persons;

        private Statement(Flow flow, Explanation first) {
            this.flow = flow;
            this.first = first;
        }

        void add(Explanation explanation) {
            Compared compared = new Compared(
                    explanation.left(),
                    explanation.right(),
                    explanation.bound(),
                    explanation.difference(),
                    explanation.verdict());
            boolean ofCases = explanation.measure().equals("CASES");
            if (ofCases) {
                cases = compared;
            } else {
                persons = compared;
            }
            for (Cause cause : explanation.causes()) {
                for (Case each : cause.cases()) {
                    Part part = new Part(
                            cause.cause(),
                            each.caseId(),
                            side(each.left()),
                            side(each.right()),
                            ofCases ? each.amount() : 0,
                            ofCases ? 0 : each.amount());
                    parts.merge(List.of(cause.cause(), each.caseId()), part, Statement::together);
                }
            }
            if (explanation.decision() != null) {
                decisions.add(explanation.decision().accepted());
            }
        }

        private static Part together(Part one, Part other) {
            return new Part(
                    one.cause(),
                    one.caseId(),
                    one.ours(),
                    one.theirs(),
                    one.cases() + other.cases(),
                    one.persons() + other.persons());
        }

        Difference difference() {
            Explanation.Statement stated = Objects.requireNonNull(first.statement());
            return new Difference(
                    flow,
                    first.periodStart(),
                    first.periodEnd(),
                    stated.id(),
                    stated.letter(),
                    stated.asOf(),
                    cases,
                    persons,
                    List.copyOf(parts.values()),
                    decisions.isEmpty() ? null : decisions.get(0));
        }
    }

    private @Nullable Side side(@Nullable Place place) {
        if (place == null) {
            return null;
        }
        String post = place.post() == null ? null : posts.get(place.post());
        return new Side(place.day(), post, place.persons());
    }
}
