CREATE TABLE reconciliation.finding (
    id                   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rule                 text   NOT NULL,
    partner_country      text   NOT NULL,
    period_type          text   NOT NULL,
    period_start         date   NOT NULL,
    period_end           date   NOT NULL,
    measure              text   NOT NULL CHECK (measure IN ('PERSONS', 'CASES')),
    statement            text   NOT NULL DEFAULT '',
    flow                 text   NOT NULL,
    bound                text   NOT NULL DEFAULT 'EXACT' CHECK (bound IN ('EXACT', 'AT_LEAST', 'AT_MOST', 'ABOUT')),
    left_value           bigint,
    right_value          bigint,
    difference           bigint,
    relative_difference  numeric,
    symmetric_difference numeric,
    verdict              text   NOT NULL CHECK (verdict IN ('BALANCED', 'WITHIN_TOLERANCE', 'BROKEN', 'MISSING_LEFT',
                                                            'MISSING_RIGHT', 'INCOMPLETE')),
    run_id               bigint,
    UNIQUE (rule, partner_country, period_type, period_start, period_end, measure, statement)
);
CREATE INDEX finding_cell ON reconciliation.finding (flow, partner_country, period_start, period_end);
CREATE INDEX finding_period ON reconciliation.finding (rule, period_start, period_end);
CREATE INDEX finding_run ON reconciliation.finding (run_id);
COMMENT ON TABLE reconciliation.finding IS 'One row per rule, partner country, period, measure and, for a mirror rule, statement: how its two sides compare.';
COMMENT ON COLUMN reconciliation.finding.id IS 'Number of the finding, as commands name it.';
COMMENT ON COLUMN reconciliation.finding.rule IS 'The rule of jobs/reconciliation.yaml; told/feed/sender/flow where a file is compared with what was told before it came.';
COMMENT ON COLUMN reconciliation.finding.partner_country IS 'The country on the other side.';
COMMENT ON COLUMN reconciliation.finding.period_type IS 'MONTH, QUARTER, HALF_YEAR, YEAR or NAMED; DAY where a file is compared with what was told, STATEMENT for the days of a statement.';
COMMENT ON COLUMN reconciliation.finding.period_start IS 'First day.';
COMMENT ON COLUMN reconciliation.finding.period_end IS 'Last day, inclusive.';
COMMENT ON COLUMN reconciliation.finding.measure IS 'PERSONS or CASES.';
COMMENT ON COLUMN reconciliation.finding.statement IS 'Sender and id of the statement compared with, empty for other rules.';
COMMENT ON COLUMN reconciliation.finding.flow IS 'The published flow the rule speaks about; empty where it publishes a sum of flows.';
COMMENT ON COLUMN reconciliation.finding.bound IS 'How the right side is meant: EXACT, AT_LEAST, AT_MOST or ABOUT.';
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

