CREATE SCHEMA audit;
COMMENT ON SCHEMA audit IS 'The audit log: every decision and state change, chained so that none can be altered or taken out unnoticed.';

CREATE TABLE audit.entry (
    number  bigint      NOT NULL PRIMARY KEY CHECK (number >= 1),
    moment  timestamptz NOT NULL,
    actor   text        NOT NULL,
    login   text        NOT NULL,
    action  text        NOT NULL,
    subject text        NOT NULL,
    -- Not jsonb: the hash is taken of the text, which must stay as it was written.
    detail  json        NOT NULL,
    reason  text        NOT NULL,
    hash    bytea       NOT NULL CHECK (length(hash) = 32)
);
CREATE INDEX entry_moment ON audit.entry USING brin (moment);
COMMENT ON TABLE audit.entry IS 'One row per decision or state change: who, when, what, why. Only ever added to.';
COMMENT ON COLUMN audit.entry.number IS 'Place in the chain, from 1 without gaps.';
COMMENT ON COLUMN audit.entry.moment IS 'When, by the clock of the command; by the database''s where no command was at work.';
COMMENT ON COLUMN audit.entry.actor IS 'Who ran the command; the login where no command was at work.';
COMMENT ON COLUMN audit.entry.login IS 'The database login that changed the row.';
COMMENT ON COLUMN audit.entry.action IS 'What was done: DELIVERY_REGISTERED, DELIVERY_CHANGED, FIGURE_TOLD, DECISION_LAPSED, RUN_STARTED and the like.';
COMMENT ON COLUMN audit.entry.subject IS 'What it was done to, e.g. delivery 17 crossings MONG_CAI 2024-08-01 r1.';
COMMENT ON COLUMN audit.entry.detail IS 'What changed: states from and to, code, message, numbers; never a personal value.';
COMMENT ON COLUMN audit.entry.reason IS 'Why; empty where the action says it.';
COMMENT ON COLUMN audit.entry.hash IS 'SHA-256 of the hash of the entry before (nothing for the first) and of all other columns, each as text after its length.';

CREATE FUNCTION audit.refuse() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE 'The audit log is only ever added to: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
COMMENT ON FUNCTION audit.refuse() IS 'Refuses a change, also to the owner of the table.';

CREATE TRIGGER only_ever_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse();

