CREATE TABLE warehouse.touched (
    day             date   NOT NULL,
    flow            text   NOT NULL,
    partner_country text   NOT NULL,
    reason          text   NOT NULL,
    delivery_id     bigint NOT NULL
);
COMMENT ON TABLE warehouse.touched IS 'One row per change of the ledger not yet published: what must be computed again; emptied by publishing.';
COMMENT ON COLUMN warehouse.touched.day IS 'The counted day.';
COMMENT ON COLUMN warehouse.touched.flow IS 'The flow.';
COMMENT ON COLUMN warehouse.touched.partner_country IS 'The country on the other side.';
COMMENT ON COLUMN warehouse.touched.reason IS 'Why, as in warehouse.migration_flow_revision.';
COMMENT ON COLUMN warehouse.touched.delivery_id IS 'The delivery that changed it.';

CREATE FUNCTION warehouse.weight(reason text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN array_position(ARRAY['DELIVERY', 'LATE_DELIVERY', 'CORRECTED_DELIVERY', 'REFERENCE_CHANGE', 'WITHDRAWN_DELIVERY',
                                'CALENDAR_CHANGE', 'DECISION', 'CLOSING'], reason);
COMMENT ON FUNCTION warehouse.weight(text) IS 'How much a reason says about why a cell moved; of several the weightiest is named.';

CREATE TABLE warehouse.publication (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    published_at timestamptz NOT NULL,
    run_id       bigint REFERENCES batch.run (id),
    cells        bigint NOT NULL
);
CREATE INDEX publication_run ON warehouse.publication (run_id);
COMMENT ON TABLE warehouse.publication IS 'One row per publication that moved at least one cell.';
COMMENT ON COLUMN warehouse.publication.id IS 'Number of the publication.';
COMMENT ON COLUMN warehouse.publication.published_at IS 'When, taken just before the commit.';
COMMENT ON COLUMN warehouse.publication.run_id IS 'The run that published; null where a command did.';
COMMENT ON COLUMN warehouse.publication.cells IS 'Cells it moved.';

CREATE TABLE warehouse.migration_flow (
    period_type     text        NOT NULL,
    period_start    date        NOT NULL,
    period_end      date        NOT NULL,
    period_name     text,
    time_period     text        NOT NULL,
    flow            text        NOT NULL REFERENCES warehouse.flow (code),
    partner_country text        NOT NULL REFERENCES warehouse.country (code),
    cases           bigint      CHECK (cases >= 0),
    persons         bigint      NOT NULL CHECK (persons >= 0),
    obs_status      text        NOT NULL CHECK (obs_status IN ('A', 'P')),
    verdict         text,
    revision        integer     NOT NULL CHECK (revision >= 1),
    published_at    timestamptz NOT NULL,
    run_id          bigint REFERENCES batch.run (id),
    PRIMARY KEY (period_type, period_start, period_end, flow, partner_country),
    FOREIGN KEY (period_type, period_start, period_end) REFERENCES warehouse.period
);
CREATE INDEX migration_flow_cell ON warehouse.migration_flow (flow, partner_country, period_type, period_start);
CREATE INDEX migration_flow_name ON warehouse.migration_flow (period_name) WHERE period_name IS NOT NULL;
COMMENT ON TABLE warehouse.migration_flow IS 'One row per cell: period, flow and partner country. The aggregated table that dashboards read. Persons are person-events: a sum over flows can hold one person more than once.';
COMMENT ON COLUMN warehouse.migration_flow.period_type IS 'DAY, MONTH, QUARTER, HALF_YEAR, YEAR or NAMED.';
COMMENT ON COLUMN warehouse.migration_flow.period_start IS 'First day.';
COMMENT ON COLUMN warehouse.migration_flow.period_end IS 'Last day, inclusive.';
COMMENT ON COLUMN warehouse.migration_flow.period_name IS 'Name in jobs/calendar.yaml; null unless NAMED.';
COMMENT ON COLUMN warehouse.migration_flow.time_period IS 'The period as SDMX writes it.';
COMMENT ON COLUMN warehouse.migration_flow.flow IS 'What is counted.';
COMMENT ON COLUMN warehouse.migration_flow.partner_country IS 'The country on the other side of the movement; _U unknown.';
COMMENT ON COLUMN warehouse.migration_flow.cases IS 'Cases, each counted in one cell of a period type; null for flows that have none.';
COMMENT ON COLUMN warehouse.migration_flow.persons IS 'Person-events, on the day they crossed.';
COMMENT ON COLUMN warehouse.migration_flow.obs_status IS 'SDMX CL_OBS_STATUS: P provisional, A final.';
COMMENT ON COLUMN warehouse.migration_flow.verdict IS 'Worst open finding within the period; null when there is none: nothing is reconciled there, or all of it was decided.';
COMMENT ON COLUMN warehouse.migration_flow.revision IS 'How many states the cell has had, from 1.';
COMMENT ON COLUMN warehouse.migration_flow.published_at IS 'When this state was published.';
COMMENT ON COLUMN warehouse.migration_flow.run_id IS 'The run that published it; null where a command did.';

CREATE TABLE warehouse.migration_flow_revision (
    period_type     text    NOT NULL,
    period_start    date    NOT NULL,
    period_end      date    NOT NULL,
    flow            text    NOT NULL,
    partner_country text    NOT NULL,
    revision        integer NOT NULL,
    cases           bigint,
    persons         bigint  NOT NULL,
    obs_status      text    NOT NULL,
    reason          text    NOT NULL CHECK (reason IN ('DELIVERY', 'LATE_DELIVERY', 'CORRECTED_DELIVERY',
                                                       'WITHDRAWN_DELIVERY', 'DECISION', 'CALENDAR_CHANGE',
                                                       'REFERENCE_CHANGE', 'CLOSING')),
    publication_id  bigint  NOT NULL REFERENCES warehouse.publication (id),
    PRIMARY KEY (period_type, period_start, period_end, flow, partner_country, revision)
);
CREATE INDEX migration_flow_revision_publication ON warehouse.migration_flow_revision (publication_id);
COMMENT ON TABLE warehouse.migration_flow_revision IS 'One row per state a cell ever had.';
COMMENT ON COLUMN warehouse.migration_flow_revision.period_type IS 'DAY, MONTH, QUARTER, HALF_YEAR, YEAR or NAMED.';
COMMENT ON COLUMN warehouse.migration_flow_revision.period_start IS 'First day.';
COMMENT ON COLUMN warehouse.migration_flow_revision.period_end IS 'Last day, inclusive.';
COMMENT ON COLUMN warehouse.migration_flow_revision.flow IS 'What is counted.';
COMMENT ON COLUMN warehouse.migration_flow_revision.partner_country IS 'The country on the other side of the movement.';
COMMENT ON COLUMN warehouse.migration_flow_revision.revision IS 'Number of the state, from 1.';
COMMENT ON COLUMN warehouse.migration_flow_revision.cases IS 'Cases in this state; null for flows that have none.';
COMMENT ON COLUMN warehouse.migration_flow_revision.persons IS 'Person-events in this state.';
COMMENT ON COLUMN warehouse.migration_flow_revision.obs_status IS 'SDMX CL_OBS_STATUS in this state.';
COMMENT ON COLUMN warehouse.migration_flow_revision.reason IS 'Why the cell came to this state; the weightiest when there were several.';
COMMENT ON COLUMN warehouse.migration_flow_revision.publication_id IS 'The publication that brought it.';

-- Longer periods are updated night after night: room on the page spares the index a new entry each time.
CREATE TABLE warehouse.migration_flow_by_citizenship (
    period_type     text   NOT NULL,
    period_start    date   NOT NULL,
    period_end      date   NOT NULL,
    flow            text   NOT NULL,
    partner_country text   NOT NULL,
    citizenship     text   NOT NULL,
    traveller_group text   NOT NULL,
    travel_mode     text   NOT NULL,
    persons         bigint NOT NULL CHECK (persons > 0),
    PRIMARY KEY (flow, partner_country, period_type, period_start, period_end, citizenship, traveller_group, travel_mode)
) WITH (fillfactor = 80);
-- Foreign keys are checked once per row, which costs more than writing it. Here each statement is checked as a whole; the key
-- is declared for those who read the schema, where the server knows keys that it does not check itself.
DO $$
BEGIN
    EXECUTE 'ALTER TABLE warehouse.migration_flow_by_citizenship ADD FOREIGN KEY (citizenship) REFERENCES warehouse.country (code)'
        || CASE WHEN current_setting('server_version_num')::int >= 180000 THEN ' NOT ENFORCED' ELSE '' END;
END $$;
CREATE FUNCTION warehouse.require_dimensions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT citizenship FROM written EXCEPT SELECT code FROM warehouse.country)
       OR EXISTS (SELECT partner_country FROM written EXCEPT SELECT code FROM warehouse.country)
       OR EXISTS (SELECT flow FROM written EXCEPT SELECT code FROM warehouse.flow)
       OR EXISTS (SELECT FROM (SELECT DISTINCT period_type, period_start, period_end FROM written) w
                  WHERE NOT EXISTS (SELECT FROM warehouse.period p
                                    WHERE (p.period_type, p.period_start, p.period_end)
                                        = (w.period_type, w.period_start, w.period_end))) THEN
        RAISE 'A row by citizenship names a country, flow or period that is not there' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION warehouse.require_dimensions() IS 'Refuses a statement that writes a row whose country, flow or period is not there.';
