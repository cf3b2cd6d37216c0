-- Locks that no reader can take: anybody who may connect can take an advisory lock, but only who may write to a relation
-- can lock it. Views, since these are passed by when tables are vacuumed, copied or dropped.
DO $$
BEGIN
    -- Not in a schema that a restore makes anew: whoever restores holds this lock meanwhile.
    IF to_regclass('public.bordertally_run_lock') IS NULL THEN
        CREATE VIEW public.bordertally_run_lock AS SELECT true AS is_held_by_who_locks_it;
        COMMENT ON VIEW public.bordertally_run_lock IS 'Locked by the one run or command that may change figures.';
    END IF;
END $$;

CREATE VIEW audit.turn AS SELECT true AS is_held_by_who_locks_it;
COMMENT ON VIEW audit.turn IS 'One row that says nothing: the view is locked by the transaction that adds entries, until that ends.';
COMMENT ON COLUMN audit.turn.is_held_by_who_locks_it IS 'True, always.';

CREATE OR REPLACE FUNCTION audit.append(action text, subject text, detail json) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    entry audit.entry;
    previous bytea;
BEGIN
    -- Held until the transaction has ended, so that the next one sees its entries.
    LOCK TABLE audit.turn IN EXCLUSIVE MODE;
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

-- What a proposal says of who made and who ended it is for people; this is what tells two persons apart.
ALTER TABLE console.account ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    ADD COLUMN os_user text CHECK (os_user <> '');
COMMENT ON COLUMN console.account.number IS 'Tells the person: an account that is made anew under the same name has another.';
COMMENT ON COLUMN console.account.os_user IS 'The operating system''s user who is the same person; null where none is named.';

ALTER TABLE reconciliation.proposal ADD COLUMN proposed_as text, ADD COLUMN ended_as text,
    ADD CONSTRAINT approved_by_another CHECK (state <> 'APPROVED' OR ended_as <> proposed_as);
COMMENT ON COLUMN reconciliation.proposal.proposed_as IS 'Who that is by account, operating system''s user or identity provider; null where it was not written down, and nobody can approve it.';
COMMENT ON COLUMN reconciliation.proposal.ended_as IS 'The same of who approved or rejected it.';
DROP TRIGGER only_ended ON reconciliation.proposal;
CREATE TRIGGER only_ended BEFORE UPDATE ON reconciliation.proposal FOR EACH ROW
    WHEN (OLD.state <> 'PROPOSED'
          OR to_jsonb(OLD) - ARRAY['state', 'ended_by', 'ended_as', 'run_id']
             <> to_jsonb(NEW) - ARRAY['state', 'ended_by', 'ended_as', 'run_id'])
    EXECUTE FUNCTION reconciliation.refuse();

CREATE OR REPLACE FUNCTION audit.note_proposal() RETURNS trigger
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
            'proposedAs', proposal.proposed_as, 'why', proposal.reason, 'endedBy', proposal.ended_by,
            'endedAs', proposal.ended_as, 'run', proposal.run_id)));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION audit.note_account() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM audit.append(
        'ACCOUNT_' || CASE TG_OP WHEN 'INSERT' THEN 'MADE' WHEN 'UPDATE' THEN 'CHANGED' ELSE 'REMOVED' END,
        'account ' || coalesce(NEW.name, OLD.name),
        json_strip_nulls(json_build_object(
            'number', coalesce(NEW.number, OLD.number), 'role', NEW.role, 'enabled', NEW.is_enabled, 'osUser', NEW.os_user,
            'newPassword', nullif(NEW.password_hash IS DISTINCT FROM OLD.password_hash AND TG_OP = 'UPDATE', false))));
    RETURN NULL;
END $$;

-- The role of the command sql is an analyst with a login of its own.
CREATE OR REPLACE FUNCTION publication.admit_readers() RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    makes_roles constant boolean NOT NULL := (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user);
    is_super constant boolean NOT NULL := (SELECT rolsuper FROM pg_roles WHERE rolname = current_user);
    limits_files constant boolean NOT NULL := has_parameter_privilege(current_user, 'temp_file_limit', 'SET');
    reader text;
    worker text;
    wanted text[];
    setting text;
    remedies text[] := '{}';
    is_missing boolean := false;
