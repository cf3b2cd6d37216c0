CREATE TABLE warehouse.country (
    code   text NOT NULL PRIMARY KEY,
    alpha2 text NOT NULL,
    en     text NOT NULL,
    vi     text NOT NULL
);
COMMENT ON TABLE warehouse.country IS 'One row per country or citizenship code.';
COMMENT ON COLUMN warehouse.country.code IS 'ISO 3166-1 alpha-3, an ICAO 9303 special code, or SDMX _U, _Z, _T.';
COMMENT ON COLUMN warehouse.country.alpha2 IS 'ISO 3166-1 alpha-2; empty when it has none.';
COMMENT ON COLUMN warehouse.country.en IS 'Name in English.';
COMMENT ON COLUMN warehouse.country.vi IS 'Name in Vietnamese.';

CREATE TABLE warehouse.border_post (
    code       text NOT NULL PRIMARY KEY,
    en         text NOT NULL,
    vi         text NOT NULL,
    kind       text NOT NULL,
    zone       text NOT NULL,
    neighbour  text REFERENCES warehouse.country (code),
    valid_from date,
    valid_to   date,
    successor  text
);
COMMENT ON TABLE warehouse.border_post IS 'One row per reporting place.';
COMMENT ON COLUMN warehouse.border_post.code IS 'Code of the post; _Z stands for facts reported by no post.';
COMMENT ON COLUMN warehouse.border_post.en IS 'Name in English.';
COMMENT ON COLUMN warehouse.border_post.vi IS 'Name in Vietnamese.';
COMMENT ON COLUMN warehouse.border_post.kind IS 'ROAD, RAIL, AIR, SEA, RIVER or TRAIL; _Z for no post.';
COMMENT ON COLUMN warehouse.border_post.zone IS 'Time zone whose midnight ends the post''s day.';
COMMENT ON COLUMN warehouse.border_post.neighbour IS 'The country on the other side; null for airports and seaports.';
COMMENT ON COLUMN warehouse.border_post.valid_from IS 'First day it reports; null when always.';
COMMENT ON COLUMN warehouse.border_post.valid_to IS 'Last day it reports; null when open.';
COMMENT ON COLUMN warehouse.border_post.successor IS 'Post that took over; null when none.';

CREATE TABLE warehouse.flow (
    code      text    NOT NULL PRIMARY KEY,
    en        text    NOT NULL,
    vi        text    NOT NULL,
    direction text,
    mirror    text,
    published boolean NOT NULL,
    in_total  boolean NOT NULL,
    measures  text    NOT NULL CHECK (measures IN ('PERSONS', 'CASES', 'EVENTS'))
);
COMMENT ON TABLE warehouse.flow IS 'One row per flow: what is counted.';
COMMENT ON COLUMN warehouse.flow.code IS 'Code of the flow.';
COMMENT ON COLUMN warehouse.flow.en IS 'Name in English.';
COMMENT ON COLUMN warehouse.flow.vi IS 'Name in Vietnamese.';
COMMENT ON COLUMN warehouse.flow.direction IS 'ENTRY or EXIT; null where persons do not move.';
COMMENT ON COLUMN warehouse.flow.mirror IS 'The same flow as the other side of the border sees it; null when none.';
COMMENT ON COLUMN warehouse.flow.published IS 'Whether it has cells in warehouse.migration_flow; others are only reconciled or listed.';
COMMENT ON COLUMN warehouse.flow.in_total IS 'Whether it belongs to the irregular-migration total.';
COMMENT ON COLUMN warehouse.flow.measures IS 'PERSONS (no cases), CASES (cases and persons) or EVENTS (events and participants).';

CREATE TABLE warehouse.period (
    period_type  text NOT NULL CHECK (period_type IN ('DAY', 'MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR', 'NAMED')),
    period_start date NOT NULL,
    period_end   date NOT NULL,
    period_name  text,
    time_period  text NOT NULL,
    en           text NOT NULL,
    vi           text NOT NULL,
    PRIMARY KEY (period_type, period_start, period_end),
    CHECK (period_end >= period_start),
    CHECK ((period_type = 'NAMED') = (period_name IS NOT NULL))
);
CREATE INDEX period_days ON warehouse.period (period_start, period_end);
CREATE INDEX period_longer ON warehouse.period (period_start, period_end) WHERE period_type <> 'DAY';
COMMENT ON TABLE warehouse.period IS 'One row per period that holds a counted day.';
COMMENT ON COLUMN warehouse.period.period_type IS 'DAY, MONTH, QUARTER, HALF_YEAR, YEAR or NAMED.';
COMMENT ON COLUMN warehouse.period.period_start IS 'First day.';
COMMENT ON COLUMN warehouse.period.period_end IS 'Last day, inclusive.';
COMMENT ON COLUMN warehouse.period.period_name IS 'Name in jobs/calendar.yaml; null unless NAMED.';
COMMENT ON COLUMN warehouse.period.time_period IS 'As SDMX writes it: 2024-08, 2024-Q3, 2024-S2, 2024, 2024-01-01/P7M12D.';
COMMENT ON COLUMN warehouse.period.en IS 'Label in English.';
COMMENT ON COLUMN warehouse.period.vi IS 'Label in Vietnamese.';

CREATE TABLE warehouse.note (
    en  text    NOT NULL,
    vi  text    NOT NULL,
    one boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (one)
);
COMMENT ON TABLE warehouse.note IS 'One row where something must be said beside every figure; none otherwise.';
COMMENT ON COLUMN warehouse.note.en IS 'In English.';
COMMENT ON COLUMN warehouse.note.vi IS 'In Vietnamese.';
COMMENT ON COLUMN warehouse.note.one IS 'Always true: keeps the table at one row.';
