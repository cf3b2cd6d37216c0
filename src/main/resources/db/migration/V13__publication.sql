CREATE SCHEMA publication;
COMMENT ON SCHEMA publication IS 'What may be read without clearance: figures of months and longer periods with small ones protected, and everything ever released.';

CREATE TABLE publication.release (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    released_at    timestamptz NOT NULL,
    publication_id bigint      NOT NULL REFERENCES warehouse.publication (id),
    protection     text        NOT NULL CHECK (protection IN ('SUPPRESS', 'ROUND')),
    partners       text[]      NOT NULL,
    citizenships   text[]      NOT NULL,
    rules          text        NOT NULL,
    figures        bigint      NOT NULL
);
COMMENT ON TABLE publication.release IS 'One row per release: figures shown, changed or hidden together.';
COMMENT ON COLUMN publication.release.id IS 'Its number.';
COMMENT ON COLUMN publication.release.released_at IS 'When.';
COMMENT ON COLUMN publication.release.publication_id IS 'The last publication of the warehouse, which the figures are of.';
COMMENT ON COLUMN publication.release.protection IS 'SUPPRESS: small figures are withheld; ROUND: every figure is rounded to a multiple of 5.';
COMMENT ON COLUMN publication.release.partners IS 'Partner countries named one by one; all others together are _O.';
COMMENT ON COLUMN publication.release.citizenships IS 'Citizenships named one by one; all others together are _O.';
COMMENT ON COLUMN publication.release.rules IS 'The rules it was made by; others have everything released anew.';
COMMENT ON COLUMN publication.release.figures IS 'How many figures it showed, changed or hid.';

CREATE TABLE publication.figure_state (
    breakdown    text   NOT NULL,
    period_type  text   NOT NULL,
    period_start date   NOT NULL,
    period_end   date   NOT NULL,
    flow         text   NOT NULL,
    category     text   NOT NULL,
    release_id   bigint NOT NULL REFERENCES publication.release (id),
    cases        bigint CHECK (cases >= 0),
    persons      bigint CHECK (persons >= 0),
    obs_status   text   NOT NULL CHECK (obs_status IN ('A', 'P', 'Q')),
    conf_status  text   NOT NULL CHECK (conf_status IN ('F', 'A', 'D')),
    PRIMARY KEY (breakdown, period_type, period_start, period_end, flow, category, release_id),
    CHECK ((obs_status = 'Q') = (persons IS NULL)),
    CHECK ((obs_status = 'Q') = (conf_status <> 'F'))
);
CREATE INDEX figure_state_release ON publication.figure_state (release_id);
CREATE INDEX figure_state_days ON publication.figure_state (period_start, period_end);
COMMENT ON TABLE publication.figure_state IS 'One row per figure and release that showed, changed or hid it: all that was ever released.';
COMMENT ON COLUMN publication.figure_state.breakdown IS 'What it is broken down by: PARTNER, CITIZENSHIP or POST.';
COMMENT ON COLUMN publication.figure_state.period_type IS 'MONTH, QUARTER, HALF_YEAR, YEAR or NAMED.';
COMMENT ON COLUMN publication.figure_state.period_start IS 'First day.';
COMMENT ON COLUMN publication.figure_state.period_end IS 'Last day, inclusive.';
COMMENT ON COLUMN publication.figure_state.flow IS 'What is counted; _T all flows of the irregular-migration total.';
COMMENT ON COLUMN publication.figure_state.category IS 'Partner country, citizenship or post; _O all that are not named one by one, _T all.';
COMMENT ON COLUMN publication.figure_state.release_id IS 'The release.';
COMMENT ON COLUMN publication.figure_state.cases IS 'Cases; null where withheld, for flows that have none, and by citizenship.';
COMMENT ON COLUMN publication.figure_state.persons IS 'Person-events; null where withheld.';
COMMENT ON COLUMN publication.figure_state.obs_status IS 'SDMX CL_OBS_STATUS: P provisional, A final, Q withheld.';
COMMENT ON COLUMN publication.figure_state.conf_status IS 'SDMX CL_CONF_STATUS: F free, A withheld because it is small, D withheld so that a small one cannot be computed.';

