CREATE TABLE intake.manifest_figure (
    delivery_id bigint NOT NULL REFERENCES intake.delivery (id) ON DELETE CASCADE,
    kind        text   NOT NULL CHECK (kind IN ('BYTES', 'HASH', 'ROWS', 'PERSONS', 'CASES')),
    declared    text   NOT NULL,
    found       text,
    PRIMARY KEY (delivery_id, kind)
);
COMMENT ON TABLE intake.manifest_figure IS 'One row per figure that the manifest of a delivery declares, as it was when the file was last read.';
COMMENT ON COLUMN intake.manifest_figure.delivery_id IS 'The delivery.';
COMMENT ON COLUMN intake.manifest_figure.kind IS 'BYTES, HASH, ROWS, PERSONS or CASES.';
COMMENT ON COLUMN intake.manifest_figure.declared IS 'What the manifest says.';
COMMENT ON COLUMN intake.manifest_figure.found IS 'What the file is; null where nobody knows, since a row was rejected for what it says itself.';
