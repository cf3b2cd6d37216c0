CREATE VIEW canonical.delivery AS
SELECT feed, sender, business_date, revision, file_name, state, code, sha256, read, accepted, rejected, duplicates, persons
FROM intake.delivery
ORDER BY feed, sender, business_date, revision, file_name, state, code, sha256;
CREATE VIEW canonical.tally AS
SELECT d.file_name, t.day, t.post, t.flow, t.partner_country, t.citizenship, t.traveller_group, t.travel_mode, t.sex,
       t.age_band, t.bound, t.persons, t.cases
FROM ledger.tally t JOIN intake.delivery d ON d.id = t.delivery_id
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
CREATE VIEW canonical.case_home AS
SELECT flow, case_id, day, post, partner_country FROM ledger.case_home ORDER BY flow, case_id;
CREATE VIEW canonical.statement AS
SELECT d.file_name, s.line, s.statement_id, s.reporter, s.flow, s.partner_country, s.period_start, s.period_end, s.cases,
       s.persons, s.bound, s.letter_no, s.as_of, s.case_id, s.case_date
FROM ledger.statement s JOIN intake.delivery d ON d.id = s.delivery_id
ORDER BY 1, 2;
CREATE VIEW canonical.reject AS
SELECT d.file_name, r.line, r.column_name, r.code, r.message
FROM intake.reject r JOIN intake.delivery d ON d.id = r.delivery_id
ORDER BY 1, 2, 4;
CREATE VIEW canonical.finding AS
SELECT rule, partner_country, period_type, period_start, period_end, measure, statement, left_value, right_value, difference,
       verdict
FROM reconciliation.finding
ORDER BY 1, 2, 3, 4, 5, 6, 7;
CREATE VIEW canonical.cause AS
SELECT f.rule, f.partner_country, f.period_type, f.period_start, f.period_end, f.measure, f.statement, c.cause, c.case_id,
       c.due_feed, c.due_sender, c.due_date, c.amount
FROM reconciliation.cause c JOIN reconciliation.finding f ON f.id = c.finding_id
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12;
CREATE VIEW canonical.migration_flow AS
SELECT period_type, period_start, period_end, period_name, flow, partner_country, cases, persons, obs_status, verdict
FROM warehouse.migration_flow
ORDER BY 1, 2, 3, 5, 6;
CREATE VIEW canonical.migration_flow_by_citizenship AS
SELECT period_type, period_start, period_end, flow, partner_country, citizenship, traveller_group, travel_mode, persons
FROM warehouse.migration_flow_by_citizenship
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8;
CREATE VIEW canonical.case_daily AS
SELECT day, post, flow, partner_country, cases FROM warehouse.case_daily ORDER BY 1, 2, 3, 4;
CREATE VIEW canonical.coverage AS
SELECT period_type, period_start, period_end, feed, sender, expected, received FROM warehouse.coverage
ORDER BY 1, 2, 3, 4, 5;
COMMENT ON VIEW canonical.delivery IS 'One row per delivery: its outcome.';
COMMENT ON VIEW canonical.tally IS 'One row per delivery and tally key.';
COMMENT ON VIEW canonical.case_home IS 'One row per case: its home cell.';
COMMENT ON VIEW canonical.statement IS 'One row per line of a statement.';
COMMENT ON VIEW canonical.reject IS 'One row per rejected row kept.';
COMMENT ON VIEW canonical.finding IS 'One row per rule, partner country, period, measure and statement.';
COMMENT ON VIEW canonical.cause IS 'One row per finding, cause, case and missing delivery.';
COMMENT ON VIEW canonical.migration_flow IS 'One row per cell.';
COMMENT ON VIEW canonical.migration_flow_by_citizenship IS 'One row per cell, citizenship, traveller group and travel mode.';
COMMENT ON VIEW canonical.case_daily IS 'One row per day, post, flow and partner country.';
COMMENT ON VIEW canonical.coverage IS 'One row per period, feed and sender.';

-- Columns of these views mean what the columns they read mean: the comments are carried over.
DO $$
DECLARE
    target record;
    meaning text;
BEGIN
    FOR target IN
        SELECT v.relname AS view_name, a.attname AS column_name, v.oid AS view_oid
        FROM pg_class v
        JOIN pg_attribute a ON a.attrelid = v.oid AND a.attnum > 0
        WHERE v.relnamespace = 'canonical'::regnamespace AND v.relkind = 'v'
    LOOP
        SELECT col_description(s.oid, b.attnum) INTO meaning
        FROM pg_depend d
        JOIN pg_rewrite w ON w.oid = d.objid AND w.ev_class = target.view_oid
        JOIN pg_class s ON s.oid = d.refobjid AND d.refclassid = 'pg_class'::regclass
        JOIN pg_attribute b ON b.attrelid = s.oid AND b.attnum = d.refobjsubid
        WHERE b.attname = target.column_name AND s.oid <> target.view_oid
        ORDER BY s.relname = target.view_name DESC, s.relname
        LIMIT 1;
        EXECUTE format('COMMENT ON COLUMN canonical.%I.%I IS %L', target.view_name, target.column_name, meaning);
    END LOOP;
END $$;
