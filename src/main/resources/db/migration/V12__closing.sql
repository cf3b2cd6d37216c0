CREATE TABLE warehouse.closed_period (
    period_type  text        NOT NULL,
    period_start date        NOT NULL,
    period_end   date        NOT NULL,
    closed_at    timestamptz NOT NULL,
    closed_by    text        NOT NULL,
    reason       text        NOT NULL CHECK (reason <> ''),
    forced       boolean     NOT NULL,
    PRIMARY KEY (period_type, period_start, period_end),
    FOREIGN KEY (period_type, period_start, period_end) REFERENCES warehouse.period
);
COMMENT ON TABLE warehouse.closed_period IS 'One row per period that is closed: none of its days moves unattended. A period that is reopened leaves.';
COMMENT ON COLUMN warehouse.closed_period.period_type IS 'DAY, MONTH, QUARTER, HALF_YEAR, YEAR or NAMED.';
COMMENT ON COLUMN warehouse.closed_period.period_start IS 'First day.';
COMMENT ON COLUMN warehouse.closed_period.period_end IS 'Last day, inclusive.';
COMMENT ON COLUMN warehouse.closed_period.closed_at IS 'When it was closed.';
COMMENT ON COLUMN warehouse.closed_period.closed_by IS 'Who closed it, and who approved that.';
COMMENT ON COLUMN warehouse.closed_period.reason IS 'Why.';
COMMENT ON COLUMN warehouse.closed_period.forced IS 'Whether it was closed although findings were broken or deliveries missing.';

CREATE VIEW warehouse.closed_days WITH (security_invoker) AS
SELECT coalesce(range_agg(daterange(period_start, period_end, '[]')), '{}') AS days FROM warehouse.closed_period;
COMMENT ON VIEW warehouse.closed_days IS 'One row: all days that lie in a closed period.';
COMMENT ON COLUMN warehouse.closed_days.days IS 'The days; empty where nothing is closed.';

CREATE FUNCTION warehouse.is_closed(first_day date, last_day date) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN daterange(first_day, last_day, '[]') <@ (SELECT days FROM warehouse.closed_days);
COMMENT ON FUNCTION warehouse.is_closed(date, date) IS 'Whether every day from the first to the last lies in a closed period: then figures over them are final.';

ALTER TABLE warehouse.touched ADD released boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN warehouse.touched.released IS 'Whether it may be published although its day is closed, because somebody revises the period.';

CREATE TABLE warehouse.touched_status (
    first_day date NOT NULL,
    last_day  date NOT NULL
);
COMMENT ON TABLE warehouse.touched_status IS 'One row per period closed or reopened since the last publication: over which days cells become final or provisional; emptied by publishing.';
COMMENT ON COLUMN warehouse.touched_status.first_day IS 'First day.';
COMMENT ON COLUMN warehouse.touched_status.last_day IS 'Last day, inclusive.';

CREATE TABLE warehouse.pending_change (
    day             date   NOT NULL,
    flow            text   NOT NULL,
    partner_country text   NOT NULL,
    reason          text   NOT NULL,
    delivery_id     bigint NOT NULL,
    PRIMARY KEY (flow, partner_country, day, reason, delivery_id)
);
CREATE INDEX pending_change_day ON warehouse.pending_change (day);
COMMENT ON TABLE warehouse.pending_change IS 'One row per change of a closed day that waits for the period to be revised.';
COMMENT ON COLUMN warehouse.pending_change.day IS 'The counted day.';
COMMENT ON COLUMN warehouse.pending_change.flow IS 'The flow.';
COMMENT ON COLUMN warehouse.pending_change.partner_country IS 'The country on the other side.';
COMMENT ON COLUMN warehouse.pending_change.reason IS 'Why, as in warehouse.migration_flow_revision.';
COMMENT ON COLUMN warehouse.pending_change.delivery_id IS 'The delivery that changed it; 0 when it was none.';

CREATE VIEW warehouse.pending AS
SELECT day, flow, partner_country, published_cases, published_persons, cases, persons,
       cases - coalesce(published_cases, 0) AS cases_difference, persons - published_persons AS persons_difference, reasons
