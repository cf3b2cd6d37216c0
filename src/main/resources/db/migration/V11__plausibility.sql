CREATE TABLE reconciliation.post_daily (
    flow            text    NOT NULL,
    partner_country text    NOT NULL,
    day             date    NOT NULL,
    post            text    NOT NULL,
    feed            text    NOT NULL,
    sender          text    NOT NULL,
    persons         bigint  NOT NULL CHECK (persons >= 0),
    combinations    integer NOT NULL CHECK (combinations > 0),
    profile         bigint  NOT NULL,
    PRIMARY KEY (flow, partner_country, day, post, feed, sender)
);
CREATE INDEX post_daily_series ON reconciliation.post_daily (flow, post, day);
CREATE INDEX post_daily_stream ON reconciliation.post_daily (feed, sender, day);
COMMENT ON TABLE reconciliation.post_daily IS 'One row per flow, partner country, day, post, feed and sender with facts: the series that warnings look at.';
COMMENT ON COLUMN reconciliation.post_daily.flow IS 'What is counted, control flows included.';
COMMENT ON COLUMN reconciliation.post_daily.partner_country IS 'The country on the other side of the movement; _U unknown.';
COMMENT ON COLUMN reconciliation.post_daily.day IS 'Local day of the post.';
COMMENT ON COLUMN reconciliation.post_daily.post IS 'The reporting place; _Z when the sender is no post.';
COMMENT ON COLUMN reconciliation.post_daily.feed IS 'The declared kind of file the facts came in.';
COMMENT ON COLUMN reconciliation.post_daily.sender IS 'Who sent them.';
COMMENT ON COLUMN reconciliation.post_daily.persons IS 'Person-events.';
COMMENT ON COLUMN reconciliation.post_daily.combinations IS 'How many combinations of citizenship, traveller group, travel mode, sex and age band there are.';
COMMENT ON COLUMN reconciliation.post_daily.profile IS 'A hash of all combinations with their persons: two days of equal profile have the same ones.';

CREATE TABLE reconciliation.warning (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind            text   NOT NULL CHECK (kind IN ('CASES_EXCEED_PERSONS', 'PERSONS_PER_CASE', 'UNUSUAL_DAY',
                                                    'SHIFTED_SERIES', 'REPEATED_VALUE')),
    rule            text   NOT NULL,
    flow            text   NOT NULL,
    post            text   NOT NULL,
    partner_country text   NOT NULL,
    period_start    date   NOT NULL,
    period_end      date   NOT NULL CHECK (period_end >= period_start),
    numbers         jsonb  NOT NULL,
    run_id          bigint REFERENCES batch.run (id),
    UNIQUE (kind, rule, flow, post, partner_country, period_end, period_start)
);
CREATE INDEX warning_run ON reconciliation.warning (run_id);
COMMENT ON TABLE reconciliation.warning IS 'One row per kind, rule, flow, post, partner country and period: figures that look odd. A warning moves no figure and no verdict.';
COMMENT ON COLUMN reconciliation.warning.id IS 'Number of the warning.';
COMMENT ON COLUMN reconciliation.warning.kind IS 'CASES_EXCEED_PERSONS, PERSONS_PER_CASE, UNUSUAL_DAY, SHIFTED_SERIES or REPEATED_VALUE.';
COMMENT ON COLUMN reconciliation.warning.rule IS 'The rule whose two sides are shifted; empty where one series is looked at by itself.';
COMMENT ON COLUMN reconciliation.warning.flow IS 'What is counted; of a rule, its left flow.';
COMMENT ON COLUMN reconciliation.warning.post IS 'The reporting place; _Z when the sender is no post, _T where all posts are meant.';
COMMENT ON COLUMN reconciliation.warning.partner_country IS 'The country on the other side; _U unknown, _T where all are meant.';
COMMENT ON COLUMN reconciliation.warning.period_start IS 'First day.';
COMMENT ON COLUMN reconciliation.warning.period_end IS 'Last day, inclusive.';
COMMENT ON COLUMN reconciliation.warning.numbers IS 'The numbers that raised it, by name, as docs/reconciliation.md lists them.';
COMMENT ON COLUMN reconciliation.warning.run_id IS 'The run that raised it or last changed its numbers; null where a command did.';

CREATE TABLE reconciliation.warning_basis (
    digest text    NOT NULL,
    one    boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (one)
);
COMMENT ON TABLE reconciliation.warning_basis IS 'One row: what the warnings stand on besides the ledger.';
COMMENT ON COLUMN reconciliation.warning_basis.digest IS 'SHA-256 of settings, rules, flows and expectations the warnings were last raised by, hexadecimal.';
COMMENT ON COLUMN reconciliation.warning_basis.one IS 'Always true: keeps the table at one row.';

CREATE VIEW canonical.warning AS
SELECT kind, rule, flow, post, partner_country, period_start, period_end, numbers
FROM reconciliation.warning
ORDER BY 1, 2, 3, 4, 5, 6, 7;
COMMENT ON VIEW canonical.warning IS 'One row per kind, rule, flow, post, partner country and period.';
COMMENT ON COLUMN canonical.warning.kind IS 'What looks odd.';
COMMENT ON COLUMN canonical.warning.rule IS 'The rule whose two sides are shifted; empty where one series is looked at by itself.';
COMMENT ON COLUMN canonical.warning.flow IS 'What is counted; of a rule, its left flow.';
COMMENT ON COLUMN canonical.warning.post IS 'The reporting place; _Z when the sender is no post, _T where all posts are meant.';
COMMENT ON COLUMN canonical.warning.partner_country IS 'The country on the other side; _U unknown, _T where all are meant.';
COMMENT ON COLUMN canonical.warning.period_start IS 'First day.';
COMMENT ON COLUMN canonical.warning.period_end IS 'Last day, inclusive.';
COMMENT ON COLUMN canonical.warning.numbers IS 'The numbers that raised it.';