CREATE FUNCTION audit.part(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN length(value) || ':' || value;
COMMENT ON FUNCTION audit.part(text) IS 'A text after its length in characters, so that no two rows of texts read the same when written one after the other.';

CREATE FUNCTION audit.append(action text, subject text, detail json) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    entry audit.entry;
    previous bytea;
BEGIN
    -- The letters "BorderAu". Held until the transaction has ended, so that the next one sees its entries.
    PERFORM pg_advisory_xact_lock(x'426f726465724175'::bigint);
    SELECT e.number + 1, e.hash INTO entry.number, previous FROM audit.entry e ORDER BY e.number DESC LIMIT 1;
    entry.number := coalesce(entry.number, 1);
    entry.moment := coalesce(nullif(current_setting('bordertally.moment', true), '')::timestamptz, now());
    entry.actor := coalesce(nullif(current_setting('bordertally.actor', true), ''), session_user);
    entry.login := session_user;
    entry.action := action;
    entry.subject := subject;
    entry.detail := detail;
    entry.reason := coalesce(current_setting('bordertally.reason', true), '');
    entry.hash := sha256(coalesce(previous, '') || convert_to(concat(
        audit.part(entry.number::text),
        audit.part(to_char(entry.moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
        audit.part(entry.actor),
        audit.part(entry.login),
        audit.part(entry.action),
        audit.part(entry.subject),
        audit.part(entry.detail::text),
        audit.part(entry.reason)), 'UTF8'));
    INSERT INTO audit.entry SELECT entry.*;
END $$;
COMMENT ON FUNCTION audit.append(text, text, json) IS 'Adds an entry at the end of the chain; other transactions that add one wait until this one has ended.';

CREATE FUNCTION audit.record(action text, subject text, detail json) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF action !~ '^[A-Z_]+$' OR action ~ '^(DELIVERY|FIGURE|RUN|DECISION|PROPOSAL|TALKS|ACCOUNT)_' THEN
        RAISE 'The action % is not one that a command may record', action USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM audit.append(action, subject, detail);
END $$;
COMMENT ON FUNCTION audit.record(text, text, json) IS 'Writes down a decision that no table shows. To be called last in a transaction: others that add entries wait for its end.';

CREATE FUNCTION audit.note_delivery() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    delivery intake.delivery := coalesce(NEW, OLD);
BEGIN
    PERFORM audit.append(
        'DELIVERY_' || CASE TG_OP WHEN 'INSERT' THEN 'REGISTERED' WHEN 'UPDATE' THEN 'CHANGED' ELSE 'REMOVED' END,
        concat_ws(' ', 'delivery', delivery.id, delivery.feed, delivery.sender,
                  to_char(delivery.business_date, 'YYYY-MM-DD'), 'r' || delivery.revision),
        json_strip_nulls(json_build_object(
            'from', OLD.state, 'to', NEW.state, 'code', nullif(NEW.code, ''), 'message', nullif(NEW.message, ''),
            'heldFor', nullif(NEW.held_for, ''), 'approved', nullif(NEW.approved, false), 'file', delivery.file_name,
            'sha256', nullif(delivery.sha256, ''), 'read', NEW.read, 'accepted', NEW.accepted, 'rejected', NEW.rejected,
            'duplicates', NEW.duplicates, 'persons', NEW.persons, 'run', NEW.run_id)));
    RETURN NULL;
END $$;
COMMENT ON FUNCTION audit.note_delivery() IS 'Writes down that a delivery was registered, came to another state, or was removed.';

CREATE FUNCTION audit.note_telling() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    telling intake.telling := coalesce(NEW, OLD);
BEGIN
    PERFORM audit.append(
        'FIGURE_' || CASE TG_OP WHEN 'INSERT' THEN 'TOLD' WHEN 'UPDATE' THEN 'CHANGED' ELSE 'REMOVED' END,
        concat_ws(' ', 'delivery', telling.delivery_id, d.feed, d.sender, to_char(d.business_date, 'YYYY-MM-DD'),
                  'r' || d.revision, telling.flow, telling.partner_country),
        json_strip_nulls(json_build_object(
            'cases', NEW.cases, 'persons', NEW.persons, 'toldBy', NEW.told_by, 'why', NEW.reason,
            'nil', nullif(telling.flow IS NULL, false))))
    FROM (SELECT) AS one LEFT JOIN intake.delivery d ON d.id = telling.delivery_id;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION audit.note_telling() IS 'Writes down that a figure, or that there is nothing, was told by telephone.';

CREATE FUNCTION audit.note_run() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    run batch.run := coalesce(NEW, OLD);
BEGIN
    PERFORM audit.append(
        'RUN_' || CASE TG_OP WHEN 'DELETE' THEN 'REMOVED' ELSE run.status END,
        concat_ws(' ', 'run', run.id, to_char(run.business_date, 'YYYY-MM-DD')),
        json_strip_nulls(json_build_object(
            'run', run.run, 'attempt', run.attempt, 'from', OLD.status, 'to', NEW.status, 'exitCode', NEW.exit_code,
            'message', nullif(NEW.message, ''), 'inbox', run.inbox, 'jobs', run.jobs)));
    RETURN NULL;
END $$;
COMMENT ON FUNCTION audit.note_run() IS 'Writes down that a run began, ended, was found dead, or was removed.';

CREATE FUNCTION audit.note_decision() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    decision reconciliation.decision := coalesce(NEW, OLD);
BEGIN
    PERFORM audit.append(
        'DECISION_' || CASE TG_OP WHEN 'INSERT' THEN 'MADE' WHEN 'UPDATE' THEN NEW.state ELSE 'REMOVED' END,
        concat_ws(' ', 'decision', decision.id, 'finding', decision.finding_id, decision.rule, decision.partner_country,
                  to_char(decision.period_start, 'YYYY-MM-DD'), to_char(decision.period_end, 'YYYY-MM-DD'), decision.measure),
        json_strip_nulls(json_build_object(
            'accepted', decision.accepted, 'flow', decision.flow, 'countedFlow', decision.counted_flow,
            'left', decision.left_value, 'right', decision.right_value, 'decidedBy', decision.decided_by,
            'approvedBy', decision.approved_by, 'why', decision.reason, 'because', nullif(decision.because, ''),
            'run', decision.run_id)));
    RETURN NULL;
END $$;
COMMENT ON FUNCTION audit.note_decision() IS 'Writes down that a decision was made, replaced, or lapsed.';

CREATE FUNCTION audit.note_proposal() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    proposal reconciliation.proposal := coalesce(NEW, OLD);
BEGIN
    PERFORM audit.append(
        'PROPOSAL_' || CASE TG_OP WHEN 'INSERT' THEN 'MADE' WHEN 'UPDATE' THEN NEW.state ELSE 'REMOVED' END,
        concat_ws(' ', 'proposal', proposal.id, proposal.kind),
        json_strip_nulls(json_build_object(
            'arguments', proposal.arguments, 'basis', proposal.basis, 'proposedBy', proposal.proposed_by,
            'why', proposal.reason, 'endedBy', proposal.ended_by, 'run', proposal.run_id)));
    RETURN NULL;
END $$;
COMMENT ON FUNCTION audit.note_proposal() IS 'Writes down that an action was proposed, and that it was approved or rejected or lapsed.';

-- Deferred: the entries are written when a transaction commits. Until then two claimants do not wait for each other.
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE ON intake.delivery
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.note_delivery();
CREATE CONSTRAINT TRIGGER audited_change AFTER UPDATE ON intake.delivery
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.state, OLD.code, OLD.message, OLD.held_for, OLD.approved, OLD.sha256,
           OLD.read, OLD.accepted, OLD.rejected, OLD.duplicates, OLD.persons) IS DISTINCT FROM
          (NEW.state, NEW.code, NEW.message, NEW.held_for, NEW.approved, NEW.sha256,
           NEW.read, NEW.accepted, NEW.rejected, NEW.duplicates, NEW.persons))
    EXECUTE FUNCTION audit.note_delivery();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON intake.telling
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.note_telling();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE ON batch.run
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.note_run();
CREATE CONSTRAINT TRIGGER audited_change AFTER UPDATE ON batch.run
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION audit.note_run();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON reconciliation.decision
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.note_decision();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON reconciliation.proposal
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.note_proposal();

-- A function that runs as the owner could be hung on a table of one's own, to write what never happened.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA audit FROM PUBLIC;
