CREATE VIEW warehouse.flow_daily AS
SELECT day, post, flow, partner_country, citizenship, traveller_group, travel_mode, sex, age_band,
       sum(persons)::bigint AS persons
FROM ledger.tally
GROUP BY day, post, flow, partner_country, citizenship, traveller_group, travel_mode, sex, age_band;
COMMENT ON VIEW warehouse.flow_daily IS 'One row per day, post, flow, partner country, citizenship, traveller group, travel mode, sex and age band: persons over all accepted deliveries.';
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