CREATE TABLE reconciliation.cause (
    finding_id            bigint NOT NULL REFERENCES reconciliation.finding (id) ON DELETE CASCADE,
    cause                 text   NOT NULL CHECK (cause IN ('TIMING', 'MISSING_CASE', 'COUNT_DIFFERS', 'COUNTRY_DIFFERS',
                                                           'MISSING_DELIVERY', 'ROUNDING', 'UNEXPLAINED')),
    case_id               text   NOT NULL DEFAULT '',
    amount                bigint NOT NULL CHECK (amount <> 0),
    left_day              date,
    left_post             text,
    left_partner_country  text,
    left_persons          bigint,
    left_delivery_id      bigint,
    left_line             bigint,
    right_day             date,
    right_post            text,
    right_partner_country text,
    right_persons         bigint,
    right_delivery_id     bigint,
    right_line            bigint,
    due_feed              text   NOT NULL DEFAULT '',
    due_sender            text   NOT NULL DEFAULT '',
    due_date              date,
    UNIQUE NULLS NOT DISTINCT (finding_id, cause, case_id, due_feed, due_sender, due_date)
);
CREATE INDEX cause_case ON reconciliation.cause (case_id) WHERE case_id <> '';
COMMENT ON TABLE reconciliation.cause IS 'One row per finding, cause, case and missing delivery: a signed part of the difference; those of a finding add up to it.';
COMMENT ON COLUMN reconciliation.cause.finding_id IS 'The finding.';
COMMENT ON COLUMN reconciliation.cause.cause IS 'TIMING, MISSING_CASE, COUNT_DIFFERS, COUNTRY_DIFFERS, MISSING_DELIVERY, ROUNDING or UNEXPLAINED.';
COMMENT ON COLUMN reconciliation.cause.case_id IS 'The case, empty for what no case stands for.';
COMMENT ON COLUMN reconciliation.cause.amount IS 'Persons or cases, as the finding measures; positive where the left side has more.';
COMMENT ON COLUMN reconciliation.cause.left_day IS 'Day of the case''s first record on the left side; null when it has none.';
COMMENT ON COLUMN reconciliation.cause.left_post IS 'Post of that record.';
COMMENT ON COLUMN reconciliation.cause.left_partner_country IS 'Partner country of that record.';
COMMENT ON COLUMN reconciliation.cause.left_persons IS 'Persons of the case over all records of the left side.';
COMMENT ON COLUMN reconciliation.cause.left_delivery_id IS 'Delivery of that record.';
COMMENT ON COLUMN reconciliation.cause.left_line IS 'Line of that record.';
COMMENT ON COLUMN reconciliation.cause.right_day IS 'Day of the case''s first record on the right side, or the one a statement gives it; null when there is none.';
COMMENT ON COLUMN reconciliation.cause.right_post IS 'Post of that record; null in a statement.';
COMMENT ON COLUMN reconciliation.cause.right_partner_country IS 'Partner country of that record.';
COMMENT ON COLUMN reconciliation.cause.right_persons IS 'Persons of the case over all records of the right side.';
COMMENT ON COLUMN reconciliation.cause.right_delivery_id IS 'Delivery of that record.';
COMMENT ON COLUMN reconciliation.cause.right_line IS 'Line of that record.';
COMMENT ON COLUMN reconciliation.cause.due_feed IS 'Feed of the delivery that is missing, else empty.';
COMMENT ON COLUMN reconciliation.cause.due_sender IS 'Sender of the delivery that is missing, else empty.';
COMMENT ON COLUMN reconciliation.cause.due_date IS 'Business date of the delivery that is missing, else null.';

