CREATE VIEW warehouse.flow_daily AS
SELECT day, post, flow, partner_country, citizenship, traveller_group, travel_mode, sex, age_band,
       sum(persons)::bigint AS persons
FROM (
    SELECT t.day, t.post, t.flow, t.partner_country, t.citizenship, t.traveller_group, t.travel_mode, t.sex, t.age_band,
           t.persons
    FROM ledger.tally t
    WHERE NOT EXISTS (SELECT FROM reconciliation.substitution s
                      WHERE (s.flow, s.partner_country, s.day) = (t.flow, t.partner_country, t.day))
    UNION ALL
    SELECT t.day, t.post, s.flow, t.partner_country, t.citizenship, t.traveller_group, t.travel_mode, t.sex, t.age_band,
           t.persons
    FROM reconciliation.substitution s
    JOIN ledger.tally t ON (t.flow, t.partner_country, t.day) = (s.counted_flow, s.partner_country, s.day)
) fact
GROUP BY day, post, flow, partner_country, citizenship, traveller_group, travel_mode, sex, age_band;
COMMENT ON VIEW warehouse.flow_daily IS 'One row per day, post, flow, partner country, citizenship, traveller group, travel mode, sex and age band: persons over all accepted deliveries, where a decision stands those of the flow it accepted. As the ledger holds them by now, of closed days, too: what of them waits to be revised is in warehouse.pending.';
COMMENT ON COLUMN warehouse.flow_daily.day IS 'Local day of the post.';
COMMENT ON COLUMN warehouse.flow_daily.post IS 'The reporting place; _Z when the sender is no post.';
COMMENT ON COLUMN warehouse.flow_daily.flow IS 'What is counted, control flows included.';
COMMENT ON COLUMN warehouse.flow_daily.partner_country IS 'The country on the other side of the movement; _U unknown.';
COMMENT ON COLUMN warehouse.flow_daily.citizenship IS 'Citizenship; _U unknown.';
COMMENT ON COLUMN warehouse.flow_daily.traveller_group IS 'NATIONAL, FOREIGNER, BORDER_RESIDENT, CREW or _U.';
COMMENT ON COLUMN warehouse.flow_daily.travel_mode IS 'LAND, RAIL, AIR, SEA, WATERWAY or _U.';
COMMENT ON COLUMN warehouse.flow_daily.sex IS 'F, M, X or _U.';
COMMENT ON COLUMN warehouse.flow_daily.age_band IS 'Age band of jobs/nightly.yaml; _U unknown.';
COMMENT ON COLUMN warehouse.flow_daily.persons IS 'Person-events.';

CREATE VIEW warehouse.coverage_daily AS
SELECT d.due_date AS day, d.feed, d.sender, 1 AS expected, r.received,
       CASE WHEN r.received = 0 AND o.reason IS NOT NULL THEN 1 ELSE 0 END AS known_outages,
       CASE WHEN r.received = 0 THEN o.reason END AS reason
FROM intake.due d
CROSS JOIN LATERAL (
    SELECT count(*)::integer AS received
    FROM (SELECT FROM intake.delivery r
          WHERE r.feed = d.feed AND r.sender = d.sender AND r.business_date = d.due_date AND intake.is_received(r.state)
          LIMIT 1) one
) r
LEFT JOIN intake.outage o
       ON o.feed = d.feed AND o.sender = d.sender AND d.due_date >= o.first_day AND d.due_date <= coalesce(o.last_day, d.due_date);
COMMENT ON VIEW warehouse.coverage_daily IS 'One row per day, feed and sender with a delivery due: whether it was received, and why not where that is known.';
COMMENT ON COLUMN warehouse.coverage_daily.day IS 'Business date it is due for.';
COMMENT ON COLUMN warehouse.coverage_daily.feed IS 'The declared kind of file.';
COMMENT ON COLUMN warehouse.coverage_daily.sender IS 'Who must send it.';
COMMENT ON COLUMN warehouse.coverage_daily.expected IS 'Always 1, to be added up.';
COMMENT ON COLUMN warehouse.coverage_daily.received IS '1 when a delivery was accepted, else 0.';
COMMENT ON COLUMN warehouse.coverage_daily.known_outages IS '1 when none was and the day lies in a declared outage, else 0.';
COMMENT ON COLUMN warehouse.coverage_daily.reason IS 'Reason of that outage; null when there is none.';