BEGIN
    IF NOT makes_roles THEN
        remedies := remedies || format('ALTER ROLE %I CREATEROLE', current_user);
    END IF;
    FOREACH reader IN ARRAY ARRAY['bordertally_analyst', 'bordertally_dashboard', 'bordertally_auditor', 'bordertally_sql'] LOOP
        wanted := ARRAY['idle_in_transaction_session_timeout=5min', 'default_transaction_read_only=on',
                        'statement_timeout=' || CASE reader WHEN 'bordertally_dashboard' THEN '10s'
                                                            WHEN 'bordertally_sql' THEN '10min' ELSE '1h' END]
                  || CASE WHEN limits_files THEN ARRAY['temp_file_limit=2GB'] END;
        IF makes_roles AND NOT EXISTS (SELECT FROM pg_roles WHERE rolname = reader) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', reader);
            EXCEPTION
                WHEN duplicate_object OR unique_violation THEN NULL;
            END;
        END IF;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = reader) THEN
            is_missing := true;
        ELSIF NOT is_super AND current_setting('server_version_num')::integer >= 160000
              AND NOT pg_has_role(current_user, reader, 'MEMBER WITH ADMIN OPTION') THEN
            -- Somebody else made it, and it is theirs to change.
            remedies := remedies || format('GRANT %I TO %I WITH ADMIN OPTION', reader, current_user);
        ELSIF makes_roles AND NOT EXISTS (SELECT FROM pg_roles WHERE rolname = reader
                                          AND rolconfig @> wanted AND rolconnlimit BETWEEN 0 AND 20) THEN
            FOREACH setting IN ARRAY wanted LOOP
                EXECUTE format('ALTER ROLE %I SET %s = %L', reader, split_part(setting, '=', 1), split_part(setting, '=', 2));
            END LOOP;
            -- However many a reader opens, the nights find some left.
            EXECUTE format('ALTER ROLE %I CONNECTION LIMIT 20', reader);
        END IF;
    END LOOP;
    IF is_missing THEN
        RETURN remedies;
    END IF;
    GRANT USAGE ON SCHEMA publication, warehouse TO bordertally_analyst, bordertally_dashboard, bordertally_auditor;
    GRANT SELECT ON ALL TABLES IN SCHEMA publication, warehouse TO bordertally_analyst;
    GRANT EXECUTE ON FUNCTION warehouse.different_persons(date, date, text) TO bordertally_analyst;
    -- How figures compare, and by how much for which cause; not the cases that tell it.
    GRANT USAGE ON SCHEMA reconciliation TO bordertally_analyst;
    GRANT SELECT ON reconciliation.finding, reconciliation.open_finding TO bordertally_analyst;
    GRANT SELECT (finding_id, cause, amount) ON reconciliation.cause TO bordertally_analyst;
    GRANT SELECT ON publication.figure, publication.figure_state, publication.release, publication.migration_flow,
                    publication.migration_flow_by_citizenship, publication.migration_flow_by_post, publication.notice,
                    publication.coverage
          TO bordertally_dashboard;
    -- The names behind the codes, and what must be said beside figures.
    GRANT SELECT ON warehouse.country, warehouse.flow, warehouse.border_post, warehouse.note TO bordertally_dashboard;
    GRANT USAGE ON SCHEMA audit, reconciliation TO bordertally_auditor;
    GRANT SELECT ON ALL TABLES IN SCHEMA audit, publication TO bordertally_auditor;
    GRANT SELECT ON warehouse.migration_flow, warehouse.migration_flow_revision, warehouse.publication,
                    warehouse.revision_part, warehouse.talks_sheet, warehouse.closed_period, warehouse.pending, warehouse.notice, warehouse.country,
                    warehouse.flow, warehouse.border_post, warehouse.period, reconciliation.decision, reconciliation.proposal
          TO bordertally_auditor;
    REVOKE SELECT ON publication.progress, publication.touched_month, publication.released_period FROM bordertally_analyst, bordertally_auditor;
    IF remedies = '{}' AND NOT pg_has_role('bordertally_sql', 'bordertally_analyst', 'USAGE') THEN
        GRANT bordertally_analyst TO bordertally_sql;
    END IF;
    -- Temporary tables fill the disk without end. Who works on the tables needs them; where this role may say so, nobody else.
    IF pg_has_role(current_user, (SELECT datdba FROM pg_database WHERE datname = current_database()), 'USAGE')
       AND has_database_privilege('public', current_database(), 'TEMPORARY') THEN
        FOR worker IN SELECT DISTINCT grantee::regrole::text
                      FROM pg_class, aclexplode(relacl)
                      WHERE oid = 'intake.delivery'::regclass AND privilege_type = 'INSERT' LOOP
            EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO %s', current_database(), worker);
        END LOOP;
        EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    END IF;
    RETURN remedies;
END $$;

-- For analysts, too, who may not read the cases it is told from; not for whoever else may look into the schema.
ALTER FUNCTION warehouse.different_persons(date, date, text) SECURITY DEFINER SET search_path = pg_catalog, pg_temp;
REVOKE EXECUTE ON FUNCTION warehouse.different_persons(date, date, text) FROM PUBLIC;

SELECT publication.admit_readers();
