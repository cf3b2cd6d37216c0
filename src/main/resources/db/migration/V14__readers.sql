CREATE VIEW warehouse.migration_flow_labelled WITH (security_invoker) AS
SELECT m.period_type, m.period_start, m.period_end, m.period_name, m.time_period, p.en AS period_en, p.vi AS period_vi,
       m.flow, f.en AS flow_en, f.vi AS flow_vi, m.partner_country, c.en AS partner_en, c.vi AS partner_vi,
       m.cases, m.persons, b.cases AS cases_year_before, b.persons AS persons_year_before,
       m.persons - b.persons AS persons_change,
       round(100.0 * (m.persons - b.persons) / nullif(b.persons, 0), 1) AS persons_change_percent,
       m.obs_status, m.verdict, m.revision, m.published_at,
       -- Within the list of columns, so that who does not ask for them does not wait for them.
       (SELECT count(*) FROM warehouse.coverage_daily c LEFT JOIN warehouse.border_post s ON s.code = c.sender
        WHERE c.day BETWEEN m.period_start AND m.period_end AND coalesce(s.neighbour, m.partner_country) = m.partner_country)
           AS expected,
       (SELECT coalesce(sum(c.received), 0)
        FROM warehouse.coverage_daily c LEFT JOIN warehouse.border_post s ON s.code = c.sender
        WHERE c.day BETWEEN m.period_start AND m.period_end AND coalesce(s.neighbour, m.partner_country) = m.partner_country)
           AS received
FROM warehouse.migration_flow m
JOIN warehouse.period p USING (period_type, period_start, period_end)
JOIN warehouse.flow f ON f.code = m.flow
JOIN warehouse.country c ON c.code = m.partner_country
LEFT JOIN warehouse.migration_flow b
       ON b.period_type = m.period_type AND m.period_type <> 'NAMED'
      AND b.period_start = (m.period_start - interval '1 year')::date
      AND (b.flow, b.partner_country) = (m.flow, m.partner_country);
COMMENT ON VIEW warehouse.migration_flow_labelled IS 'One row per cell, with names in English and Vietnamese and the same period of the year before; null where that year has no cell, which need not mean 0.';

-- A month in which anything was published counts for every series; one in which nothing was is missing, not 0.
CREATE VIEW warehouse.rolling_12_months WITH (security_invoker) AS
SELECT month, flow, f.en AS flow_en, f.vi AS flow_vi, partner_country, c.en AS partner_en, c.vi AS partner_vi,
       CASE WHEN months = 12 THEN cases END AS cases, CASE WHEN months = 12 THEN persons END AS persons
FROM (
    SELECT g.month, s.flow, s.partner_country, count(*) OVER w AS months, sum(m.cases) OVER w AS cases,
           coalesce(sum(m.persons) OVER w, 0) AS persons
    FROM (SELECT period_start AS month FROM warehouse.period WHERE period_type = 'MONTH') g
    CROSS JOIN (SELECT DISTINCT flow, partner_country FROM warehouse.migration_flow WHERE period_type = 'YEAR') s
    LEFT JOIN warehouse.migration_flow m
           ON (m.period_type, m.period_start, m.flow, m.partner_country) = ('MONTH', g.month, s.flow, s.partner_country)
    WINDOW w AS (PARTITION BY s.flow, s.partner_country ORDER BY g.month
                 RANGE BETWEEN interval '11 months' PRECEDING AND CURRENT ROW)
) each_month
JOIN warehouse.flow f ON f.code = flow
JOIN warehouse.country c ON c.code = partner_country;
COMMENT ON VIEW warehouse.rolling_12_months IS 'One row per month, flow and partner country: the sum of the twelve months that end with it; null while one of them is missing.';

CREATE VIEW warehouse.coverage_by_month WITH (security_invoker) AS
SELECT date_trunc('month', day)::date AS month, feed, sender, sum(expected)::bigint AS expected,
       sum(received)::bigint AS received, sum(known_outages)::bigint AS known_outages
FROM warehouse.coverage_daily
GROUP BY 1, 2, 3;
COMMENT ON VIEW warehouse.coverage_by_month IS 'One row per month, feed and sender with a delivery due in it: how many were due and received, and how many of the missing ones it is known why of.';