CREATE TRIGGER dimensions_of_added AFTER INSERT ON warehouse.migration_flow_by_citizenship
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION warehouse.require_dimensions();
CREATE TRIGGER dimensions_of_changed AFTER UPDATE ON warehouse.migration_flow_by_citizenship
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION warehouse.require_dimensions();
CREATE FUNCTION warehouse.keep_country() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM warehouse.migration_flow_by_citizenship WHERE citizenship = OLD.code) THEN
        RAISE 'Country % is named by rows by citizenship', OLD.code USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION warehouse.keep_country() IS 'Refuses to remove the code of a country that rows by citizenship name.';
CREATE TRIGGER country_removed AFTER DELETE ON warehouse.country FOR EACH ROW EXECUTE FUNCTION warehouse.keep_country();
CREATE TRIGGER country_renamed AFTER UPDATE OF code ON warehouse.country FOR EACH ROW
    WHEN (OLD.code <> NEW.code) EXECUTE FUNCTION warehouse.keep_country();
COMMENT ON TABLE warehouse.migration_flow_by_citizenship IS 'One row per cell, citizenship, traveller group and travel mode: persons only, since cases do not add up over citizenship; none where there were no persons.';
COMMENT ON COLUMN warehouse.migration_flow_by_citizenship.period_type IS 'DAY, MONTH, QUARTER, HALF_YEAR, YEAR or NAMED.';
COMMENT ON COLUMN warehouse.migration_flow_by_citizenship.period_start IS 'First day.';
COMMENT ON COLUMN warehouse.migration_flow_by_citizenship.period_end IS 'Last day, inclusive.';
COMMENT ON COLUMN warehouse.migration_flow_by_citizenship.flow IS 'What is counted.';
COMMENT ON COLUMN warehouse.migration_flow_by_citizenship.partner_country IS 'The country on the other side of the movement.';
COMMENT ON COLUMN warehouse.migration_flow_by_citizenship.citizenship IS 'Citizenship; _U unknown.';
COMMENT ON COLUMN warehouse.migration_flow_by_citizenship.traveller_group IS 'NATIONAL, FOREIGNER, BORDER_RESIDENT, CREW or _U.';
COMMENT ON COLUMN warehouse.migration_flow_by_citizenship.travel_mode IS 'LAND, RAIL, AIR, SEA, WATERWAY or _U.';
COMMENT ON COLUMN warehouse.migration_flow_by_citizenship.persons IS 'Person-events.';

CREATE TABLE warehouse.case_daily (
    day             date   NOT NULL,
    post            text   NOT NULL REFERENCES warehouse.border_post (code),
    flow            text   NOT NULL REFERENCES warehouse.flow (code),
    partner_country text   NOT NULL REFERENCES warehouse.country (code),
    cases           bigint NOT NULL CHECK (cases >= 0),
    PRIMARY KEY (day, post, flow, partner_country)
);
CREATE INDEX case_daily_cell ON warehouse.case_daily (flow, partner_country, day);
COMMENT ON TABLE warehouse.case_daily IS 'One row per day, post, flow and partner country with cases: each case in its home cell; where a decision stands, the cases of the flow it accepted.';
COMMENT ON COLUMN warehouse.case_daily.day IS 'Local day of the post.';
COMMENT ON COLUMN warehouse.case_daily.post IS 'The reporting place.';
COMMENT ON COLUMN warehouse.case_daily.flow IS 'What is counted.';
COMMENT ON COLUMN warehouse.case_daily.partner_country IS 'The country on the other side of the movement.';
COMMENT ON COLUMN warehouse.case_daily.cases IS 'Cases, identified and pre-counted.';