CREATE VIEW warehouse.coverage AS
SELECT p.period_type, p.period_start, p.period_end, p.period_name, d.feed, d.sender,
       sum(d.expected) AS expected, sum(d.received) AS received, sum(d.known_outages) AS known_outages,
       round(sum(d.received)::numeric / sum(d.expected), 4) AS completeness
FROM warehouse.period p
JOIN warehouse.coverage_daily d ON d.day BETWEEN p.period_start AND p.period_end
GROUP BY p.period_type, p.period_start, p.period_end, p.period_name, d.feed, d.sender;
COMMENT ON VIEW warehouse.coverage IS 'One row per period, feed and sender: deliveries due and received. Missing is not zero: a cell of a period with received below expected is incomplete.';
COMMENT ON COLUMN warehouse.coverage.period_type IS 'DAY, MONTH, QUARTER, HALF_YEAR, YEAR or NAMED.';
COMMENT ON COLUMN warehouse.coverage.period_start IS 'First day.';
COMMENT ON COLUMN warehouse.coverage.period_end IS 'Last day, inclusive.';
COMMENT ON COLUMN warehouse.coverage.period_name IS 'Name in jobs/calendar.yaml; null unless NAMED.';
COMMENT ON COLUMN warehouse.coverage.feed IS 'The declared kind of file.';
COMMENT ON COLUMN warehouse.coverage.sender IS 'Who must send it.';
COMMENT ON COLUMN warehouse.coverage.expected IS 'Deliveries due within the period, up to the latest business date.';
COMMENT ON COLUMN warehouse.coverage.received IS 'Of these, deliveries accepted.';
COMMENT ON COLUMN warehouse.coverage.known_outages IS 'Of those not received, deliveries due in a declared outage: missing, but it is known why.';
COMMENT ON COLUMN warehouse.coverage.completeness IS 'Received by expected, from 0 to 1; an outage does not raise it.';

CREATE VIEW warehouse.liaison_daily AS
SELECT t.day, t.flow, t.partner_country, sum(t.cases)::bigint AS events, sum(t.persons)::bigint AS participants,
       CASE
           WHEN bool_and(t.bound = 'EXACT') THEN 'EXACT'
           WHEN bool_and(t.bound IN ('EXACT', 'AT_LEAST')) THEN 'AT_LEAST'
           WHEN bool_and(t.bound IN ('EXACT', 'AT_MOST')) THEN 'AT_MOST'
           ELSE 'ABOUT'
       END AS bound
FROM ledger.tally t
JOIN warehouse.flow f ON f.code = t.flow AND f.measures = 'EVENTS'
GROUP BY t.day, t.flow, t.partner_country;
COMMENT ON VIEW warehouse.liaison_daily IS 'One row per day, liaison flow and partner country: events that began that day.';
COMMENT ON COLUMN warehouse.liaison_daily.day IS 'Day the events began.';
COMMENT ON COLUMN warehouse.liaison_daily.flow IS 'LETTERS, NOTES, MEETINGS, PATROLS, DELEGATIONS_SENT, DELEGATIONS_RECEIVED or TRAINING.';
COMMENT ON COLUMN warehouse.liaison_daily.partner_country IS 'The other side.';
COMMENT ON COLUMN warehouse.liaison_daily.events IS 'Events.';
COMMENT ON COLUMN warehouse.liaison_daily.participants IS 'Participants, each counted once per event.';
COMMENT ON COLUMN warehouse.liaison_daily.bound IS 'Whether the figures are EXACT, AT_LEAST, AT_MOST or ABOUT.';

-- The bounds are explained in docs/reconciliation.md, "Double counting". Linked cases are looked for by their home day, which
-- is indexed: one that is missed for it only leaves the upper bound higher.
CREATE FUNCTION warehouse.different_persons(first_day date, last_day date, country text)
    RETURNS TABLE (person_events bigint, linked bigint, at_least bigint, at_most bigint)
    LANGUAGE sql STABLE