CREATE TABLE publication.figure (
    breakdown    text        NOT NULL,
    period_type  text        NOT NULL,
    period_start date        NOT NULL,
    period_end   date        NOT NULL,
    period_name  text,
    time_period  text        NOT NULL,
    flow         text        NOT NULL,
    category     text        NOT NULL,
    cases        bigint,
    persons      bigint,
    obs_status   text        NOT NULL,
    conf_status  text        NOT NULL,
    revision     integer     NOT NULL CHECK (revision >= 1),
    released_at  timestamptz NOT NULL,
    PRIMARY KEY (breakdown, period_type, period_start, period_end, flow, category)
);
CREATE INDEX figure_days ON publication.figure (period_start, period_end);
CREATE INDEX figure_series ON publication.figure (breakdown, flow, category, period_type, period_start);
COMMENT ON TABLE publication.figure IS 'One row per figure as it was released last.';
COMMENT ON COLUMN publication.figure.breakdown IS 'What it is broken down by: PARTNER, CITIZENSHIP or POST.';
COMMENT ON COLUMN publication.figure.period_type IS 'MONTH, QUARTER, HALF_YEAR, YEAR or NAMED.';
COMMENT ON COLUMN publication.figure.period_start IS 'First day.';
COMMENT ON COLUMN publication.figure.period_end IS 'Last day, inclusive.';
COMMENT ON COLUMN publication.figure.period_name IS 'Name of a named period; null for the others.';
COMMENT ON COLUMN publication.figure.time_period IS 'The period as SDMX writes it.';
COMMENT ON COLUMN publication.figure.flow IS 'What is counted; _T all flows of the irregular-migration total.';
COMMENT ON COLUMN publication.figure.category IS 'Partner country, citizenship or post; _O all that are not named one by one, _T all.';
COMMENT ON COLUMN publication.figure.cases IS 'Cases; null where withheld, for flows that have none, and by citizenship.';
COMMENT ON COLUMN publication.figure.persons IS 'Person-events; null where withheld.';
COMMENT ON COLUMN publication.figure.obs_status IS 'SDMX CL_OBS_STATUS: P provisional, A final, Q withheld.';
COMMENT ON COLUMN publication.figure.conf_status IS 'SDMX CL_CONF_STATUS: F free, A withheld because it is small, D withheld so that a small one cannot be computed.';
COMMENT ON COLUMN publication.figure.revision IS 'How many states it has had, this one included.';
COMMENT ON COLUMN publication.figure.released_at IS 'When it came to this state.';

CREATE TABLE publication.progress (
    only_row       boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    last_day       date   NOT NULL,
    rules          text   NOT NULL
);
COMMENT ON TABLE publication.progress IS 'One row: up to where everything was considered for release.';
COMMENT ON COLUMN publication.progress.only_row IS 'Always true.';
COMMENT ON COLUMN publication.progress.last_day IS 'Periods that ended by this day were considered.';
COMMENT ON COLUMN publication.progress.rules IS 'The rules they were considered by.';

CREATE TABLE publication.released_period (
    period_type  text NOT NULL,
    period_start date NOT NULL,
    period_end   date NOT NULL,
    PRIMARY KEY (period_type, period_start, period_end)
);
COMMENT ON TABLE publication.released_period IS 'One row per period of which figures were ever released.';
COMMENT ON COLUMN publication.released_period.period_type IS 'MONTH, QUARTER, HALF_YEAR, YEAR or NAMED.';
COMMENT ON COLUMN publication.released_period.period_start IS 'First day.';
COMMENT ON COLUMN publication.released_period.period_end IS 'Last day, inclusive.';

