-- Roles belong to the server, not to a database: another one may have made them already, or may be making them now.
CREATE FUNCTION publication.admit_readers() RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    makes_roles constant boolean NOT NULL := (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user);
    is_super constant boolean NOT NULL := (SELECT rolsuper FROM pg_roles WHERE rolname = current_user);
    reader text;
    remedies text[] := '{}';
    is_missing boolean := false;
BEGIN
    IF NOT makes_roles THEN
        remedies := remedies || format('ALTER ROLE %I CREATEROLE', current_user);
    END IF;
    FOREACH reader IN ARRAY ARRAY['bordertally_analyst', 'bordertally_dashboard', 'bordertally_auditor'] LOOP
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
                                          AND 'default_transaction_read_only=on' = ANY (rolconfig)) THEN
            EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = ''5min''', reader);
            IF reader = 'bordertally_dashboard' THEN
                EXECUTE format('ALTER ROLE %I SET statement_timeout = ''10s''', reader);
            END IF;
            EXECUTE format('ALTER ROLE %I SET default_transaction_read_only = on', reader);
        END IF;
    END LOOP;
    IF is_missing THEN
        RETURN remedies;
    END IF;
    GRANT USAGE ON SCHEMA publication, warehouse TO bordertally_analyst, bordertally_dashboard, bordertally_auditor;
    GRANT SELECT ON ALL TABLES IN SCHEMA publication, warehouse TO bordertally_analyst;
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
    RETURN remedies;
END $$;
COMMENT ON FUNCTION publication.admit_readers() IS 'Makes the roles of analysts, dashboards and auditors where they are missing, gives them their settings, and lets them read what is theirs; returns what a superuser has to run first where this role may not. Repeating it changes nothing.';

SELECT publication.admit_readers();