-- Two spellings of one case id come to the same: letter case, accents, blanks and punctuation, zeros before a number.
CREATE FUNCTION reconciliation.spelling(case_id text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN regexp_replace(regexp_replace(
               replace(upper(regexp_replace(normalize(case_id, NFD), '[\u0300-\u036f]', '', 'g')), 'Đ', 'D'),
               '(^|[^0-9])0+(?=[0-9])', '\1', 'g'), '[^A-Z0-9]', '', 'g');
COMMENT ON FUNCTION reconciliation.spelling(text) IS 'A case id without what typing makes of it.';

-- Proposed to people, never merged: a case on the left only and one on the right only that may be the same.
CREATE VIEW reconciliation.candidate_pair AS
SELECT l.finding_id, l.case_id AS left_case_id, r.case_id AS right_case_id,
       CASE WHEN reconciliation.spelling(l.case_id) = reconciliation.spelling(r.case_id) THEN 'SPELLING'
            ELSE 'CIRCUMSTANCES' END AS because
FROM reconciliation.cause l
JOIN reconciliation.finding f ON f.id = l.finding_id
JOIN reconciliation.finding g ON (g.rule, g.measure, g.statement) = (f.rule, f.measure, f.statement)
JOIN reconciliation.cause r ON r.finding_id = g.id AND r.cause = 'MISSING_CASE' AND r.left_day IS NULL AND r.case_id <> ''
WHERE l.cause = 'MISSING_CASE' AND l.right_day IS NULL AND l.right_delivery_id IS NULL AND l.case_id <> ''
  AND (reconciliation.spelling(l.case_id) = reconciliation.spelling(r.case_id)
       OR l.left_persons = r.right_persons AND l.left_partner_country = r.right_partner_country
          AND abs(l.left_day - r.right_day) <= 1 AND (l.left_post = r.right_post OR r.right_post IS NULL));
COMMENT ON VIEW reconciliation.candidate_pair IS 'One row per finding and pair of cases, each on one side only, that may be one and the same.';
COMMENT ON COLUMN reconciliation.candidate_pair.finding_id IS 'The finding the left case is a cause of.';
COMMENT ON COLUMN reconciliation.candidate_pair.left_case_id IS 'The case as the left side calls it.';
COMMENT ON COLUMN reconciliation.candidate_pair.right_case_id IS 'The case as the right side calls it.';
COMMENT ON COLUMN reconciliation.candidate_pair.because IS 'SPELLING: the ids differ by typing only; CIRCUMSTANCES: partner, persons, post and day (give or take one) agree.';

-- "About 750" was rounded to 50: the largest of 1, 5, 10, 50, ... that divides it.
CREATE FUNCTION reconciliation.rounded_to(figure bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT coalesce(max(unit), 1)
            FROM unnest(ARRAY[5, 10, 50, 100, 500, 1000, 5000, 10000, 50000, 100000, 500000, 1000000]::bigint[]) unit
            WHERE figure > 0 AND figure % unit = 0);
COMMENT ON FUNCTION reconciliation.rounded_to(bigint) IS 'What a figure given as "about" was rounded to, judged by its last digits.';

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

CREATE TABLE reconciliation.decision (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    finding_id      bigint      NOT NULL,
    rule            text        NOT NULL,
    partner_country text        NOT NULL,
    period_start    date        NOT NULL,
    period_end      date        NOT NULL,
    measure         text        NOT NULL,
    flow            text        NOT NULL,
    left_value      bigint,
    right_value     bigint,
    accepted        text        NOT NULL CHECK (accepted IN ('LEFT', 'RIGHT', 'EXPLAINED')),
    counted_flow    text,
    reason          text        NOT NULL CHECK (reason <> ''),
    decided_by      text        NOT NULL,
    approved_by     text,
    decided_at      timestamptz NOT NULL,
    state           text        NOT NULL DEFAULT 'STANDING' CHECK (state IN ('STANDING', 'REPLACED', 'LAPSED')),
    because         text        NOT NULL DEFAULT '',
    run_id          bigint,
    CHECK ((accepted = 'EXPLAINED') = (counted_flow IS NULL))
);
CREATE UNIQUE INDEX decision_standing ON reconciliation.decision (finding_id) WHERE state = 'STANDING';
CREATE INDEX decision_finding ON reconciliation.decision (finding_id);
CREATE INDEX decision_run ON reconciliation.decision (run_id) WHERE state = 'LAPSED';
COMMENT ON TABLE reconciliation.decision IS 'One row per decision on a finding, whether it stands or not; never removed.';
COMMENT ON COLUMN reconciliation.decision.id IS 'Number of the decision.';
COMMENT ON COLUMN reconciliation.decision.finding_id IS 'The finding; it may be no more where the decision does not stand.';
COMMENT ON COLUMN reconciliation.decision.rule IS 'Rule of the finding.';
COMMENT ON COLUMN reconciliation.decision.partner_country IS 'The country on the other side.';
COMMENT ON COLUMN reconciliation.decision.period_start IS 'First day of the finding.';
COMMENT ON COLUMN reconciliation.decision.period_end IS 'Last day of the finding, inclusive.';
COMMENT ON COLUMN reconciliation.decision.measure IS 'PERSONS or CASES.';
COMMENT ON COLUMN reconciliation.decision.flow IS 'The published flow the finding speaks about.';
COMMENT ON COLUMN reconciliation.decision.left_value IS 'Figure of the left side that was decided upon; null when nothing was received for it.';
COMMENT ON COLUMN reconciliation.decision.right_value IS 'Figure of the right side that was decided upon; null when nothing was received for it.';
COMMENT ON COLUMN reconciliation.decision.accepted IS 'LEFT, RIGHT or EXPLAINED.';
COMMENT ON COLUMN reconciliation.decision.counted_flow IS 'The flow whose daily facts are published over these days, maybe the published flow itself; null where the gap was only explained.';
COMMENT ON COLUMN reconciliation.decision.reason IS 'Why it was decided so.';
COMMENT ON COLUMN reconciliation.decision.decided_by IS 'Who decided.';
COMMENT ON COLUMN reconciliation.decision.approved_by IS 'Who approved; null where one person is enough.';
COMMENT ON COLUMN reconciliation.decision.decided_at IS 'When it came into force.';
COMMENT ON COLUMN reconciliation.decision.state IS 'STANDING, REPLACED (the finding was decided anew) or LAPSED (the numbers under it moved).';
COMMENT ON COLUMN reconciliation.decision.because IS 'Why it does not stand any more; empty where it does.';
COMMENT ON COLUMN reconciliation.decision.run_id IS 'The run in which it lapsed; null where a command made it lapse, or it did not.';

CREATE TABLE reconciliation.substitution (
    flow            text NOT NULL,
    partner_country text NOT NULL,
    day             date NOT NULL,
    counted_flow    text NOT NULL,
    PRIMARY KEY (flow, partner_country, day),
    CHECK (counted_flow <> flow)
);
CREATE INDEX substitution_counted ON reconciliation.substitution (counted_flow, partner_country, day);
COMMENT ON TABLE reconciliation.substitution IS 'One row per published flow, partner country and day whose figures are taken from another flow, by the decisions that stand.';
COMMENT ON COLUMN reconciliation.substitution.flow IS 'The published flow.';
COMMENT ON COLUMN reconciliation.substitution.partner_country IS 'The country on the other side.';
COMMENT ON COLUMN reconciliation.substitution.day IS 'The counted day.';
COMMENT ON COLUMN reconciliation.substitution.counted_flow IS 'The flow whose facts of that day are published in its place.';

CREATE TABLE reconciliation.proposal (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text        NOT NULL,
    arguments   jsonb       NOT NULL,
    basis       jsonb       NOT NULL,
    reason      text        NOT NULL CHECK (reason <> ''),
    proposed_by text        NOT NULL,
    proposed_at timestamptz NOT NULL,
    state       text        NOT NULL DEFAULT 'PROPOSED' CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED', 'LAPSED')),
    ended_by    text,
    run_id      bigint
);
CREATE INDEX proposal_waiting ON reconciliation.proposal (id) WHERE state = 'PROPOSED';
CREATE INDEX proposal_run ON reconciliation.proposal (run_id) WHERE state = 'LAPSED';
COMMENT ON TABLE reconciliation.proposal IS 'One row per action that was to wait for a second person''s approval; never removed.';
COMMENT ON COLUMN reconciliation.proposal.id IS 'Number of the proposal, as commands name it.';
COMMENT ON COLUMN reconciliation.proposal.kind IS 'The action: DECIDE, WITHDRAW, ACCEPT, CLOSE, REVISE or REOPEN.';
COMMENT ON COLUMN reconciliation.proposal.arguments IS 'What it is to be done to, and how.';
COMMENT ON COLUMN reconciliation.proposal.basis IS 'The numbers it stands on: findings with left and right, deliveries with state, sha256 and persons.';
COMMENT ON COLUMN reconciliation.proposal.reason IS 'Why it was proposed.';
COMMENT ON COLUMN reconciliation.proposal.proposed_by IS 'Who proposed it.';
COMMENT ON COLUMN reconciliation.proposal.proposed_at IS 'When.';
COMMENT ON COLUMN reconciliation.proposal.state IS 'PROPOSED (it waits), APPROVED, REJECTED or LAPSED (the numbers it stands on moved).';
COMMENT ON COLUMN reconciliation.proposal.ended_by IS 'Who approved or rejected it; null where nobody did.';
COMMENT ON COLUMN reconciliation.proposal.run_id IS 'The run in which it lapsed; null where a command made it lapse, or it did not.';

CREATE FUNCTION reconciliation.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE 'What was decided stays as it was: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
COMMENT ON FUNCTION reconciliation.refuse() IS 'Refuses a change of what was decided or proposed, also to the owner of the table.';
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON reconciliation.decision
    FOR EACH STATEMENT EXECUTE FUNCTION reconciliation.refuse();
CREATE TRIGGER only_ended BEFORE UPDATE ON reconciliation.decision FOR EACH ROW
    WHEN (OLD.state <> 'STANDING'
          OR to_jsonb(OLD) - ARRAY['state', 'because', 'run_id'] <> to_jsonb(NEW) - ARRAY['state', 'because', 'run_id'])
    EXECUTE FUNCTION reconciliation.refuse();
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON reconciliation.proposal
    FOR EACH STATEMENT EXECUTE FUNCTION reconciliation.refuse();
CREATE TRIGGER only_ended BEFORE UPDATE ON reconciliation.proposal FOR EACH ROW
    WHEN (OLD.state <> 'PROPOSED'
          OR to_jsonb(OLD) - ARRAY['state', 'ended_by', 'run_id'] <> to_jsonb(NEW) - ARRAY['state', 'ended_by', 'run_id'])
    EXECUTE FUNCTION reconciliation.refuse();

CREATE VIEW reconciliation.open_finding AS
SELECT id, rule, partner_country, period_start, period_end, measure, flow, verdict, run_id
FROM reconciliation.finding f
WHERE NOT EXISTS (SELECT FROM reconciliation.decision d WHERE d.finding_id = f.id AND d.state = 'STANDING');
COMMENT ON VIEW reconciliation.open_finding IS 'One row per finding that no decision stands on.';
COMMENT ON COLUMN reconciliation.open_finding.id IS 'Number of the finding.';
COMMENT ON COLUMN reconciliation.open_finding.rule IS 'The rule.';
COMMENT ON COLUMN reconciliation.open_finding.partner_country IS 'The country on the other side.';
COMMENT ON COLUMN reconciliation.open_finding.period_start IS 'First day.';
COMMENT ON COLUMN reconciliation.open_finding.period_end IS 'Last day, inclusive.';
COMMENT ON COLUMN reconciliation.open_finding.measure IS 'PERSONS or CASES.';
COMMENT ON COLUMN reconciliation.open_finding.flow IS 'The published flow the rule speaks about.';
COMMENT ON COLUMN reconciliation.open_finding.verdict IS 'How its two sides compare.';
COMMENT ON COLUMN reconciliation.open_finding.run_id IS 'The run that last changed it; null where a command did.';

CREATE FUNCTION reconciliation.decision_on(finding bigint) RETURNS text
    LANGUAGE sql STABLE
    RETURN coalesce(
        (SELECT accepted FROM reconciliation.decision WHERE finding_id = finding AND state = 'STANDING'),
        (SELECT 'PROPOSED ' || (arguments ->> 'accepted') FROM reconciliation.proposal
         WHERE state = 'PROPOSED' AND kind = 'DECIDE' AND arguments -> 'findings' @> to_jsonb(finding)
         ORDER BY id DESC LIMIT 1),
        (SELECT state FROM reconciliation.decision WHERE finding_id = finding ORDER BY id DESC LIMIT 1),
        '');
COMMENT ON FUNCTION reconciliation.decision_on(bigint) IS 'What was decided on the finding: LEFT, RIGHT or EXPLAINED where that stands, PROPOSED and the like where it waits, LAPSED where it stood; empty when nothing was.';
