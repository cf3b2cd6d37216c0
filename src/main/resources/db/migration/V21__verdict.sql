-- What a night was due and did not get, and what a delivery waits for: both are part of the night's verdict.
ALTER TABLE intake.night ADD COLUMN late bigint NOT NULL DEFAULT 0 CHECK (late >= 0);
COMMENT ON COLUMN intake.night.late IS 'Deliveries due since the last completed night that have not been received, without a declared outage.';
COMMENT ON TABLE intake.night IS 'One row per run, sender and feed: the ledger of all that was decided since the run that completed before it.';
COMMENT ON COLUMN intake.night.received IS 'Deliveries that came to be counted since the run that completed before, whatever became of them.';

ALTER TABLE intake.delivery ADD COLUMN waits_for text NOT NULL DEFAULT '' CHECK (waits_for IN ('', 'SETTLING', 'MANIFEST'));
COMMENT ON COLUMN intake.delivery.waits_for IS 'What a delivery in state WAITING waits for: SETTLING, to be old enough to be whole; MANIFEST, the manifest that its feed requires.';

-- Each night asks which deliveries wait, among all there ever were.
CREATE INDEX delivery_waiting ON intake.delivery (id) WHERE state = 'WAITING';

COMMENT ON COLUMN intake.delivery.received_by IS 'The run that first found it ready to be counted, or that followed when a command took it; null until a run follows.';

COMMENT ON COLUMN batch.run.exit_code IS 'Verdict of the night it completed, as the exit code of its command; 1 when it failed; null while it works or when it died.';

CREATE FUNCTION batch.completed_before(later bigint) RETURNS bigint
    LANGUAGE sql STABLE
    RETURN coalesce((SELECT max(r.id) FROM batch.run r WHERE r.status = 'COMPLETED' AND r.id < later), 0);
COMMENT ON FUNCTION batch.completed_before(bigint) IS 'The run that completed last before this one, 0 where none did: a night is all that happened between the two.';

CREATE VIEW intake.missing AS
SELECT u.feed, u.sender, u.due_date
FROM intake.due u
WHERE NOT EXISTS (SELECT FROM intake.delivery d
                  WHERE (d.feed, d.sender, d.business_date) = (u.feed, u.sender, u.due_date)
                    AND intake.is_received(d.state))
  AND NOT EXISTS (SELECT FROM intake.outage o
                  WHERE (o.feed, o.sender) = (u.feed, u.sender)
                    AND u.due_date BETWEEN o.first_day AND coalesce(o.last_day, u.due_date));
COMMENT ON VIEW intake.missing IS 'One row per feed, sender and date for which a delivery was due and none has been received, told by telephone or excused by a declared outage.';
COMMENT ON COLUMN intake.missing.feed IS 'The declared kind of file.';
COMMENT ON COLUMN intake.missing.sender IS 'Who must send it.';
COMMENT ON COLUMN intake.missing.due_date IS 'Business date it is due for.';

CREATE FUNCTION intake.longest_span() RETURNS integer
    LANGUAGE sql IMMUTABLE
    RETURN 31;
COMMENT ON FUNCTION intake.longest_span() IS 'How many days a delivery tells of at most: none is due less often than once a month.';

CREATE FUNCTION intake.first_day(feed text, sender text, business_date date) RETURNS date
    LANGUAGE sql STABLE
    RETURN greatest(
        coalesce((SELECT max(u.due_date) + 1 FROM intake.due u
                  WHERE (u.feed, u.sender) = (first_day.feed, first_day.sender) AND u.due_date < first_day.business_date),
                 (SELECT max(CASE e.frequency WHEN 'MONTHLY' THEN date_trunc('month', first_day.business_date)::date
                                              WHEN 'WEEKLY' THEN first_day.business_date - 6
                                              ELSE first_day.business_date END)
                  FROM intake.expectation e
                  WHERE (e.feed, e.sender) = (first_day.feed, first_day.sender) AND e.valid_from <= first_day.business_date),
                 business_date),
        business_date - intake.longest_span() + 1);
COMMENT ON FUNCTION intake.first_day(text, text, date) IS 'First of the days that a delivery tells of, which end with its business date: it tells of the days since the one due before it; the first one, of as long as its sender takes between two.';

-- Causes are found otherwise than before: the next night looks at every finding again.
DELETE FROM reconciliation.basis;