CREATE TABLE publication.touched_month (
    month date PRIMARY KEY
);
COMMENT ON TABLE publication.touched_month IS 'One row per month with a day published since the last release; emptied by releasing.';
COMMENT ON COLUMN publication.touched_month.month IS 'First day of the month.';

-- Unprotected, hence not in the schema that is read without clearance.
CREATE TABLE warehouse.released_base (
    release_id bigint NOT NULL REFERENCES publication.release (id),
    breakdown  text   NOT NULL,
    month      date   NOT NULL,
    flow       text   NOT NULL,
    category   text   NOT NULL,
    cases      bigint,
    persons    bigint NOT NULL,
    PRIMARY KEY (breakdown, month, flow, category, release_id)
);
COMMENT ON TABLE warehouse.released_base IS 'One row per month, flow and citizenship or post, and release in which its figure was another than before: what the released figures by citizenship and post were made of.';
COMMENT ON COLUMN warehouse.released_base.release_id IS 'The release.';
COMMENT ON COLUMN warehouse.released_base.breakdown IS 'CITIZENSHIP or POST.';
COMMENT ON COLUMN warehouse.released_base.month IS 'First day of the month.';
COMMENT ON COLUMN warehouse.released_base.flow IS 'What is counted.';
COMMENT ON COLUMN warehouse.released_base.category IS 'The citizenship or post.';
COMMENT ON COLUMN warehouse.released_base.cases IS 'Cases; null for flows that have none, and by citizenship.';
COMMENT ON COLUMN warehouse.released_base.persons IS 'Person-events.';

CREATE VIEW publication.migration_flow WITH (security_invoker) AS
SELECT f.period_type, f.period_start, f.period_end, f.period_name, f.time_period, f.flow,
       coalesce(w.en, 'Irregular migration, total') AS flow_en, coalesce(w.vi, 'Di cư trái phép, tổng số') AS flow_vi,
       f.category AS partner_country,
       CASE f.category WHEN '_T' THEN 'All countries' WHEN '_O' THEN 'Other countries' ELSE c.en END AS partner_en,
       CASE f.category WHEN '_T' THEN 'Tất cả các nước' WHEN '_O' THEN 'Các nước khác' ELSE c.vi END AS partner_vi,
       f.cases, f.persons, f.obs_status, f.conf_status, f.revision, f.released_at
FROM publication.figure f
LEFT JOIN warehouse.flow w ON w.code = f.flow
LEFT JOIN warehouse.country c ON c.code = f.category
WHERE f.breakdown = 'PARTNER';
COMMENT ON VIEW publication.migration_flow IS 'One row per period, flow and partner country, and their totals: cases and person-events that may be read without clearance. Persons are person-events: a sum over flows can hold one person more than once.';

CREATE VIEW publication.migration_flow_by_citizenship WITH (security_invoker) AS
SELECT f.period_type, f.period_start, f.period_end, f.time_period, f.flow,
       coalesce(w.en, 'Irregular migration, total') AS flow_en, coalesce(w.vi, 'Di cư trái phép, tổng số') AS flow_vi,
       f.category AS citizenship,
       CASE f.category WHEN '_T' THEN 'All citizenships' WHEN '_O' THEN 'Other citizenships' ELSE c.en END AS citizenship_en,
       CASE f.category WHEN '_T' THEN 'Tất cả quốc tịch' WHEN '_O' THEN 'Quốc tịch khác' ELSE c.vi END AS citizenship_vi,
       f.persons, f.obs_status, f.conf_status, f.revision, f.released_at
FROM publication.figure f
LEFT JOIN warehouse.flow w ON w.code = f.flow
LEFT JOIN warehouse.country c ON c.code = f.category
WHERE f.breakdown = 'CITIZENSHIP';
COMMENT ON VIEW publication.migration_flow_by_citizenship IS 'One row per period, flow and citizenship, and their totals: person-events that may be read without clearance.';

