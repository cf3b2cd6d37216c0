CREATE TABLE intake.contract (
    feed              text        NOT NULL,
    version           text        NOT NULL,
    parts             jsonb       NOT NULL,
    first_at          timestamptz NOT NULL,
    in_force          boolean     NOT NULL DEFAULT false,
    assumed           boolean     NOT NULL DEFAULT false,
    otherwise         text[]      NOT NULL DEFAULT '{}',
    written_otherwise boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (feed, version),
    CONSTRAINT what_is_in_force_differs_in_nothing CHECK (NOT in_force OR (otherwise = '{}' AND NOT written_otherwise))
);
CREATE UNIQUE INDEX contract_in_force ON intake.contract (feed) WHERE in_force;
COMMENT ON TABLE intake.contract IS 'One row per feed and version of all that counting its files depends on: the contract, age bands and reference data.';
COMMENT ON COLUMN intake.contract.feed IS 'The declared kind of file.';
COMMENT ON COLUMN intake.contract.version IS 'SHA-256 of the parts, hexadecimal; of the contract''s file alone where the row is assumed.';
COMMENT ON COLUMN intake.contract.parts IS 'What counting depends on, by kind and name.';
COMMENT ON COLUMN intake.contract.first_at IS 'When a night or command first worked by it; of an assumed one, when a delivery was first counted by it.';
COMMENT ON COLUMN intake.contract.in_force IS 'Whether the last night or command worked by it: one of each feed.';
COMMENT ON COLUMN intake.contract.assumed IS 'Whether deliveries were counted by it before the parts were kept: they are taken for those that were in force when this was found.';
COMMENT ON COLUMN intake.contract.otherwise IS 'What deliveries were counted by otherwise than the version in force counts; empty when the two count alike.';
COMMENT ON COLUMN intake.contract.written_otherwise IS 'Whether the version in force may take a file that this one refused.';

CREATE TABLE intake.contract_reach (
    feed      text NOT NULL,
    version   text NOT NULL,
    sender    text NOT NULL,
    first_day date,
    PRIMARY KEY (feed, version, sender),
    FOREIGN KEY (feed, version) REFERENCES intake.contract (feed, version)
);
COMMENT ON TABLE intake.contract_reach IS 'One row per version and sender whose deliveries the version in force could count otherwise.';
COMMENT ON COLUMN intake.contract_reach.feed IS 'The declared kind of file.';
COMMENT ON COLUMN intake.contract_reach.version IS 'The version that counted them.';
COMMENT ON COLUMN intake.contract_reach.sender IS 'Whose deliveries; empty for every sender.';
COMMENT ON COLUMN intake.contract_reach.first_day IS 'Business date from which they may hold a day that is counted otherwise; null for all.';

CREATE TABLE intake.contract_acceptance (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    feed        text        NOT NULL,
    version     text        NOT NULL,
    beside      text        NOT NULL,
    deliveries  bigint      NOT NULL CHECK (deliveries > 0),
    accepted_by text        NOT NULL,
    reason      text        NOT NULL,
    accepted_at timestamptz NOT NULL,
    FOREIGN KEY (feed, version) REFERENCES intake.contract (feed, version),
    FOREIGN KEY (feed, beside) REFERENCES intake.contract (feed, version)
);
CREATE INDEX contract_acceptance_beside ON intake.contract_acceptance (feed, beside);
COMMENT ON TABLE intake.contract_acceptance IS 'One row per version whose deliveries somebody let stand beside those of the version in force then; none is ever changed.';
COMMENT ON COLUMN intake.contract_acceptance.id IS 'Order in which they were accepted.';
COMMENT ON COLUMN intake.contract_acceptance.feed IS 'The declared kind of file.';
COMMENT ON COLUMN intake.contract_acceptance.version IS 'The version in force then.';
COMMENT ON COLUMN intake.contract_acceptance.beside IS 'The version whose deliveries stand beside it.';
COMMENT ON COLUMN intake.contract_acceptance.deliveries IS 'How many they were.';
COMMENT ON COLUMN intake.contract_acceptance.accepted_by IS 'Who accepted it.';
COMMENT ON COLUMN intake.contract_acceptance.reason IS 'Why.';
COMMENT ON COLUMN intake.contract_acceptance.accepted_at IS 'When.';

COMMENT ON COLUMN intake.delivery.contract_version IS 'Version of the contract that counted it, as intake.contract has it; empty before counting.';

-- Also finds the few versions that are in use among very many deliveries. Told figures are counted by no contract.
CREATE INDEX delivery_contract ON intake.delivery (feed, contract_version, sender, business_date) WHERE counts AND revision > 0;

CREATE VIEW intake.counted_otherwise AS
SELECT d.id AS delivery_id, d.feed, d.contract_version AS version, d.sender, d.business_date, d.code = 'SOURCE_GONE' AS source_gone
FROM intake.contract c
JOIN intake.delivery d ON d.feed = c.feed AND d.contract_version = c.version AND d.counts AND d.revision > 0
WHERE c.otherwise <> '{}'
  AND EXISTS (SELECT FROM intake.contract_reach r
              WHERE r.feed = c.feed AND r.version = c.version AND r.sender IN ('', d.sender)
                AND (r.first_day IS NULL OR d.business_date >= r.first_day));
COMMENT ON VIEW intake.counted_otherwise IS 'One row per delivery that counts by another contract than the one in force, where that one could count it otherwise.';
COMMENT ON COLUMN intake.counted_otherwise.delivery_id IS 'The delivery.';
COMMENT ON COLUMN intake.counted_otherwise.feed IS 'The declared kind of file.';
COMMENT ON COLUMN intake.counted_otherwise.version IS 'The version that counted it.';
COMMENT ON COLUMN intake.counted_otherwise.sender IS 'Who sent it.';
COMMENT ON COLUMN intake.counted_otherwise.business_date IS 'The date in its name.';
COMMENT ON COLUMN intake.counted_otherwise.source_gone IS 'Whether it could not be counted again: its original is gone or altered.';

CREATE FUNCTION audit.note_contract_acceptance() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    acceptance intake.contract_acceptance := coalesce(NEW, OLD);
BEGIN
    PERFORM audit.append(
        'CONTRACT_' || CASE TG_OP WHEN 'INSERT' THEN 'ACCEPTED' WHEN 'UPDATE' THEN 'CHANGED' ELSE 'REMOVED' END,
        concat_ws(' ', 'contract', acceptance.feed, acceptance.version, 'beside', acceptance.beside),
        json_build_object('deliveries', acceptance.deliveries, 'acceptedBy', acceptance.accepted_by, 'why', acceptance.reason));
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION audit.note_contract_acceptance() FROM PUBLIC;
COMMENT ON FUNCTION audit.note_contract_acceptance() IS 'Writes down that deliveries counted by another contract were let stand.';

CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON intake.contract_acceptance
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.note_contract_acceptance();