FROM (
    SELECT c.day, c.flow, c.partner_country, m.cases AS published_cases, coalesce(m.persons, 0) AS published_persons,
           CASE WHEN f.measures = 'CASES' THEN t.cases + h.cases END AS cases, t.persons, c.reasons
    FROM (
        SELECT w.day, w.flow, w.partner_country, coalesce(s.counted_flow, w.flow) AS counted_flow,
               string_agg(DISTINCT w.reason, ', ' ORDER BY w.reason) AS reasons
        FROM (
            SELECT day, flow, partner_country, reason FROM warehouse.pending_change
            UNION
            SELECT s.day, s.flow, s.partner_country, p.reason
            FROM warehouse.pending_change p
            JOIN reconciliation.substitution s ON (s.counted_flow, s.partner_country, s.day) = (p.flow, p.partner_country, p.day)
        ) w
        LEFT JOIN reconciliation.substitution s USING (flow, partner_country, day)
        GROUP BY w.day, w.flow, w.partner_country, s.counted_flow
    ) c
    JOIN warehouse.flow f ON f.code = c.flow AND f.published
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(persons), 0)::bigint AS persons, coalesce(sum(cases), 0)::bigint AS cases
        FROM ledger.tally WHERE (flow, partner_country, day) = (c.counted_flow, c.partner_country, c.day)
    ) t
    CROSS JOIN LATERAL (
        SELECT count(*) AS cases
        FROM ledger.case_home WHERE (flow, partner_country, day) = (c.counted_flow, c.partner_country, c.day)
    ) h
    LEFT JOIN warehouse.migration_flow m
           ON (m.period_type, m.period_start, m.period_end, m.flow, m.partner_country)
            = ('DAY', c.day, c.day, c.flow, c.partner_country)
) each_day
WHERE (cases, persons) IS DISTINCT FROM (published_cases, published_persons)
  AND (published_persons <> 0 OR persons <> 0 OR coalesce(published_cases, 0) <> 0 OR coalesce(cases, 0) <> 0);
COMMENT ON VIEW warehouse.pending IS 'One row per closed day, flow and partner country whose published figure is not what the ledger holds by now.';
COMMENT ON COLUMN warehouse.pending.day IS 'The closed day.';
COMMENT ON COLUMN warehouse.pending.flow IS 'What is counted.';
COMMENT ON COLUMN warehouse.pending.partner_country IS 'The country on the other side of the movement.';
COMMENT ON COLUMN warehouse.pending.published_cases IS 'Cases as published; null for flows that have none, and where no cell is published.';
COMMENT ON COLUMN warehouse.pending.published_persons IS 'Person-events as published.';
COMMENT ON COLUMN warehouse.pending.cases IS 'Cases as revising would publish them; null for flows that have none.';
COMMENT ON COLUMN warehouse.pending.persons IS 'Person-events as revising would publish them.';
COMMENT ON COLUMN warehouse.pending.cases_difference IS 'By how many cases the cell would move; null for flows that have none.';
COMMENT ON COLUMN warehouse.pending.persons_difference IS 'By how many person-events the cell would move.';
COMMENT ON COLUMN warehouse.pending.reasons IS 'Why, as in warehouse.migration_flow_revision; several are separated by commas.';

ALTER TABLE warehouse.publication ADD reason text NOT NULL DEFAULT '', ADD person text NOT NULL DEFAULT '';
COMMENT ON COLUMN warehouse.publication.reason IS 'Why a person published; empty for a night''s.';
COMMENT ON COLUMN warehouse.publication.person IS 'Who published, and who approved that; empty for a night''s.';

CREATE TABLE warehouse.revision_part (
    flow            text   NOT NULL,
    partner_country text   NOT NULL,
    day             date   NOT NULL,
    publication_id  bigint NOT NULL REFERENCES warehouse.publication (id),
    delivery_id     bigint NOT NULL,
    reason          text   NOT NULL,
    cases           bigint NOT NULL,
    persons         bigint NOT NULL,
    PRIMARY KEY (flow, partner_country, day, publication_id, delivery_id)
);
COMMENT ON TABLE warehouse.revision_part IS 'One row per publication, day, flow, partner country and delivery that moved the day''s cell: by how much. Those of a publication add up to the cell''s change, all of them to its figure.';
COMMENT ON COLUMN warehouse.revision_part.flow IS 'What is counted.';
COMMENT ON COLUMN warehouse.revision_part.partner_country IS 'The country on the other side of the movement.';
COMMENT ON COLUMN warehouse.revision_part.day IS 'The day of the cell.';
COMMENT ON COLUMN warehouse.revision_part.publication_id IS 'The publication.';
COMMENT ON COLUMN warehouse.revision_part.delivery_id IS 'The delivery whose facts came, went or changed.';
COMMENT ON COLUMN warehouse.revision_part.reason IS 'Why, as in warehouse.migration_flow_revision.';
COMMENT ON COLUMN warehouse.revision_part.cases IS 'Cases it added, less those it took away; 0 for flows that have none.';
COMMENT ON COLUMN warehouse.revision_part.persons IS 'Person-events it added, less those it took away.';

