CREATE TABLE intake.delivery (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    feed             text        NOT NULL,
    sender           text        NOT NULL,
    business_date    date        NOT NULL,
    revision         integer     NOT NULL CHECK (revision >= 0),
    state            text        NOT NULL CHECK (state IN ('RECEIVED', 'WAITING', 'HELD', 'ACCEPTED', 'DUPLICATE',
                                                           'REFUSED', 'SUPERSEDED', 'WITHDRAWN')),
    code             text        NOT NULL DEFAULT '',
    message          text        NOT NULL DEFAULT '',
    held_for         text        NOT NULL DEFAULT '' CHECK (held_for IN ('', 'FEWER_ROWS', 'REPEATED_RECORDS')),
    file_name        text        NOT NULL,
    path             text        NOT NULL,
    bytes            bigint      NOT NULL CHECK (bytes >= 0),
    modified_at      timestamptz NOT NULL,
    sha256           text        NOT NULL DEFAULT '',
    contract_version text        NOT NULL DEFAULT '',
    manifest_modified_at timestamptz,
    counts           boolean     NOT NULL DEFAULT false,
    approved         boolean     NOT NULL DEFAULT false,
    file_rows        bigint      NOT NULL DEFAULT 0 CHECK (file_rows >= 0),
    repeats          boolean     NOT NULL DEFAULT false,
    read             bigint      NOT NULL DEFAULT 0,
    accepted         bigint      NOT NULL DEFAULT 0 CHECK (accepted >= 0),
    rejected         bigint      NOT NULL DEFAULT 0 CHECK (rejected >= 0),
    duplicates       bigint      NOT NULL DEFAULT 0 CHECK (duplicates >= 0),
    persons          bigint      NOT NULL DEFAULT 0 CHECK (persons >= 0),
    received_at      timestamptz NOT NULL,
    received_by      bigint      REFERENCES batch.run (id),
    counted_at       timestamptz,
    run_id           bigint      REFERENCES batch.run (id),
    CONSTRAINT every_row_is_accounted_for CHECK (read = accepted + rejected + duplicates)
);
CREATE UNIQUE INDEX delivery_one_live ON intake.delivery (feed, sender, business_date, revision)
    WHERE state NOT IN ('REFUSED', 'WITHDRAWN');
CREATE INDEX delivery_received ON intake.delivery (feed, sender) WHERE state = 'RECEIVED';
CREATE INDEX delivery_identity ON intake.delivery (feed, sender, business_date, revision);
CREATE INDEX delivery_file_name ON intake.delivery (file_name);
CREATE INDEX delivery_run ON intake.delivery (run_id);
CREATE INDEX delivery_received_by ON intake.delivery (received_by);
CREATE INDEX delivery_gave_way ON intake.delivery (feed, sender) WHERE state IN ('HELD', 'DUPLICATE', 'REFUSED');
CREATE INDEX delivery_same_bytes ON intake.delivery (feed, sender, sha256);
COMMENT ON TABLE intake.delivery IS 'One row per file of one feed from one sender for one business date and revision; or figure told instead of one.';
COMMENT ON COLUMN intake.delivery.id IS 'Number of the delivery, as commands name it.';
COMMENT ON COLUMN intake.delivery.feed IS 'The declared kind of file.';
COMMENT ON COLUMN intake.delivery.sender IS 'Who sent it.';
COMMENT ON COLUMN intake.delivery.business_date IS 'The date in its name.';
COMMENT ON COLUMN intake.delivery.revision IS 'From 1; a higher revision of the same date supersedes a lower one whole. 0: a figure told by telephone until the file comes.';
COMMENT ON COLUMN intake.delivery.state IS 'RECEIVED (to be counted), WAITING, HELD, ACCEPTED, DUPLICATE, REFUSED, SUPERSEDED or WITHDRAWN.';
COMMENT ON COLUMN intake.delivery.code IS 'Why it was refused, or SOURCE_GONE when it could not be counted again; empty otherwise.';
COMMENT ON COLUMN intake.delivery.message IS 'What happened to it, in one sentence; empty when it was simply accepted.';
COMMENT ON COLUMN intake.delivery.held_for IS 'Why it is held: FEWER_ROWS than what it corrects, or REPEATED_RECORDS that are counted already; empty otherwise.';
COMMENT ON COLUMN intake.delivery.file_name IS 'Name of the file.';
COMMENT ON COLUMN intake.delivery.path IS 'Where the file was found; empty for a told figure.';
COMMENT ON COLUMN intake.delivery.bytes IS 'Size of the file as stored.';
COMMENT ON COLUMN intake.delivery.modified_at IS 'Modification time of the file.';
COMMENT ON COLUMN intake.delivery.sha256 IS 'SHA-256 of the bytes that were counted, hexadecimal; empty before counting.';
COMMENT ON COLUMN intake.delivery.contract_version IS 'SHA-256 of the contract that counted it; empty before counting.';
COMMENT ON COLUMN intake.delivery.manifest_modified_at IS 'Modification time of the manifest beside the file; null when there was none.';
COMMENT ON COLUMN intake.delivery.counts IS 'Whether its facts are in the ledger; stays true while it waits to be counted again.';
COMMENT ON COLUMN intake.delivery.approved IS 'Whether an operator accepted it although it looked suspicious: it is not held any more.';
COMMENT ON COLUMN intake.delivery.file_rows IS 'Rows below the header when it was last counted, whatever its state; 0 before.';
COMMENT ON COLUMN intake.delivery.repeats IS 'Whether too many of its records were counted already, from other deliveries, when it was last counted, whatever its state.';
COMMENT ON COLUMN intake.delivery.read IS 'Rows below the header; 0 for a nil return and for a delivery that is not accepted.';
COMMENT ON COLUMN intake.delivery.accepted IS 'Rows counted.';
COMMENT ON COLUMN intake.delivery.rejected IS 'Rows not counted for a reason with a code.';
COMMENT ON COLUMN intake.delivery.duplicates IS 'Rows whose record another row already counts, with equal counted fields.';
COMMENT ON COLUMN intake.delivery.persons IS 'Person-events counted.';
COMMENT ON COLUMN intake.delivery.received_at IS 'When it was registered.';
COMMENT ON COLUMN intake.delivery.received_by IS 'The run whose night it belongs to: the one that first found it ready to be counted; null until a night finds what a command took.';
COMMENT ON COLUMN intake.delivery.counted_at IS 'When its state was last decided; null before.';
COMMENT ON COLUMN intake.delivery.run_id IS 'The run that last decided its state; null where a command did.';