-- Where a view reads what its readers may not, it reads as its owner, and shows sums alone.
CREATE VIEW warehouse.year_on_year AS
WITH fact AS (
    SELECT day, flow, partner_country, feed, sender, persons, 0 AS persons_year_before FROM reconciliation.post_daily
    UNION ALL
    SELECT (day + interval '1 year')::date, flow, partner_country, feed, sender, 0, persons FROM reconciliation.post_daily
),
-- What tells of a day is the first delivery due on it or later: that day's, that week's or that month's.
matched AS (
    SELECT d.day, d.feed, d.sender
    FROM (SELECT DISTINCT day, (day - interval '1 year')::date AS before, feed, sender FROM fact) d
    WHERE to_char(d.day, 'MMDD') <> '0229'
      AND (SELECT c.received FROM warehouse.coverage_daily c
           JOIN intake.expectation e ON (e.feed, e.sender) = (c.feed, c.sender)
                                    AND c.day >= e.valid_from AND c.day <= coalesce(e.valid_to, c.day)
           WHERE c.feed = d.feed AND c.sender = d.sender AND c.day >= d.day AND c.day <= d.day + 31
             AND CASE e.frequency WHEN 'DAILY' THEN c.day = d.day
                                  WHEN 'WEEKLY' THEN c.day - d.day <= 6
                                  ELSE date_trunc('month', c.day) = date_trunc('month', d.day) END
           ORDER BY c.day LIMIT 1) = 1
      AND (SELECT c.received FROM warehouse.coverage_daily c
           JOIN intake.expectation e ON (e.feed, e.sender) = (c.feed, c.sender)
                                    AND c.day >= e.valid_from AND c.day <= coalesce(e.valid_to, c.day)
           WHERE c.feed = d.feed AND c.sender = d.sender AND c.day >= d.before AND c.day <= d.before + 31
             AND CASE e.frequency WHEN 'DAILY' THEN c.day = d.before
                                  WHEN 'WEEKLY' THEN c.day - d.before <= 6
                                  ELSE date_trunc('month', c.day) = date_trunc('month', d.before) END
           ORDER BY c.day LIMIT 1) = 1
)
SELECT date_trunc('month', day)::date AS month, flow, f.en AS flow_en, f.vi AS flow_vi, partner_country, c.en AS partner_en,
       c.vi AS partner_vi, sum(persons)::bigint AS persons, sum(persons_year_before)::bigint AS persons_year_before,
       (sum(persons) - sum(persons_year_before))::bigint AS persons_change,
       round(100.0 * (sum(persons) - sum(persons_year_before)) / nullif(sum(persons_year_before), 0), 1) AS persons_change_percent,
       count(DISTINCT sender) AS senders
FROM fact
JOIN matched USING (day, feed, sender)
JOIN warehouse.flow f ON f.code = flow AND f.published
JOIN warehouse.country c ON c.code = partner_country
GROUP BY date_trunc('month', day), flow, f.en, f.vi, partner_country, c.en, c.vi;
COMMENT ON VIEW warehouse.year_on_year IS 'One row per month, flow and partner country: persons beside those of the same days of the year before, of the senders and days whose deliveries were received in both years. What is missing in one of them does not look like a change; 29 February is compared with nothing.';

CREATE VIEW warehouse.returns WITH (security_invoker) AS
SELECT m.period_start AS month, m.partner_country, c.en AS partner_en, c.vi AS partner_vi, m.flow, f.en AS flow_en,
       f.vi AS flow_vi, m.cases, m.persons, m.obs_status
FROM warehouse.migration_flow m
JOIN warehouse.flow f ON f.code = m.flow
JOIN warehouse.country c ON c.code = m.partner_country
WHERE m.period_type = 'MONTH' AND m.flow IN ('DEPORTATION', 'HANDOVER_GIVEN', 'HANDOVER_RECEIVED');
COMMENT ON VIEW warehouse.returns IS 'One row per month, partner country and kind of return: deportations, and persons handed over and received.';

CREATE VIEW warehouse.returns_by_basis AS
SELECT month, partner_country, c.en AS partner_en, c.vi AS partner_vi, flow, f.en AS flow_en, f.vi AS flow_vi, basis,
       sum(cases)::bigint AS cases, sum(persons)::bigint AS persons
