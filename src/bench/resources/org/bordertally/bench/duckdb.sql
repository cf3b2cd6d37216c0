-- The work as DuckDB does it best: columns get their types while the file is read, so that a cell of the wrong type, an unknown
-- code or an unknown country sends its row to reject_errors; what is grouped by is small numbers, and names come last.
SET threads = 2;
SET preserve_insertion_order = false;

CREATE TYPE direction AS ENUM ('ENTRY', 'EXIT');
CREATE TYPE status AS ENUM ('REGULAR', 'IRREGULAR');
CREATE TYPE basis AS ENUM ('ORDINARY', 'HANDOVER', 'DEPORTATION');
CREATE TYPE traveller_group AS ENUM ('NATIONAL', 'FOREIGNER', 'BORDER_RESIDENT', 'CREW');
CREATE TYPE travel_mode AS ENUM ('LAND', 'RAIL', 'AIR', 'SEA', 'WATERWAY');
CREATE TYPE sex AS ENUM ('F', 'M', 'X');
CREATE TYPE country AS ENUM (SELECT code FROM read_csv('${reference}/countries.csv', columns = {'code': 'VARCHAR'}));

CREATE TABLE file AS
SELECT found.file AS filename, post.code AS post, post.number AS sender, post.neighbour::country AS neighbour, post.zone,
       regexp_extract(found.file, '(\d{4}-\d{2}-\d{2})\.csv$', 1)::DATE AS business_date
FROM glob('${inbox}/crossings_*.csv') AS found
JOIN read_csv('${reference}/posts.csv',
              columns = {'number': 'UTINYINT', 'code': 'VARCHAR', 'neighbour': 'VARCHAR', 'zone': 'VARCHAR'}) AS post
  ON post.code = regexp_extract(found.file, 'crossings_(\w+)_\d{4}-', 1);

CREATE VIEW crossing AS
SELECT record_id, sender, business_date, direction, status, basis, citizenship,
       coalesce(partner_country, neighbour) AS partner_country,
       traveller_group, travel_mode, sex, birth_year,
       coalesce(persons, 1) AS persons,
       CASE
           WHEN length(crossed_at) <= 19 THEN TRY_CAST(crossed_at AS TIMESTAMP)
           WHEN regexp_matches(crossed_at, '(Z|[+-]\d{2}(:?\d{2})?)$')
               THEN timezone(zone, TRY_CAST(crossed_at AS TIMESTAMPTZ))
           ELSE TRY_CAST(crossed_at AS TIMESTAMP)
       END::DATE AS day
FROM read_csv(
    '${inbox}/crossings_*.csv',
    header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '',
    filename = true, store_rejects = true,
    columns = {
        'record_id': 'VARCHAR', 'crossed_at': 'VARCHAR', 'direction': 'direction', 'status': 'status', 'basis': 'basis',
        'citizenship': 'country', 'partner_country': 'country', 'traveller_group': 'traveller_group',
        'travel_mode': 'travel_mode', 'sex': 'sex', 'birth_year': 'INTEGER', 'case_id': 'VARCHAR',
        'persons': 'BIGINT', 'document_no': 'VARCHAR'})
JOIN file USING (filename);

CREATE VIEW counted_once AS
SELECT day, sender, direction, status, basis, partner_country, citizenship, traveller_group, travel_mode, sex, persons,
       CASE
           WHEN birth_year IS NULL OR birth_year > year(day) THEN NULL
           WHEN year(day) - birth_year < 15 THEN 0
           WHEN year(day) - birth_year < 25 THEN 15
           WHEN year(day) - birth_year < 40 THEN 25
           WHEN year(day) - birth_year < 60 THEN 40
           ELSE 60
       END::UTINYINT AS age_from
FROM crossing
WHERE length(record_id) <= 64
  AND day BETWEEN business_date - 400 AND business_date
  AND direction IS NOT NULL AND status IS NOT NULL AND citizenship IS NOT NULL
  AND persons BETWEEN 1 AND 10000000
QUALIFY row_number() OVER (PARTITION BY sender, day, record_id) = 1;

COPY (
    WITH tally AS (
        SELECT day, sender, direction, status, basis, partner_country, citizenship, traveller_group, travel_mode, sex,
               age_from, sum(persons) AS persons
        FROM counted_once
        GROUP BY ALL
    )
    SELECT day, post.post,
           CASE
               WHEN basis IN ('HANDOVER', 'DEPORTATION') AND direction = 'ENTRY' THEN 'HANDOVER_ENTRY'
               WHEN basis = 'HANDOVER' THEN 'HANDOVER_EXIT'
               WHEN basis = 'DEPORTATION' THEN 'DEPORTATION_EXIT'
               WHEN status = 'IRREGULAR' THEN 'IRREGULAR_' || direction
               ELSE 'REGULAR_' || direction
           END AS flow,
           partner_country, citizenship,
           coalesce(traveller_group::VARCHAR, '_U') AS traveller_group,
           coalesce(travel_mode::VARCHAR, '_U') AS travel_mode,
           coalesce(sex::VARCHAR, '_U') AS sex,
           CASE age_from
               WHEN 0 THEN '0-14' WHEN 15 THEN '15-24' WHEN 25 THEN '25-39' WHEN 40 THEN '40-59' WHEN 60 THEN '60+' ELSE '_U'
           END AS age_band,
           sum(persons) AS persons
    FROM tally JOIN (SELECT DISTINCT sender, post FROM file) AS post USING (sender)
    GROUP BY ALL
) TO '${result}' (HEADER false);