CREATE TABLE intake.telling (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    delivery_id     bigint NOT NULL REFERENCES intake.delivery (id),
    flow            text,
    partner_country text,
    cases           bigint NOT NULL CHECK (cases >= 0),
    persons         bigint NOT NULL CHECK (persons >= 0),
    told_by         text   NOT NULL,
    reason          text   NOT NULL,
    told_at         timestamptz NOT NULL,
    CONSTRAINT nil_or_figure CHECK (CASE WHEN flow IS NULL THEN partner_country IS NULL AND cases = 0 AND persons = 0
                                         ELSE partner_country IS NOT NULL END)
);
CREATE INDEX telling_delivery ON intake.telling (delivery_id);
COMMENT ON TABLE intake.telling IS 'One row per figure, or nil, told by telephone until the file comes; none is ever changed.';
COMMENT ON COLUMN intake.telling.id IS 'Order in which they were written down.';
COMMENT ON COLUMN intake.telling.delivery_id IS 'The delivery of revision 0 that stands for the file.';
COMMENT ON COLUMN intake.telling.flow IS 'What is counted; null: there is nothing at all.';
COMMENT ON COLUMN intake.telling.partner_country IS 'The country on the other side of the movement; null with the flow.';
COMMENT ON COLUMN intake.telling.cases IS 'Cases told; 0 for flows that have none.';
COMMENT ON COLUMN intake.telling.persons IS 'Persons told.';
COMMENT ON COLUMN intake.telling.told_by IS 'Who told it.';
COMMENT ON COLUMN intake.telling.reason IS 'Why it was told and not sent.';
COMMENT ON COLUMN intake.telling.told_at IS 'When it was written down.';

CREATE VIEW intake.told_figure AS
SELECT DISTINCT ON (t.delivery_id, t.flow, t.partner_country)
       t.delivery_id, t.flow, t.partner_country, t.cases, t.persons, t.told_by, t.reason, t.told_at
FROM intake.telling t
WHERE t.flow IS NOT NULL
  AND NOT EXISTS (SELECT FROM intake.telling nil WHERE nil.delivery_id = t.delivery_id AND nil.flow IS NULL AND nil.id > t.id)
