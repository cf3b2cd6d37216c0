-- From loaded rows to the result. CREATE TABLE AS may use parallel workers, which INSERT may not.
\set ON_ERROR_STOP on
SET work_mem = '1GB';
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0.001;
SET jit = off;

ANALYZE staging;

CREATE TABLE result AS
WITH valid AS (
    SELECT s.post, s.record_id, (s.crossed_at AT TIME ZONE p.zone)::date AS day,
           s.direction, s.status, s.basis, s.citizenship, coalesce(s.partner_country::text, p.neighbour) AS partner_country,
           s.traveller_group, s.travel_mode, s.sex, s.birth_year, coalesce(s.persons, 1) AS persons, s.business_date
    FROM staging s JOIN post p ON p.number = s.post
    WHERE s.record_id <> '' AND length(s.record_id) <= 64
      AND s.direction IS NOT NULL AND s.status IS NOT NULL AND s.citizenship IS NOT NULL
      AND coalesce(s.persons, 1) BETWEEN 1 AND 10000000
), counted_once AS (
    SELECT post, day, any_value(direction) AS direction, any_value(status) AS status, any_value(basis) AS basis,
           any_value(citizenship) AS citizenship, any_value(partner_country) AS partner_country,
           any_value(traveller_group) AS traveller_group, any_value(travel_mode) AS travel_mode, any_value(sex) AS sex,
           any_value(extract(year FROM day)::integer - birth_year) AS age, any_value(persons) AS persons
    FROM valid
    WHERE day BETWEEN business_date - 400 AND business_date
    GROUP BY post, day, record_id
), tally AS (
    SELECT post, day, direction, status, basis, citizenship, partner_country, traveller_group, travel_mode, sex,
           CASE WHEN age >= 60 THEN 60 WHEN age >= 40 THEN 40 WHEN age >= 25 THEN 25 WHEN age >= 15 THEN 15 WHEN age >= 0 THEN 0 END
               AS age_from,
           sum(persons)::bigint AS persons
    FROM counted_once
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
)
SELECT day, p.code AS post,
       CASE
           WHEN basis IN ('HANDOVER', 'DEPORTATION') AND direction = 'ENTRY' THEN 'HANDOVER_ENTRY'
           WHEN basis = 'HANDOVER' THEN 'HANDOVER_EXIT'
           WHEN basis = 'DEPORTATION' THEN 'DEPORTATION_EXIT'
           ELSE status || '_' || direction
       END AS flow,
       partner_country, citizenship::text,
       coalesce(traveller_group::text, '_U') AS traveller_group,
       coalesce(travel_mode::text, '_U') AS travel_mode,
       coalesce(sex::text, '_U') AS sex,
       CASE age_from
           WHEN 0 THEN '0-14' WHEN 15 THEN '15-24' WHEN 25 THEN '25-39' WHEN 40 THEN '40-59' WHEN 60 THEN '60+' ELSE '_U'
       END AS age_band,
       sum(persons)::bigint AS persons
FROM tally t JOIN post p ON p.number = t.post
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