CREATE VIEW warehouse.notice WITH (security_invoker) AS
SELECT p.published_at, r.period_type, r.period_start, r.period_end, r.flow, r.partner_country, r.revision,
       o.cases AS old_cases, o.persons AS old_persons, r.cases, r.persons, r.reason, p.reason AS said, p.person
FROM warehouse.migration_flow_revision o
JOIN warehouse.migration_flow_revision r
  ON (r.period_type, r.period_start, r.period_end, r.flow, r.partner_country, r.revision)
   = (o.period_type, o.period_start, o.period_end, o.flow, o.partner_country, o.revision + 1)
JOIN warehouse.publication p ON p.id = r.publication_id
WHERE o.obs_status = 'A' AND (r.cases, r.persons) IS DISTINCT FROM (o.cases, o.persons);
COMMENT ON VIEW warehouse.notice IS 'One row per final figure that was changed all the same: what to tell those who used it.';
COMMENT ON COLUMN warehouse.notice.published_at IS 'When the new figure was published.';
COMMENT ON COLUMN warehouse.notice.period_type IS 'DAY, MONTH, QUARTER, HALF_YEAR, YEAR or NAMED.';
COMMENT ON COLUMN warehouse.notice.period_start IS 'First day.';
COMMENT ON COLUMN warehouse.notice.period_end IS 'Last day, inclusive.';
COMMENT ON COLUMN warehouse.notice.flow IS 'What is counted.';
COMMENT ON COLUMN warehouse.notice.partner_country IS 'The country on the other side of the movement.';
COMMENT ON COLUMN warehouse.notice.revision IS 'Number of the new state of the cell.';
COMMENT ON COLUMN warehouse.notice.old_cases IS 'Cases that were final; null for flows that have none.';
COMMENT ON COLUMN warehouse.notice.old_persons IS 'Person-events that were final.';
COMMENT ON COLUMN warehouse.notice.cases IS 'Cases from then on; null for flows that have none.';
COMMENT ON COLUMN warehouse.notice.persons IS 'Person-events from then on.';
COMMENT ON COLUMN warehouse.notice.reason IS 'Why the cell moved, as in warehouse.migration_flow_revision.';
COMMENT ON COLUMN warehouse.notice.said IS 'The reason given by whoever revised or reopened the period.';
COMMENT ON COLUMN warehouse.notice.person IS 'Who did.';

CREATE VIEW warehouse.revision_triangle WITH (security_invoker) AS
SELECT DISTINCT ON (r.period_type, r.period_start, r.period_end, r.flow, r.partner_country, months.age)
       r.period_type, r.period_start, r.period_end, r.flow, r.partner_country, months.age AS age_months,
       r.revision, r.cases, r.persons, r.obs_status, p.published_at
FROM warehouse.migration_flow_revision r
JOIN warehouse.publication p ON p.id = r.publication_id
CROSS JOIN LATERAL age(date_trunc('day', p.published_at AT TIME ZONE 'UTC'), (r.period_end + 1)::timestamp) AS since
CROSS JOIN LATERAL (SELECT greatest(extract(year FROM since) * 12 + extract(month FROM since), 0)::integer AS age) months
ORDER BY r.period_type, r.period_start, r.period_end, r.flow, r.partner_country, months.age, r.revision DESC;
COMMENT ON VIEW warehouse.revision_triangle IS 'One row per cell and age of its period at which it was published anew: the figure as it stood from then on.';
COMMENT ON COLUMN warehouse.revision_triangle.period_type IS 'DAY, MONTH, QUARTER, HALF_YEAR, YEAR or NAMED.';
COMMENT ON COLUMN warehouse.revision_triangle.period_start IS 'First day.';
COMMENT ON COLUMN warehouse.revision_triangle.period_end IS 'Last day, inclusive.';
COMMENT ON COLUMN warehouse.revision_triangle.flow IS 'What is counted.';
COMMENT ON COLUMN warehouse.revision_triangle.partner_country IS 'The country on the other side of the movement.';
COMMENT ON COLUMN warehouse.revision_triangle.age_months IS 'Whole months since the day after the period''s end; 0 while it lasts, too.';
COMMENT ON COLUMN warehouse.revision_triangle.revision IS 'The last state the cell came to at that age.';
COMMENT ON COLUMN warehouse.revision_triangle.cases IS 'Cases in this state; null for flows that have none.';
COMMENT ON COLUMN warehouse.revision_triangle.persons IS 'Person-events in this state.';
COMMENT ON COLUMN warehouse.revision_triangle.obs_status IS 'SDMX CL_OBS_STATUS in this state: P provisional, A final.';
COMMENT ON COLUMN warehouse.revision_triangle.published_at IS 'When this state was published.';