ORDER BY t.delivery_id, t.flow, t.partner_country, t.id DESC;
COMMENT ON VIEW intake.told_figure IS 'One row per told delivery, flow and partner country: the figure that stands, the last one told since the last nil.';
COMMENT ON COLUMN intake.told_figure.delivery_id IS 'The delivery of revision 0 that stands for the file.';
COMMENT ON COLUMN intake.told_figure.flow IS 'What is counted.';
COMMENT ON COLUMN intake.told_figure.partner_country IS 'The country on the other side of the movement.';
COMMENT ON COLUMN intake.told_figure.cases IS 'Cases told; 0 for flows that have none.';
COMMENT ON COLUMN intake.told_figure.persons IS 'Persons told.';
COMMENT ON COLUMN intake.told_figure.told_by IS 'Who told it.';
COMMENT ON COLUMN intake.told_figure.reason IS 'Why it was told and not sent.';
COMMENT ON COLUMN intake.told_figure.told_at IS 'When it was written down.';

CREATE TABLE intake.stream (
    feed   text NOT NULL,
    sender text NOT NULL,
    PRIMARY KEY (feed, sender)
);
COMMENT ON TABLE intake.stream IS 'One row per feed and sender: what a claimant locks, so that a stream is worked serially.';
COMMENT ON COLUMN intake.stream.feed IS 'The declared kind of file.';
COMMENT ON COLUMN intake.stream.sender IS 'Who sends it.';

CREATE TABLE intake.reject (
    delivery_id bigint NOT NULL REFERENCES intake.delivery (id) ON DELETE CASCADE,
    line        bigint NOT NULL CHECK (line >= 1),
    column_name text   NOT NULL,
    code        text   NOT NULL,
    message     text   NOT NULL,
    PRIMARY KEY (delivery_id, line)
);
COMMENT ON TABLE intake.reject IS 'One row per rejected row of a delivery, for the first 1,000 of each.';
COMMENT ON COLUMN intake.reject.delivery_id IS 'The delivery.';
COMMENT ON COLUMN intake.reject.line IS 'Line in the file, from 1.';
COMMENT ON COLUMN intake.reject.column_name IS 'Header text of the column at fault; empty when the whole row is.';
COMMENT ON COLUMN intake.reject.code IS 'Why, as a code of docs/codes.md.';
COMMENT ON COLUMN intake.reject.message IS 'Why, in one sentence; never holds a personal value.';

CREATE TABLE intake.reject_count (
    delivery_id bigint NOT NULL REFERENCES intake.delivery (id) ON DELETE CASCADE,
    code        text   NOT NULL,
    rows        bigint NOT NULL CHECK (rows > 0),
    PRIMARY KEY (delivery_id, code)
);
COMMENT ON TABLE intake.reject_count IS 'One row per delivery and code: how many of its rows were rejected for it.';
COMMENT ON COLUMN intake.reject_count.delivery_id IS 'The delivery.';
COMMENT ON COLUMN intake.reject_count.code IS 'Why, as a code of docs/codes.md.';
COMMENT ON COLUMN intake.reject_count.rows IS 'Rejected rows.';

CREATE TABLE intake.unrecognised (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    path        text        NOT NULL,
    bytes       bigint      NOT NULL,
    modified_at timestamptz NOT NULL,
    run_id      bigint      NOT NULL REFERENCES batch.run (id)
);
-- A path may be longer than the entries of other indexes.
CREATE INDEX unrecognised_path ON intake.unrecognised USING hash (path);
COMMENT ON TABLE intake.unrecognised IS 'One row per file of the inbox whose name fits no feed.';
COMMENT ON COLUMN intake.unrecognised.id IS 'Number of the entry.';
COMMENT ON COLUMN intake.unrecognised.path IS 'Where the file was found.';
COMMENT ON COLUMN intake.unrecognised.bytes IS 'Its size.';
COMMENT ON COLUMN intake.unrecognised.modified_at IS 'Its modification time.';
COMMENT ON COLUMN intake.unrecognised.run_id IS 'The run that reported it.';

CREATE TABLE intake.expectation (
    feed       text   NOT NULL,
    sender     text   NOT NULL,
    frequency  text   NOT NULL CHECK (frequency IN ('DAILY', 'WEEKLY', 'MONTHLY', 'ON_EVENT')),
    valid_from date   NOT NULL,
    valid_to   date,
    also_due   date[] NOT NULL,
    due_through date,
    PRIMARY KEY (feed, sender, valid_from)
);
COMMENT ON TABLE intake.expectation IS 'One row per feed and sender and the day from which it must deliver, as jobs/calendar.yaml declares it.';
COMMENT ON COLUMN intake.expectation.feed IS 'The declared kind of file.';
COMMENT ON COLUMN intake.expectation.sender IS 'Who must send it.';
COMMENT ON COLUMN intake.expectation.frequency IS 'DAILY, WEEKLY (Sundays), MONTHLY (last day) or ON_EVENT (never missing).';
COMMENT ON COLUMN intake.expectation.valid_from IS 'First day it is expected for.';
COMMENT ON COLUMN intake.expectation.valid_to IS 'Last day it is expected for; null without end.';
COMMENT ON COLUMN intake.expectation.also_due IS 'Dates on which it is due besides the regular ones.';
COMMENT ON COLUMN intake.expectation.due_through IS 'Latest date for which intake.due has been derived from it; null before.';