CREATE VIEW publication.migration_flow_by_post WITH (security_invoker) AS
SELECT f.period_type, f.period_start, f.period_end, f.time_period, f.flow,
       coalesce(w.en, 'Irregular migration, total') AS flow_en, coalesce(w.vi, 'Di cư trái phép, tổng số') AS flow_vi,
       f.category AS post,
       CASE f.category WHEN '_T' THEN 'All posts' ELSE coalesce(p.en, f.category) END AS post_en,
       CASE f.category WHEN '_T' THEN 'Tất cả các điểm' ELSE coalesce(p.vi, f.category) END AS post_vi,
       f.cases, f.persons, f.obs_status, f.conf_status, f.revision, f.released_at
FROM publication.figure f
LEFT JOIN warehouse.flow w ON w.code = f.flow
LEFT JOIN warehouse.border_post p ON p.code = f.category
WHERE f.breakdown = 'POST';
COMMENT ON VIEW publication.migration_flow_by_post IS 'One row per period, flow and post, and their totals: cases and person-events that may be read without clearance.';

CREATE VIEW publication.notice WITH (security_invoker) AS
SELECT s.breakdown, s.period_type, s.period_start, s.period_end, s.flow, s.category, r.released_at,
       s.old_cases, s.old_persons, s.old_status, s.cases, s.persons, s.obs_status
FROM (
    SELECT n.*, lag(n.cases) OVER states AS old_cases, lag(n.persons) OVER states AS old_persons,
           lag(n.obs_status) OVER states AS old_status
    FROM publication.figure_state n
    WINDOW states AS (PARTITION BY breakdown, period_type, period_start, period_end, flow, category ORDER BY release_id)
) s
JOIN publication.release r ON r.id = s.release_id
WHERE s.old_status IS NOT NULL AND (s.cases, s.persons) IS DISTINCT FROM (s.old_cases, s.old_persons);
COMMENT ON VIEW publication.notice IS 'One row per figure that was released and then changed, hidden or shown: what to tell those who used it.';

-- Columns of these views mean what those of the tables they read mean.
DO $$
DECLARE
    target record;
    meaning text;
BEGIN
    FOR target IN
        SELECT c.oid, c.relname, a.attname, a.attnum
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        WHERE c.relnamespace = 'publication'::regnamespace AND c.relkind = 'v'
    LOOP
        meaning := CASE target.attname
            WHEN 'flow_en' THEN 'Name of the flow in English.'
            WHEN 'flow_vi' THEN 'Name of the flow in Vietnamese.'
            WHEN 'partner_country' THEN 'The country on the other side of the movement; _O all that are not named one by one, _T all.'
            WHEN 'partner_en' THEN 'Its name in English.'
            WHEN 'partner_vi' THEN 'Its name in Vietnamese.'
            WHEN 'citizenship' THEN 'Citizenship; _O all that are not named one by one, _T all.'
            WHEN 'citizenship_en' THEN 'Its name in English.'
            WHEN 'citizenship_vi' THEN 'Its name in Vietnamese.'
            WHEN 'post' THEN 'The reporting post; _T all.'
            WHEN 'post_en' THEN 'Its name in English.'
            WHEN 'post_vi' THEN 'Its name in Vietnamese.'
            WHEN 'old_cases' THEN 'Cases as released before; null where withheld, or where there are none.'
            WHEN 'old_persons' THEN 'Person-events as released before; null where withheld.'
            WHEN 'old_status' THEN 'SDMX CL_OBS_STATUS as released before.'
            ELSE (SELECT col_description(a.attrelid, a.attnum) FROM pg_attribute a
                  WHERE a.attrelid = 'publication.figure'::regclass AND a.attname = target.attname)
        END;
        EXECUTE format('COMMENT ON COLUMN publication.%I.%I IS %L', target.relname, target.attname, meaning);
    END LOOP;
END $$;
