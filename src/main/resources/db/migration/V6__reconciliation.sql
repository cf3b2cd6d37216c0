CREATE TABLE reconciliation.finding (
    id                   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rule                 text   NOT NULL,
    partner_country      text   NOT NULL,
    period_type          text   NOT NULL,
    period_start         date   NOT NULL,
    period_end           date   NOT NULL,
    measure              text   NOT NULL CHECK (measure IN ('PERSONS', 'CASES')),
    flow                 text   NOT NULL,
    left_value           bigint,
    right_value          bigint,
    difference           bigint,
    relative_difference  numeric,
    symmetric_difference numeric,
    verdict              text   NOT NULL CHECK (verdict IN ('BALANCED', 'WITHIN_TOLERANCE', 'BROKEN', 'MISSING_LEFT',
                                                            'MISSING_RIGHT', 'INCOMPLETE')),
    run_id               bigint,
    UNIQUE (rule, partner_country, period_type, period_start, period_end, measure)
);
CREATE INDEX finding_cell ON reconciliation.finding (flow, partner_country, period_start, period_end);
CREATE INDEX finding_period ON reconciliation.finding (rule, period_start, period_end);
CREATE INDEX finding_run ON reconciliation.finding (run_id);
COMMENT ON TABLE reconciliation.finding IS 'One row per rule, partner country, period and measure: how its two sides compare.';
COMMENT ON COLUMN reconciliation.finding.id IS 'Number of the finding, as commands name it.';
COMMENT ON COLUMN reconciliation.finding.rule IS 'The rule of jobs/reconciliation.yaml; told/feed/sender/flow where a file is compared with what was told before it came.';
COMMENT ON COLUMN reconciliation.finding.partner_country IS 'The country on the other side.';
COMMENT ON COLUMN reconciliation.finding.period_type IS 'MONTH, QUARTER, HALF_YEAR, YEAR or NAMED.';
COMMENT ON COLUMN reconciliation.finding.period_start IS 'First day.';
COMMENT ON COLUMN reconciliation.finding.period_end IS 'Last day, inclusive.';
COMMENT ON COLUMN reconciliation.finding.measure IS 'PERSONS or CASES.';
COMMENT ON COLUMN reconciliation.finding.flow IS 'The published flow the rule speaks about.';
COMMENT ON COLUMN reconciliation.finding.left_value IS 'Figure of the left side; null when nothing was received for it.';
COMMENT ON COLUMN reconciliation.finding.right_value IS 'Figure of the right side; null when nothing was received for it.';
COMMENT ON COLUMN reconciliation.finding.difference IS 'Left minus right, a missing side counting as 0.';
COMMENT ON COLUMN reconciliation.finding.relative_difference IS 'Absolute difference over the larger side; 0 when both are 0.';
COMMENT ON COLUMN reconciliation.finding.symmetric_difference IS '|a-b| / ((a+b)/2); 0 when both are 0.';
COMMENT ON COLUMN reconciliation.finding.verdict IS 'BALANCED, WITHIN_TOLERANCE, BROKEN, MISSING_LEFT, MISSING_RIGHT or INCOMPLETE (deliveries are missing).';
COMMENT ON COLUMN reconciliation.finding.run_id IS 'The run that last changed it; null where a command did.';

CREATE FUNCTION reconciliation.severity(verdict text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN array_position(ARRAY['BALANCED', 'WITHIN_TOLERANCE', 'INCOMPLETE', 'MISSING_RIGHT', 'MISSING_LEFT', 'BROKEN'], verdict);
COMMENT ON FUNCTION reconciliation.severity(text) IS 'How much a verdict asks for attention; the higher the more.';

CREATE FUNCTION reconciliation.is_told(rule text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN rule LIKE 'told/%';
COMMENT ON FUNCTION reconciliation.is_told(text) IS 'Whether a finding compares a file with the figure that was told by telephone before it came.';

CREATE TABLE reconciliation.basis (
    digest text    NOT NULL,
    one    boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (one)
);
COMMENT ON TABLE reconciliation.basis IS 'One row: what the findings stand on besides the ledger.';
COMMENT ON COLUMN reconciliation.basis.digest IS 'SHA-256 of the rules, expectations, neighbours and named periods last reconciled by, hexadecimal.';
COMMENT ON COLUMN reconciliation.basis.one IS 'Always true: keeps the table at one row.';

CREATE TABLE reconciliation.moved (
    flow            text NOT NULL,
    partner_country text NOT NULL,
    period_start    date NOT NULL,
    period_end      date NOT NULL
);
COMMENT ON TABLE reconciliation.moved IS 'One row per finding that came, went or changed since the last publication: whose cells'' verdicts to look at; emptied by publishing.';
COMMENT ON COLUMN reconciliation.moved.flow IS 'The published flow the finding speaks about.';
COMMENT ON COLUMN reconciliation.moved.partner_country IS 'The country on the other side.';
COMMENT ON COLUMN reconciliation.moved.period_start IS 'First day of the finding.';
COMMENT ON COLUMN reconciliation.moved.period_end IS 'Last day of the finding, inclusive.';

CREATE TABLE reconciliation.horizon (
    day date    NOT NULL,
    one boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (one)
);
COMMENT ON TABLE reconciliation.horizon IS 'One row where findings are not kept for ever; none otherwise.';
COMMENT ON COLUMN reconciliation.horizon.day IS 'The first day that is still compared.';
COMMENT ON COLUMN reconciliation.horizon.one IS 'Always true: keeps the table at one row.';

-- A period within a longer one that goes on is not past: the longer one's verdict needs its findings. A function, so that the
-- periods are looked at only where something is kept no longer.
CREATE FUNCTION reconciliation.is_past(first_day date, last_day date) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN coalesce(last_day < (SELECT day FROM reconciliation.horizon), false)
       AND NOT EXISTS (SELECT FROM warehouse.period longer
                       WHERE longer.period_start <= first_day AND longer.period_end >= last_day
                         AND longer.period_end >= (SELECT day FROM reconciliation.horizon));
COMMENT ON FUNCTION reconciliation.is_past(date, date) IS 'Whether a period is not compared any more: it has no findings, and its cells keep the verdicts they had.';
