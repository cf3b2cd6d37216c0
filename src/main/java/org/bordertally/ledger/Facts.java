package org.bordertally.ledger;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bordertally.feed.CaseRecord;
import org.bordertally.feed.CountedDelivery;
import org.bordertally.feed.StatementFigure;
import org.bordertally.feed.TallyKey;
import org.bordertally.feed.Wait;
import org.bordertally.intake.Delivery;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Stores and removes the facts of deliveries, and records what that touches. What is stored is gathered and sent together:
 * counting asks for no facts, so that those of a parcel need no statements of their own for each delivery. For one
 * transaction.
 */
final class Facts {
    private static final String TOUCH_OLD = """
            INSERT INTO warehouse.touched (day, flow, partner_country, reason, delivery_id)
            SELECT DISTINCT day, flow, partner_country, ?, delivery_id FROM ledger.tally WHERE delivery_id = ?""";

    private static final String TOUCH_OLD_CASES = """
            INSERT INTO ledger.touched_case (flow, case_id, reason, delivery_id)
            SELECT DISTINCT flow, case_id, ?, delivery_id FROM ledger.case_record WHERE delivery_id = ?""";

    private final CopyText tallies =
            new CopyText("COPY ledger.tally (delivery_id, day, post, flow, partner_country, citizenship, "
                    + "traveller_group, travel_mode, sex, age_band, bound, persons, cases) FROM STDIN");
    private final CopyText touched =
            new CopyText("COPY warehouse.touched (day, flow, partner_country, reason, delivery_id) FROM STDIN");
    private final CopyText cases =
            new CopyText("COPY ledger.case_record (delivery_id, flow, case_id, follows_case_id, day, post,"
                    + " partner_country, basis, line, persons) FROM STDIN");
    private final CopyText touchedCases =
            new CopyText("COPY ledger.touched_case (flow, case_id, reason, delivery_id) FROM STDIN");
    private final CopyText waits =
            new CopyText("COPY ledger.wait (delivery_id, flow, day, partner_country, days, answers) FROM STDIN");
    private final CopyText statements =
            new CopyText("COPY ledger.statement (delivery_id, line, statement_id, reporter, flow,"
                    + " partner_country, period_start, period_end, cases, persons, bound, letter_no, as_of, case_id, case_date)"
                    + " FROM STDIN");
    private final JdbcTemplate template;

    Facts(DataSource dataSource) {
        this.template = new JdbcTemplate(dataSource);
    }

    /** What a change of the ledger moves: a day of a flow with a partner country. */
    private record Touched(Object day, String flow, String partner) {}

    /** What a change of a case's records may move: its home. */
    private record TouchedCase(String flow, String caseId) {}

    void store(Delivery delivery, CountedDelivery counted, Reason reason) {
        storeTallies(delivery, counted, reason);
        storeCases(delivery, counted, reason);
        counted.waits().forEach(each -> storeWait(delivery, each));
        counted.statements().forEach(each -> storeStatement(delivery, each));
    }

    /** Sends what is gathered; to be called before the transaction ends. */
    void send() {
        Stream.of(tallies, touched, cases, touchedCases, waits, statements).forEach(rows -> rows.send(template));
    }

    /** Takes a delivery's facts out of the ledger; nothing happens when it has none. */
    void remove(Delivery delivery, Reason reason) {
        send();
        template.update(TOUCH_OLD, reason.name(), delivery.id());
        template.update(TOUCH_OLD_CASES, reason.name(), delivery.id());
        template.update("DELETE FROM ledger.tally WHERE delivery_id = ?", delivery.id());
        template.update("DELETE FROM ledger.case_record WHERE delivery_id = ?", delivery.id());
        template.update("DELETE FROM ledger.wait WHERE delivery_id = ?", delivery.id());
        template.update("DELETE FROM ledger.statement WHERE delivery_id = ?", delivery.id());
    }

    private void storeTallies(Delivery delivery, CountedDelivery counted, Reason reason) {
        Set<Touched> cells = new LinkedHashSet<>();
        counted.tallies().forEach((key, tally) -> {
            addKey(tallies.value(delivery.id()), key)
                    .value(tally.persons())
                    .value(tally.cases())
                    .endRow();
            tallies.sendIfMuch(template);
            cells.add(new Touched(key.day(), key.flow(), key.partner()));
        });
        cells.forEach(each -> touched.value(each.day())
                .value(each.flow())
                .value(each.partner())
                .value(reason.name())
                .value(delivery.id())
                .endRow());
    }

    private static CopyText addKey(CopyText row, TallyKey key) {
        return row.value(key.day())
                .value(key.post())
                .value(key.flow())
                .value(key.partner())
                .value(key.citizenship())
                .value(key.travellerGroup())
                .value(key.travelMode())
                .value(key.sex())
                .value(key.ageBand())
                .value(key.bound());
    }

    private void storeCases(Delivery delivery, CountedDelivery counted, Reason reason) {
        Set<TouchedCase> caseIds = new LinkedHashSet<>();
        for (CaseRecord each : counted.cases()) {
            cases.value(delivery.id())
                    .value(each.flow())
                    .value(each.caseId())
                    .value(each.followedCaseId())
                    .value(each.day())
                    .value(each.post())
                    .value(each.partner())
                    .value(each.basis())
                    .value(each.line())
                    .value(each.persons())
                    .endRow();
            cases.sendIfMuch(template);
            caseIds.add(new TouchedCase(each.flow(), each.caseId()));
        }
        for (TouchedCase each : caseIds) {
            touchedCases
                    .value(each.flow())
                    .value(each.caseId())
                    .value(reason.name())
                    .value(delivery.id())
                    .endRow();
            touchedCases.sendIfMuch(template);
        }
    }

    private void storeWait(Delivery delivery, Wait wait) {
        waits.value(delivery.id())
                .value(wait.flow())
                .value(wait.day())
                .value(wait.partner())
                .value(wait.days())
                .value(wait.answers())
                .endRow();
        waits.sendIfMuch(template);
    }

    private void storeStatement(Delivery delivery, StatementFigure statement) {
        statements
                .value(delivery.id())
                .value(statement.line())
                .value(statement.statementId())
                .value(statement.reporter())
                .value(statement.flow())
                .value(statement.partner())
                .value(statement.periodStart())
                .value(statement.periodEnd())
                .value(statement.cases())
                .value(statement.persons())
                .value(statement.bound())
                .value(statement.letterNo())
                .value(statement.asOf())
                .value(statement.caseId())
                .value(statement.caseDate())
                .endRow();
        statements.sendIfMuch(template);
    }
}