CREATE TABLE intake.due (
    feed     text NOT NULL,
    sender   text NOT NULL,
    due_date date NOT NULL,
    PRIMARY KEY (feed, sender, due_date)
);
CREATE INDEX due_by_date ON intake.due (due_date);
COMMENT ON TABLE intake.due IS 'One row per delivery that was due: feed, sender and business date.';
COMMENT ON COLUMN intake.due.feed IS 'The declared kind of file.';
COMMENT ON COLUMN intake.due.sender IS 'Who must send it.';
COMMENT ON COLUMN intake.due.due_date IS 'Business date it is due for.';

CREATE TABLE intake.outage (
    feed      text NOT NULL,
    sender    text NOT NULL,
    first_day date NOT NULL,
    last_day  date CHECK (last_day >= first_day),
    reason    text NOT NULL,
    PRIMARY KEY (feed, sender, first_day)
);
COMMENT ON TABLE intake.outage IS 'One row per feed, sender and first day of a declared outage: what is due in it is missing, and it is known why.';
COMMENT ON COLUMN intake.outage.feed IS 'The declared kind of file.';
COMMENT ON COLUMN intake.outage.sender IS 'Whose deliveries do not come.';
COMMENT ON COLUMN intake.outage.first_day IS 'First business date.';
COMMENT ON COLUMN intake.outage.last_day IS 'Last business date, inclusive; null while it lasts.';
COMMENT ON COLUMN intake.outage.reason IS 'Why, as jobs/calendar.yaml says.';

CREATE FUNCTION intake.is_due(frequency text, also_due date[], day date) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN frequency = 'DAILY'
        OR (frequency = 'WEEKLY' AND extract(isodow FROM day) = 7)
        OR (frequency = 'MONTHLY' AND extract(day FROM day + 1) = 1)
        OR day = ANY (also_due);
COMMENT ON FUNCTION intake.is_due(text, date[], date) IS 'Whether a delivery of this frequency is due on this day.';

CREATE TABLE intake.night (
    run_id     bigint NOT NULL REFERENCES batch.run (id),
    sender     text   NOT NULL,
    feed       text   NOT NULL,
    expected   bigint NOT NULL,
    received   bigint NOT NULL,
    duplicate  bigint NOT NULL,
    refused    bigint NOT NULL,
    read       bigint NOT NULL,
    accepted   bigint NOT NULL,
    rejected   bigint NOT NULL,
    duplicates bigint NOT NULL,
    persons    bigint NOT NULL,
    PRIMARY KEY (run_id, sender, feed),
    CONSTRAINT every_row_is_accounted_for CHECK (read = accepted + rejected + duplicates)
);
COMMENT ON TABLE intake.night IS 'One row per run, sender and feed: the night''s ledger.';
COMMENT ON COLUMN intake.night.run_id IS 'The run.';
COMMENT ON COLUMN intake.night.sender IS 'Who sent.';
COMMENT ON COLUMN intake.night.feed IS 'The declared kind of file.';
COMMENT ON COLUMN intake.night.expected IS 'Deliveries due for the days the run covers.';
COMMENT ON COLUMN intake.night.received IS 'Deliveries that came to be counted in the run, whatever became of them.';
COMMENT ON COLUMN intake.night.duplicate IS 'Of these, deliveries with the same bytes as an accepted one.';
COMMENT ON COLUMN intake.night.refused IS 'Of these, deliveries refused or held.';
COMMENT ON COLUMN intake.night.read IS 'Rows below the headers of accepted deliveries.';
COMMENT ON COLUMN intake.night.accepted IS 'Rows counted.';
COMMENT ON COLUMN intake.night.rejected IS 'Rows rejected.';
COMMENT ON COLUMN intake.night.duplicates IS 'Rows whose record another row already counts.';
COMMENT ON COLUMN intake.night.persons IS 'Person-events counted.';

CREATE FUNCTION intake.is_received(state text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN state IN ('ACCEPTED', 'SUPERSEDED');
COMMENT ON FUNCTION intake.is_received(text) IS 'Whether a delivery in this state is one that was due: accepted, or superseded by one that was.';
