CREATE SCHEMA console;
COMMENT ON SCHEMA console IS 'Who may use the pages, and as what.';

CREATE TABLE console.account (
    name          text        NOT NULL PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9._@-]{1,63}$'),
    role          text        NOT NULL CHECK (role IN ('VIEWER', 'OPERATOR', 'APPROVER', 'ADMIN')),
    password_hash text        NOT NULL CHECK (password_hash <> ''),
    is_enabled    boolean     NOT NULL DEFAULT true,
    made_at       timestamptz NOT NULL,
    made_by       text        NOT NULL CHECK (made_by <> '')
);
COMMENT ON TABLE console.account IS 'One row per person who logs in at the pages with a password.';
COMMENT ON COLUMN console.account.name IS 'The name to log in with, and by which the audit log knows the person.';
COMMENT ON COLUMN console.account.role IS 'VIEWER reads, OPERATOR also acts on deliveries, findings and runs, APPROVER also closes periods and approves, ADMIN also keeps accounts.';
COMMENT ON COLUMN console.account.password_hash IS 'What a password is checked against; the password itself is kept nowhere.';
COMMENT ON COLUMN console.account.is_enabled IS 'Whether the person may log in.';
COMMENT ON COLUMN console.account.made_at IS 'When the account was made.';
COMMENT ON COLUMN console.account.made_by IS 'Who made it.';

CREATE FUNCTION audit.note_account() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM audit.append(
        'ACCOUNT_' || CASE TG_OP WHEN 'INSERT' THEN 'MADE' WHEN 'UPDATE' THEN 'CHANGED' ELSE 'REMOVED' END,
        'account ' || coalesce(NEW.name, OLD.name),
        json_strip_nulls(json_build_object(
            'role', NEW.role, 'enabled', NEW.is_enabled,
            'newPassword', nullif(NEW.password_hash IS DISTINCT FROM OLD.password_hash AND TG_OP = 'UPDATE', false))));
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION audit.note_account() FROM PUBLIC;
COMMENT ON FUNCTION audit.note_account() IS 'Writes down that an account was made, came to another role or password, or was removed.';

CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON console.account
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.note_account();
