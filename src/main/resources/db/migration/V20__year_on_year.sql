-- Set by set: asking each day of each sender for what was due on it took minutes after ten years.
CREATE OR REPLACE VIEW warehouse.year_on_year AS
WITH told AS (
    SELECT c.feed, c.sender, c.day AS due, c.received,
           CASE e.frequency WHEN 'DAILY' THEN c.day WHEN 'WEEKLY' THEN c.day - 6 ELSE date_trunc('month', c.day)::date END AS since
    FROM warehouse.coverage_daily c
    JOIN intake.expectation e ON (e.feed, e.sender) = (c.feed, c.sender)
                             AND c.day >= e.valid_from AND c.day <= coalesce(e.valid_to, c.day)
),
-- What tells of a day is the first delivery due on it or later: that day's, that week's or that month's.
known AS (
    SELECT feed, sender, day
    FROM told CROSS JOIN LATERAL (SELECT told.since + number AS day FROM generate_series(0, told.due - told.since) AS number) each_day
    GROUP BY feed, sender, day
    HAVING (array_agg(received ORDER BY due))[1] = 1
),
matched AS MATERIALIZED (
    SELECT day, (day - interval '1 year')::date AS before, feed, sender
    FROM (
        SELECT feed, sender, day, 1 AS year FROM known
        UNION ALL
        SELECT feed, sender, (day + interval '1 year')::date, 2 FROM known WHERE to_char(day, 'MMDD') <> '0229'
    ) both_years
    GROUP BY day, feed, sender
    HAVING count(DISTINCT year) = 2
),
fact AS (
    SELECT m.day, p.flow, p.partner_country, m.sender, p.persons, 0 AS persons_year_before
    FROM matched m JOIN reconciliation.post_daily p ON (p.feed, p.sender, p.day) = (m.feed, m.sender, m.day)
    UNION ALL
    SELECT m.day, p.flow, p.partner_country, m.sender, 0, p.persons
    FROM matched m JOIN reconciliation.post_daily p ON (p.feed, p.sender, p.day) = (m.feed, m.sender, m.before)
)
SELECT date_trunc('month', day)::date AS month, flow, f.en AS flow_en, f.vi AS flow_vi, partner_country, c.en AS partner_en,
       c.vi AS partner_vi, sum(persons)::bigint AS persons, sum(persons_year_before)::bigint AS persons_year_before,
       (sum(persons) - sum(persons_year_before))::bigint AS persons_change,
       round(100.0 * (sum(persons) - sum(persons_year_before)) / nullif(sum(persons_year_before), 0), 1) AS persons_change_percent,
       count(DISTINCT sender) AS senders
FROM fact
JOIN warehouse.flow f ON f.code = flow AND f.published
JOIN warehouse.country c ON c.code = partner_country
GROUP BY date_trunc('month', day), flow, f.en, f.vi, partner_country, c.en, c.vi;
