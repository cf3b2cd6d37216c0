CREATE TABLE warehouse.talks_sheet (
    number          bigint      NOT NULL PRIMARY KEY CHECK (number >= 1),
    partner_country text        NOT NULL,
    period_start    date        NOT NULL,
    period_end      date        NOT NULL CHECK (period_end >= period_start),
    publication_id  bigint      NOT NULL REFERENCES warehouse.publication (id),
    made_at         timestamptz NOT NULL,
    made_by         text        NOT NULL CHECK (made_by <> ''),
    occasion        text        NOT NULL CHECK (occasion <> ''),
    -- Not jsonb: it must stay as it was written.
    content         json        NOT NULL,
    page            text        NOT NULL,
    document        bytea       NOT NULL
);
CREATE INDEX talks_sheet_partner ON warehouse.talks_sheet (partner_country, number);
COMMENT ON TABLE warehouse.talks_sheet IS 'One row per sheet made for talks with a partner country: what was laid on the table, as it was. Only ever added to.';
COMMENT ON COLUMN warehouse.talks_sheet.number IS 'Number of the sheet, from 1 without gaps.';
COMMENT ON COLUMN warehouse.talks_sheet.partner_country IS 'The partner country it was made for.';
COMMENT ON COLUMN warehouse.talks_sheet.period_start IS 'First day its figures are of.';
COMMENT ON COLUMN warehouse.talks_sheet.period_end IS 'Last day, inclusive.';
COMMENT ON COLUMN warehouse.talks_sheet.publication_id IS 'The publication whose figures it shows.';
COMMENT ON COLUMN warehouse.talks_sheet.made_at IS 'When it was made.';
COMMENT ON COLUMN warehouse.talks_sheet.made_by IS 'Who made it.';
COMMENT ON COLUMN warehouse.talks_sheet.occasion IS 'What it was made for.';
COMMENT ON COLUMN warehouse.talks_sheet.content IS 'Its figures, differences and changes.';
COMMENT ON COLUMN warehouse.talks_sheet.page IS 'The sheet as HTML.';
COMMENT ON COLUMN warehouse.talks_sheet.document IS 'The sheet as PDF: what is signed.';

CREATE FUNCTION warehouse.keep_talks_sheet() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE 'A talks sheet is kept as it was made: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
COMMENT ON FUNCTION warehouse.keep_talks_sheet() IS 'Refuses a change, also to the owner of the table.';

CREATE TRIGGER only_ever_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON warehouse.talks_sheet
    FOR EACH STATEMENT EXECUTE FUNCTION warehouse.keep_talks_sheet();

CREATE FUNCTION warehouse.talks_sheet_digest(sheet warehouse.talks_sheet) RETURNS text
    LANGUAGE sql STABLE
    RETURN encode(sha256(convert_to((sheet).content::text, 'UTF8') || convert_to((sheet).page, 'UTF8') || (sheet).document), 'hex');
COMMENT ON FUNCTION warehouse.talks_sheet_digest(warehouse.talks_sheet) IS 'SHA-256 of all that a sheet shows, hexadecimal, as the audit log has it.';

CREATE FUNCTION audit.note_talks_sheet() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM audit.append(
        'TALKS_SHEET_MADE',
        'talks sheet ' || NEW.number,
        json_build_object(
            'partner', NEW.partner_country, 'from', NEW.period_start, 'to', NEW.period_end,
            'publication', NEW.publication_id, 'sha256', warehouse.talks_sheet_digest(NEW)));
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION audit.note_talks_sheet() FROM PUBLIC;
COMMENT ON FUNCTION audit.note_talks_sheet() IS 'Writes down that a talks sheet was made, and what would tell it from another.';

CREATE TRIGGER noted AFTER INSERT ON warehouse.talks_sheet FOR EACH ROW EXECUTE FUNCTION audit.note_talks_sheet();

CREATE VIEW warehouse.talks_sheet_kept WITH (security_invoker) AS
SELECT s.number, s.partner_country, s.period_start, s.period_end, s.publication_id, s.made_at, s.made_by, s.occasion,
       s.content, s.page, s.document,
       EXISTS (SELECT FROM audit.entry e
               WHERE e.action = 'TALKS_SHEET_MADE' AND e.subject = 'talks sheet ' || s.number
                 AND e.detail ->> 'sha256' = warehouse.talks_sheet_digest(s)) AS is_as_made
FROM warehouse.talks_sheet s;
COMMENT ON VIEW warehouse.talks_sheet_kept IS 'One row per talks sheet, and whether it is still the one that was made.';
COMMENT ON COLUMN warehouse.talks_sheet_kept.is_as_made IS 'Whether the audit log has the digest of just this sheet.';
DO $$
DECLARE
    target name;
BEGIN
    FOR target IN SELECT attname FROM pg_attribute
                  WHERE attrelid = 'warehouse.talks_sheet'::regclass AND attnum > 0 LOOP
        EXECUTE format('COMMENT ON COLUMN warehouse.talks_sheet_kept.%I IS %L', target,
                       (SELECT col_description(attrelid, attnum) FROM pg_attribute
                        WHERE attrelid = 'warehouse.talks_sheet'::regclass AND attname = target));
    END LOOP;
END $$;