FROM (
    SELECT date_trunc('month', day)::date AS month, partner_country, flow, basis, 0 AS cases, sum(persons) AS persons
    FROM ledger.case_record
    WHERE flow IN ('DEPORTATION', 'HANDOVER_GIVEN', 'HANDOVER_RECEIVED')
    GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT date_trunc('month', h.day)::date, h.partner_country, h.flow, r.basis, count(*), 0
    FROM ledger.case_home h
    CROSS JOIN LATERAL (
        SELECT min(r.basis) AS basis FROM ledger.case_record r
        WHERE (r.flow, r.case_id, r.day, r.post, r.partner_country) = (h.flow, h.case_id, h.day, h.post, h.partner_country)
    ) r
    WHERE h.flow IN ('DEPORTATION', 'HANDOVER_GIVEN', 'HANDOVER_RECEIVED')
    GROUP BY 1, 2, 3, 4
) counted
JOIN warehouse.flow f ON f.code = flow
JOIN warehouse.country c ON c.code = partner_country
GROUP BY month, partner_country, c.en, c.vi, flow, f.en, f.vi, basis;
COMMENT ON VIEW warehouse.returns_by_basis IS 'One row per month, partner country, kind of return and what it stands on: cases and persons as counted, before any decision on a finding.';

CREATE VIEW warehouse.handover_matching AS
SELECT month, flow, f.en AS flow_en, f.vi AS flow_vi, partner_country, c.en AS partner_en, c.vi AS partner_vi,
       count(*) AS cases, count(*) FILTER (WHERE crossed) AS matched,
       round(100.0 * count(*) FILTER (WHERE crossed) / count(*), 1) AS matched_percent
FROM (
    SELECT date_trunc('month', h.day)::date AS month, h.flow, h.partner_country,
           EXISTS (SELECT FROM ledger.case_home c
                   WHERE c.case_id = h.case_id
                     AND c.flow = CASE h.flow WHEN 'HANDOVER_GIVEN' THEN 'HANDOVER_EXIT' ELSE 'HANDOVER_ENTRY' END) AS crossed
    FROM ledger.case_home h
    WHERE h.flow IN ('HANDOVER_GIVEN', 'HANDOVER_RECEIVED')
) handover
JOIN warehouse.flow f ON f.code = flow
JOIN warehouse.country c ON c.code = partner_country
GROUP BY month, flow, f.en, f.vi, partner_country, c.en, c.vi;
COMMENT ON VIEW warehouse.handover_matching IS 'One row per month, handover flow and partner country: cases that were signed for, and how many of them a post saw crossing under the same case id.';

CREATE VIEW warehouse.arrivals WITH (security_invoker) AS
SELECT b.period_start AS month, b.citizenship, c.en AS citizenship_en, c.vi AS citizenship_vi, b.travel_mode,
       sum(b.persons)::bigint AS persons
FROM warehouse.migration_flow_by_citizenship b
JOIN warehouse.country c ON c.code = b.citizenship
WHERE b.period_type = 'MONTH' AND b.flow = 'REGULAR_ENTRY'
GROUP BY b.period_start, b.citizenship, c.en, c.vi, b.travel_mode;
COMMENT ON VIEW warehouse.arrivals IS 'One row per month, citizenship and travel mode: persons who entered regularly.';

CREATE VIEW warehouse.identity_verifications AS
SELECT month, partner_country, c.en AS partner_en, c.vi AS partner_vi, requested, answered,
       (sum(requested - answered) OVER (PARTITION BY partner_country ORDER BY month))::bigint AS pending,
       (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY w.days)
        FROM ledger.wait w CROSS JOIN LATERAL generate_series(1, w.answers)
        WHERE w.flow = 'VERIFICATIONS_ANSWERED' AND w.partner_country = each_month.partner_country
          AND w.day >= month AND w.day < month + interval '1 month') AS median_days
