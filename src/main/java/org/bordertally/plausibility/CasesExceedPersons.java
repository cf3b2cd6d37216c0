package org.bordertally.plausibility;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Days of a flow and partner country with more cases than persons: a case is counted where its first record is, with persons. */
final class CasesExceedPersons implements Check {
    private static final String LOOK_AT = """
            INSERT INTO looked_at
            SELECT DISTINCT '', m.flow, '_T', m.partner_country, m.day, m.day
            FROM moved_series m JOIN warehouse.flow f ON f.code = m.flow AND f.measures = 'CASES'""";

    private static final String RAISE = """
            INSERT INTO raised
            SELECT l.rule, l.flow, l.post, l.partner_country, l.first, l.last,
                   jsonb_build_object('cases', t.cases + h.cases, 'persons', t.persons)
            FROM looked_at l
            CROSS JOIN LATERAL (SELECT coalesce(sum(persons), 0)::bigint AS persons, coalesce(sum(cases), 0)::bigint AS cases
                                FROM ledger.tally
                                WHERE (flow, partner_country, day) = (l.flow, l.partner_country, l.first)) t
            CROSS JOIN LATERAL (SELECT count(*) AS cases
                                FROM ledger.case_home
                                WHERE (flow, partner_country, day) = (l.flow, l.partner_country, l.first)) h
            WHERE t.cases + h.cases > t.persons""";

    @Override
    public WarningKind kind() {
        return WarningKind.CASES_EXCEED_PERSONS;
    }

    @Override
    public void lookAt(JdbcClient jdbc) {
        jdbc.sql(LOOK_AT).update();
    }

    @Override
    public void raise(JdbcClient jdbc) {
        jdbc.sql(RAISE).update();
    }
}
