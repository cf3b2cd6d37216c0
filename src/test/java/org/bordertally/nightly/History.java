package org.bordertally.nightly;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills a database with what ten years of nights leave behind: 30 senders, a delivery a day each. */
final class History {
    private static final String DAYS = "generate_series(date '2014-08-14', date '2024-08-09', interval '1 day') AS day";

    private static final String[] STATEMENTS = {
        """
        INSERT INTO batch.run (business_date, run, attempt, status, exit_code, inbox, jobs, started_at, ended_at)
        SELECT day, 1, 1, 'COMPLETED', 0, 'inbox', 'jobs', day, day FROM %s ORDER BY day""",
        """
        INSERT INTO intake.stream (feed, sender)
        SELECT 'crossings', 'POST_' || number FROM generate_series(1, 30) AS number""",
        """
        INSERT INTO intake.delivery (feed, sender, business_date, revision, state, file_name, path, bytes, modified_at, sha256,
                                     contract_version, counts, file_rows, read, accepted, duplicates, persons, received_at,
                                     received_by, counted_at, run_id)
        SELECT 'crossings', s.sender, r.business_date, 1,
               CASE WHEN number % 50 = 0 THEN 'DUPLICATE' WHEN number % 51 = 0 THEN 'REFUSED' ELSE 'ACCEPTED' END,
               f.name, '/archive/' || f.name, 1000, r.started_at, encode(sha256(f.name::bytea), 'hex'), 'v',
               number % 50 > 0 AND number % 51 > 0, 20, 20, 20, 0, 40, r.started_at, r.id, r.started_at, r.id
        FROM (SELECT *, row_number() OVER (ORDER BY id) AS number FROM batch.run WHERE inbox = 'inbox') r
        CROSS JOIN intake.stream s
        CROSS JOIN LATERAL (SELECT 'crossings_' || s.sender || '_' || r.business_date || '.csv' AS name) f
        ORDER BY r.id, s.sender""",
        """
        INSERT INTO intake.reject_count (delivery_id, code, rows)
        SELECT id, 'BAD_TYPE', 1 FROM intake.delivery WHERE id % 40 = 0""",
        """
        INSERT INTO intake.night
        SELECT run_id, sender, feed, 1, 1, 0, 0, 20, 20, 0, 0, 40 FROM intake.delivery WHERE run_id IN
            (SELECT id FROM batch.run WHERE inbox = 'inbox')""",
        """
        INSERT INTO ledger.tally
        SELECT d.id, d.business_date, 'HUU_NGHI', k.flow, k.partner, 'CHN', 'FOREIGNER', 'LAND', 'F', '25-39', 'EXACT', 10, 0
        FROM intake.delivery d
        CROSS JOIN (VALUES ('REGULAR_ENTRY', 'CHN'), ('REGULAR_EXIT', 'CHN'), ('IRREGULAR_ENTRY', 'CHN'),
                           ('HANDOVER_ENTRY', 'CHN'), ('HANDOVER_RECEIVED', 'CHN'), ('REGULAR_ENTRY', 'LAO')) AS k (flow, partner)
        WHERE d.counts""",
        """
        INSERT INTO reconciliation.post_daily
        SELECT t.flow, t.partner_country, t.day, t.post, d.feed, d.sender, sum(t.persons), count(*), d.id
        FROM ledger.tally t JOIN intake.delivery d ON d.id = t.delivery_id
        GROUP BY t.flow, t.partner_country, t.day, t.post, d.feed, d.sender, d.id ON CONFLICT DO NOTHING""",
        """
        INSERT INTO reconciliation.warning (kind, rule, flow, post, partner_country, period_start, period_end, numbers, run_id)
        SELECT 'UNUSUAL_DAY', '', flow, post, '_T', day, day, '{"persons": 10}', 1
        FROM reconciliation.post_daily WHERE day < '2024-01-01' GROUP BY flow, post, day ON CONFLICT DO NOTHING""",
        """
        INSERT INTO ledger.case_record (delivery_id, flow, case_id, day, post, partner_country, line, persons)
        SELECT id, 'IRREGULAR_ENTRY', 'C' || id, business_date, 'HUU_NGHI', 'CHN', 2, 10 FROM intake.delivery WHERE counts""",
        """
        INSERT INTO ledger.case_home
        SELECT flow, case_id, day, post, partner_country, delivery_id FROM ledger.case_record ON CONFLICT DO NOTHING""",
        """
        INSERT INTO ledger.fingerprint
        SELECT feed, sender, business_date, id, 0,
               CASE WHEN business_date >= '2023-07-08' THEN decode(repeat('00', 320), 'hex') END
        FROM intake.delivery WHERE counts ON CONFLICT DO NOTHING""",
        """
        INSERT INTO warehouse.period
        SELECT 'DAY', day, day, NULL, day::date::text, day::date::text, day::date::text FROM %s ON CONFLICT DO NOTHING""",
        """
        INSERT INTO warehouse.period
        SELECT DISTINCT p.type, date_trunc(p.unit, day)::date, (date_trunc(p.unit, day) + p.length)::date - 1, NULL,
               p.type || date_trunc(p.unit, day)::date, '', ''
        FROM %s CROSS JOIN (VALUES ('MONTH', 'month', interval '1 month'), ('QUARTER', 'quarter', interval '3 months'),
                                   ('YEAR', 'year', interval '1 year')) AS p (type, unit, length) ON CONFLICT DO NOTHING""",
        """
        INSERT INTO warehouse.publication (published_at, run_id, cells)
        SELECT started_at, id, 30 FROM batch.run WHERE inbox = 'inbox' ORDER BY id""",
        """
        INSERT INTO warehouse.migration_flow
        SELECT p.period_type, p.period_start, p.period_end, NULL, p.time_period, k.flow, k.partner, k.cases, 10, 'P', NULL, 1,
               p.period_start, NULL
        FROM warehouse.period p
        CROSS JOIN (VALUES ('REGULAR_ENTRY', 'CHN', NULL), ('REGULAR_EXIT', 'CHN', NULL), ('IRREGULAR_ENTRY', 'CHN', 30),
                           ('HANDOVER_RECEIVED', 'CHN', 0), ('REGULAR_ENTRY', 'LAO', NULL)) AS k (flow, partner, cases)
        WHERE p.period_type <> 'NAMED' ON CONFLICT DO NOTHING""",
        """
        INSERT INTO warehouse.migration_flow_revision
        SELECT m.period_type, m.period_start, m.period_end, m.flow, m.partner_country, m.revision, m.cases, m.persons, 'P',
               'DELIVERY', (SELECT min(id) FROM warehouse.publication)
        FROM warehouse.migration_flow m ON CONFLICT DO NOTHING""",
        """
        INSERT INTO warehouse.migration_flow_by_citizenship
        SELECT period_type, period_start, period_end, flow, partner_country, 'CHN', 'FOREIGNER', 'LAND', persons
        FROM warehouse.migration_flow ON CONFLICT DO NOTHING""",
        """
        INSERT INTO warehouse.case_daily
        SELECT day, 'HUU_NGHI', flow, partner_country, count(*) FROM ledger.case_home GROUP BY day, flow, partner_country
        ON CONFLICT DO NOTHING""",
        """
        INSERT INTO reconciliation.finding (rule, partner_country, period_type, period_start, period_end, measure, flow,
                                            left_value, right_value, difference, verdict, run_id)
        SELECT r.rule, c.country, p.period_type, p.period_start, p.period_end, m.measure, r.flow, 1, 1, 0, 'BALANCED', 1
        FROM warehouse.period p
        CROSS JOIN (VALUES ('handover-received', 'HANDOVER_RECEIVED'), ('handover-given', 'HANDOVER_GIVEN'),
                           ('deportation', 'DEPORTATION')) AS r (rule, flow)
        CROSS JOIN (VALUES ('CHN'), ('LAO'), ('KHM')) AS c (country)
        CROSS JOIN (VALUES ('PERSONS'), ('CASES')) AS m (measure)
        WHERE p.period_type = 'MONTH' ON CONFLICT DO NOTHING""",
        """
        INSERT INTO intake.delivery (feed, sender, business_date, revision, state, file_name, path, bytes, modified_at,
                                     received_at, received_by, counted_at, run_id)
        SELECT feed, sender, business_date, 0, 'SUPERSEDED', '', '', 0, received_at, received_at, run_id, received_at, run_id
        FROM intake.delivery WHERE state = 'ACCEPTED' AND id % 100 = 3""",
        """
        INSERT INTO intake.telling (delivery_id, flow, partner_country, cases, persons, told_by, reason, told_at)
        SELECT id, 'IRREGULAR_ENTRY', 'CHN', 1, 10, 'duty officer', 'line down', received_at
        FROM intake.delivery WHERE revision = 0""",
        """
        INSERT INTO reconciliation.finding (rule, partner_country, period_type, period_start, period_end, measure, flow,
                                            left_value, right_value, difference, verdict, run_id)
        SELECT concat_ws('/', 'told', d.feed, d.sender, t.flow), t.partner_country, 'DAY', d.business_date, d.business_date,
               m.measure, t.flow, m.counted, m.told, m.counted - m.told,
               CASE WHEN m.counted = m.told THEN 'BALANCED' ELSE 'BROKEN' END, 1
        FROM intake.told_figure t JOIN intake.delivery d ON d.id = t.delivery_id
        CROSS JOIN LATERAL (VALUES ('PERSONS', 10, t.persons), ('CASES', 1, t.cases)) AS m (measure, counted, told)""",
        """
        INSERT INTO batch.batch_job_instance SELECT -id, 0, 'nightly', md5(id::text) FROM batch.run WHERE inbox = 'inbox'""",
        """
        INSERT INTO batch.batch_job_execution
        SELECT job_instance_id, 0, job_instance_id, 'epoch', 'epoch', 'epoch', 'COMPLETED', 'COMPLETED', '', 'epoch'
        FROM batch.batch_job_instance WHERE job_instance_id < 0""",
        """
        INSERT INTO batch.batch_step_execution
        SELECT job_execution_id * 10 - number, 0, 'claimant', job_execution_id, 'epoch', 'epoch', 'epoch', 'COMPLETED',
               0, 0, 0, 0, 0, 0, 0, 0, 'COMPLETED', '', 'epoch'
        FROM batch.batch_job_execution CROSS JOIN generate_series(0, 6) AS number WHERE job_execution_id < 0""",
    };

    private History() {}

    static void fill(JdbcClient jdbc) {
        for (String statement : STATEMENTS) {
            jdbc.sql(statement.replace("%s", DAYS)).update();
        }
        jdbc.sql("ANALYZE").update();
    }
}