FROM (
    SELECT date_trunc('month', day)::date AS month, partner_country,
           coalesce(sum(persons) FILTER (WHERE flow = 'VERIFICATIONS_REQUESTED'), 0)::bigint AS requested,
           coalesce(sum(persons) FILTER (WHERE flow = 'VERIFICATIONS_ANSWERED'), 0)::bigint AS answered
    FROM ledger.tally
    WHERE flow IN ('VERIFICATIONS_REQUESTED', 'VERIFICATIONS_ANSWERED')
    GROUP BY 1, 2
) each_month
JOIN warehouse.country c ON c.code = partner_country;
COMMENT ON VIEW warehouse.identity_verifications IS 'One row per month and partner country with identity checks: persons asked for and answered in it, how long half of its answers took, and how many persons were waiting for one at its end.';

CREATE VIEW publication.coverage AS
SELECT date_trunc('month', day)::date AS month, feed, sum(expected)::bigint AS expected, sum(received)::bigint AS received
FROM warehouse.coverage_daily
GROUP BY 1, 2;
COMMENT ON VIEW publication.coverage IS 'One row per month and feed with a delivery due in it: how many were due and received. Missing is not zero.';

DO $$
DECLARE
    target record;
    meaning text;
BEGIN
    FOR target IN
        SELECT c.oid::regclass AS view, a.attname, a.attnum
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        WHERE c.oid IN ('warehouse.migration_flow_labelled'::regclass, 'warehouse.rolling_12_months'::regclass,
                        'warehouse.coverage_by_month'::regclass, 'warehouse.year_on_year'::regclass,
                        'warehouse.returns'::regclass, 'warehouse.returns_by_basis'::regclass, 'warehouse.handover_matching'::regclass,
                        'warehouse.arrivals'::regclass, 'warehouse.identity_verifications'::regclass,
                        'publication.coverage'::regclass)
    LOOP
        meaning := CASE target.attname
            WHEN 'month' THEN 'First day of the month.'
            WHEN 'period_en' THEN 'The period in English.'
            WHEN 'period_vi' THEN 'The period in Vietnamese.'
            WHEN 'flow_en' THEN 'Name of the flow in English.'
            WHEN 'flow_vi' THEN 'Name of the flow in Vietnamese.'
            WHEN 'partner_en' THEN 'Name of the partner country in English.'
            WHEN 'partner_vi' THEN 'Name of the partner country in Vietnamese.'
            WHEN 'citizenship' THEN 'Citizenship, ISO 3166-1 alpha-3.'
            WHEN 'citizenship_en' THEN 'Its name in English.'
            WHEN 'citizenship_vi' THEN 'Its name in Vietnamese.'
            WHEN 'travel_mode' THEN 'LAND, RAIL, AIR, SEA, WATERWAY or _U.'
            WHEN 'cases_year_before' THEN 'Cases of the same period of the year before; null where it has no cell, or none are counted.'
            WHEN 'persons_year_before' THEN 'Person-events of the same period of the year before.'
            WHEN 'persons_change' THEN 'Person-events more than in the year before.'
            WHEN 'persons_change_percent' THEN 'The same in percent of the year before; null where that is 0 or unknown.'
            WHEN 'senders' THEN 'How many senders are compared.'
            WHEN 'feed' THEN 'The feed.'
            WHEN 'sender' THEN 'Who sends it.'
            WHEN 'expected' THEN 'Deliveries due.'
            WHEN 'received' THEN 'Deliveries received.'
            WHEN 'known_outages' THEN 'Deliveries missing for a declared reason.'
            WHEN 'matched' THEN 'Cases that a post saw crossing, too.'
            WHEN 'matched_percent' THEN 'The same in percent of the cases.'
            WHEN 'requested' THEN 'Persons whose identity was asked for.'
            WHEN 'answered' THEN 'Persons about whom an answer came.'
            WHEN 'basis' THEN 'An agreement of jobs/reference/agreements.csv, or a ground the feed lists; _U unknown.'
            WHEN 'median_days' THEN 'Days that half of the month''s answers took at most; null where none came, or of none the request is known.'
            WHEN 'pending' THEN 'Persons waiting for an answer at the end of the month.'
            ELSE (SELECT col_description(a.attrelid, a.attnum) FROM pg_attribute a
                  WHERE a.attrelid = 'warehouse.migration_flow'::regclass AND a.attname = target.attname)
        END;
        EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', target.view, target.attname, meaning);
    END LOOP;
END $$;
