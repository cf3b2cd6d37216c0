-- From loaded rows to the result. CREATE TABLE AS may use parallel workers, which INSERT may not.
SET LOCAL work_mem = '1GB';
SET LOCAL max_parallel_workers_per_gather = 2;

ANALYZE staging;

CREATE TABLE result AS
SELECT day, post, flow, partner_country, citizenship, traveller_group, travel_mode, sex, age_band, sum(persons)::bigint AS persons
FROM (
    SELECT day, post, any_value(flow) AS flow, any_value(partner_country) AS partner_country,
           any_value(citizenship) AS citizenship, any_value(traveller_group) AS traveller_group,
           any_value(travel_mode) AS travel_mode, any_value(sex) AS sex, any_value(age_band) AS age_band,
           any_value(persons) AS persons
    FROM staging
    GROUP BY day, post, record_id
) AS counted_once
GROUP BY day, post, flow, partner_country, citizenship, traveller_group, travel_mode, sex, age_band;