BEGIN ATOMIC
    WITH RECURSIVE total AS (
        SELECT m.flow, sum(m.persons)::bigint AS persons
        FROM warehouse.migration_flow m
        JOIN warehouse.flow f ON f.code = m.flow AND f.in_total
        WHERE m.period_type = 'DAY' AND m.period_start BETWEEN first_day AND last_day
          AND (country IS NULL OR m.partner_country = country)
        GROUP BY m.flow),
    link AS (
        SELECT DISTINCT r.case_id, r.follows_case_id
        FROM ledger.case_record r
        JOIN total t ON t.flow = r.flow
        WHERE r.follows_case_id IS NOT NULL AND r.follows_case_id <> r.case_id AND r.day BETWEEN first_day AND last_day),
    ancestor AS (
        SELECT case_id, follows_case_id AS earlier FROM link
        UNION
        SELECT a.case_id, l.follows_case_id FROM ancestor a JOIN link l ON l.case_id = a.earlier),
    origin AS (
        SELECT case_id, min(earlier) AS first_case
        FROM ancestor a
        WHERE NOT EXISTS (SELECT FROM link l WHERE l.case_id = a.earlier)
        GROUP BY case_id),
    home AS (
        SELECT h.flow, h.case_id, coalesce(o.first_case, h.case_id) AS first_case
        FROM ledger.case_home h
        JOIN total t ON t.flow = h.flow
        LEFT JOIN origin o ON o.case_id = h.case_id
        WHERE h.day BETWEEN first_day AND last_day AND (country IS NULL OR h.partner_country = country)
          AND NOT starts_with(h.case_id, '#')),
    shared AS (
        SELECT h.flow, h.case_id, h.first_case
        FROM home h
        JOIN (SELECT first_case FROM home GROUP BY first_case HAVING count(*) > 1) s USING (first_case)),
    case_size AS (
        SELECT s.first_case, r.flow, r.case_id, sum(r.persons) AS persons
        FROM shared s
        JOIN ledger.case_record r ON r.flow = s.flow AND r.case_id = s.case_id
        WHERE r.day BETWEEN first_day AND last_day AND (country IS NULL OR r.partner_country = country)
        GROUP BY s.first_case, r.flow, r.case_id),
    repeated AS (
        SELECT coalesce(sum(c.persons), 0)::bigint AS persons
        FROM (SELECT sum(persons) - max(persons) AS persons FROM case_size GROUP BY first_case) c),
    sizes AS (
        SELECT coalesce(sum(persons), 0)::bigint AS persons, coalesce(max(persons), 0)::bigint AS largest FROM total)
    SELECT s.persons, r.persons, s.largest, greatest(s.largest, s.persons - r.persons)
    FROM sizes s, repeated r;
END;
COMMENT ON FUNCTION warehouse.different_persons(date, date, text) IS 'Of the irregular-migration total of a range of days, last day inclusive, and of one partner country or, where it is null, all: person-events, those of them that case ids show to be of persons counted already (linked), and between how many and how many different persons they are, provided that nobody is in one flow twice.';

CREATE FUNCTION warehouse.migration_flow_as_of(moment timestamptz)
    RETURNS TABLE (period_type text, period_start date, period_end date, flow text, partner_country text,
                   cases bigint, persons bigint, obs_status text, revision integer, published_at timestamptz)
    LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT DISTINCT ON (r.period_type, r.period_start, r.period_end, r.flow, r.partner_country)
           r.period_type, r.period_start, r.period_end, r.flow, r.partner_country,
           r.cases, r.persons, r.obs_status, r.revision, p.published_at
    FROM warehouse.migration_flow_revision r
    JOIN warehouse.publication p ON p.id = r.publication_id
    WHERE p.published_at <= moment
    ORDER BY r.period_type, r.period_start, r.period_end, r.flow, r.partner_country, r.revision DESC;
END;
COMMENT ON FUNCTION warehouse.migration_flow_as_of(timestamptz) IS 'The aggregated table as the last publication at that time left it; never changes its answer for a past moment.';
