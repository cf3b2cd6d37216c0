-- The table the files are loaded into. Unlogged: a load that is lost is done again. Its columns have types, so that COPY itself
-- leaves out the rows with a cell of the wrong type, an unknown code or an unknown country (ON_ERROR ignore).
\set ON_ERROR_STOP on
BEGIN;

CREATE TABLE country (code text);
\copy country FROM PROGRAM 'cat "$BENCH_REFERENCE/countries.csv"' (FORMAT csv, HEADER)
CREATE TABLE post (number smallint, code text, neighbour text, zone text);
\copy post FROM PROGRAM 'cat "$BENCH_REFERENCE/posts.csv"' (FORMAT csv, HEADER)

CREATE TYPE direction AS ENUM ('ENTRY', 'EXIT');
CREATE TYPE status AS ENUM ('REGULAR', 'IRREGULAR');
CREATE TYPE basis AS ENUM ('ORDINARY', 'HANDOVER', 'DEPORTATION');
CREATE TYPE traveller_group AS ENUM ('NATIONAL', 'FOREIGNER', 'BORDER_RESIDENT', 'CREW');
CREATE TYPE travel_mode AS ENUM ('LAND', 'RAIL', 'AIR', 'SEA', 'WATERWAY');
CREATE TYPE sex AS ENUM ('F', 'M', 'X');
SELECT format('CREATE TYPE country_code AS ENUM (%s)', string_agg(quote_literal(code), ', ')) FROM country \gexec

-- Who sent a row, and when, is the same for a whole file: the session that loads it says so. With the zone of the post as
-- the session's own, a moment without offset is local time.
CREATE UNLOGGED TABLE staging (
    post            smallint NOT NULL DEFAULT current_setting('load.post')::smallint,
    business_date   date NOT NULL DEFAULT current_setting('load.business_date')::date,
    record_id       text COLLATE "C",
    crossed_at      timestamptz,
    direction       direction,
    status          status,
    basis           basis,
    citizenship     country_code,
    partner_country country_code,
    traveller_group traveller_group,
    travel_mode     travel_mode,
    sex             sex,
    birth_year      integer,
    case_id         text,
    persons         bigint,
    document_no     text
) WITH (autovacuum_enabled = off);

COMMIT;
