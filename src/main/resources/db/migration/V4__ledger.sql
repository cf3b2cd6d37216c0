-- Rows are copied in by the thousand from values the reader has checked against the reference data; a foreign key would be
-- checked once per row. The dimensions' foreign keys are on the warehouse's tables.
CREATE TABLE ledger.tally (
    delivery_id     bigint NOT NULL,
    day             date   NOT NULL,
    post            text   NOT NULL,
    flow            text   NOT NULL,
    partner_country text   NOT NULL,
    citizenship     text   NOT NULL,
    traveller_group text   NOT NULL,
    travel_mode     text   NOT NULL,
    sex             text   NOT NULL,
    age_band        text   NOT NULL,
    bound           text   NOT NULL,
    persons         bigint NOT NULL CHECK (persons >= 0),
    cases           bigint NOT NULL CHECK (cases >= 0)
);
CREATE INDEX tally_cell ON ledger.tally (flow, partner_country, day);
-- Few facts come with cases that were counted by who reported them.
CREATE INDEX tally_counted_cases ON ledger.tally (flow, partner_country, day) WHERE cases > 0;
CREATE INDEX tally_delivery ON ledger.tally (delivery_id);
COMMENT ON TABLE ledger.tally IS 'One row per delivery, day, post, flow, partner country, citizenship, traveller group, travel mode, sex, age band and bound.';
COMMENT ON COLUMN ledger.tally.delivery_id IS 'The delivery that was counted.';
COMMENT ON COLUMN ledger.tally.day IS 'Local day of the post.';
COMMENT ON COLUMN ledger.tally.post IS 'The reporting place; _Z when the sender is no post.';
COMMENT ON COLUMN ledger.tally.flow IS 'What is counted.';
COMMENT ON COLUMN ledger.tally.partner_country IS 'The country on the other side of the movement; _U unknown.';
COMMENT ON COLUMN ledger.tally.citizenship IS 'Citizenship; _U unknown.';
COMMENT ON COLUMN ledger.tally.traveller_group IS 'NATIONAL, FOREIGNER, BORDER_RESIDENT, CREW or _U.';
COMMENT ON COLUMN ledger.tally.travel_mode IS 'LAND, RAIL, AIR, SEA, WATERWAY or _U.';
COMMENT ON COLUMN ledger.tally.sex IS 'F, M, X or _U.';
COMMENT ON COLUMN ledger.tally.age_band IS 'Age band of jobs/nightly.yaml, by event year minus birth year; _U unknown.';
COMMENT ON COLUMN ledger.tally.bound IS 'EXACT, AT_LEAST, AT_MOST or ABOUT.';
COMMENT ON COLUMN ledger.tally.persons IS 'Person-events.';
COMMENT ON COLUMN ledger.tally.cases IS 'Cases or events that came pre-counted; identified cases are in ledger.case_record.';

CREATE TABLE ledger.case_record (
    delivery_id     bigint NOT NULL,
    flow            text   NOT NULL,
    case_id         text   NOT NULL,
    follows_case_id text,
    day             date   NOT NULL,
    post            text   NOT NULL,
    partner_country text   NOT NULL,
    basis           text   NOT NULL DEFAULT '_U',
    line            bigint NOT NULL,
    persons         bigint NOT NULL
);
CREATE INDEX case_record_case ON ledger.case_record (flow, case_id);
CREATE INDEX case_record_follows ON ledger.case_record (day) WHERE follows_case_id IS NOT NULL;
CREATE INDEX case_record_cell ON ledger.case_record (flow, partner_country, day);
CREATE INDEX case_record_delivery ON ledger.case_record (delivery_id);
COMMENT ON TABLE ledger.case_record IS 'One row per delivery, flow, case, day, post, partner country and basis that mentions the case.';
COMMENT ON COLUMN ledger.case_record.delivery_id IS 'The delivery that mentions it.';
COMMENT ON COLUMN ledger.case_record.flow IS 'What is counted.';
COMMENT ON COLUMN ledger.case_record.case_id IS 'The case; begins with # when the row had no case id and is a case of its own.';
COMMENT ON COLUMN ledger.case_record.follows_case_id IS 'The case whose persons this one is about again, as a deportation is about persons who entered; null when none is named.';
COMMENT ON COLUMN ledger.case_record.day IS 'Local day of the post.';
COMMENT ON COLUMN ledger.case_record.post IS 'The reporting place.';
COMMENT ON COLUMN ledger.case_record.partner_country IS 'The country on the other side.';
COMMENT ON COLUMN ledger.case_record.basis IS 'What it stands on: an agreement of jobs/reference/agreements.csv, or a ground the feed lists; _U unknown.';
COMMENT ON COLUMN ledger.case_record.line IS 'First line of the file that mentions it there.';
COMMENT ON COLUMN ledger.case_record.persons IS 'Person-events of these rows.';

CREATE TABLE ledger.wait (
    delivery_id     bigint  NOT NULL,
    flow            text    NOT NULL,
    day             date    NOT NULL,
    partner_country text    NOT NULL,
    days            integer NOT NULL CHECK (days >= 0),
    answers         bigint  NOT NULL CHECK (answers > 0),
    PRIMARY KEY (flow, partner_country, day, days, delivery_id)
);
CREATE INDEX wait_delivery ON ledger.wait (delivery_id);
COMMENT ON TABLE ledger.wait IS 'One row per delivery, flow, day, partner country and number of days waited: how many answers came after so long.';
COMMENT ON COLUMN ledger.wait.delivery_id IS 'The delivery that tells of them.';
COMMENT ON COLUMN ledger.wait.flow IS 'What is counted.';
COMMENT ON COLUMN ledger.wait.day IS 'Day the answers came.';
COMMENT ON COLUMN ledger.wait.partner_country IS 'The country on the other side.';
COMMENT ON COLUMN ledger.wait.days IS 'Days from the request to the answer.';
COMMENT ON COLUMN ledger.wait.answers IS 'Answers that were waited for so long.';

CREATE TABLE ledger.case_home (
    flow            text NOT NULL,
    case_id         text NOT NULL,
    day             date NOT NULL,
    post            text NOT NULL,
    partner_country text NOT NULL,
    delivery_id     bigint NOT NULL,
    PRIMARY KEY (flow, case_id)
);
CREATE INDEX case_home_cell ON ledger.case_home (flow, partner_country, day);
COMMENT ON TABLE ledger.case_home IS 'One row per case: the one cell it is counted in.';
COMMENT ON COLUMN ledger.case_home.flow IS 'What is counted.';
COMMENT ON COLUMN ledger.case_home.case_id IS 'The case.';
COMMENT ON COLUMN ledger.case_home.day IS 'Day of its lowest record (day, post, partner, delivery, line).';
COMMENT ON COLUMN ledger.case_home.post IS 'Post of its lowest record.';
COMMENT ON COLUMN ledger.case_home.partner_country IS 'Partner country of its lowest record.';
COMMENT ON COLUMN ledger.case_home.delivery_id IS 'The delivery of its lowest record.';

CREATE TABLE ledger.touched_case (
    flow        text   NOT NULL,
    case_id     text   NOT NULL,
    reason      text   NOT NULL,
    delivery_id bigint NOT NULL
);
COMMENT ON TABLE ledger.touched_case IS 'One row per change of a case''s records since figures were last reconciled; emptied by reconciling.';
COMMENT ON COLUMN ledger.touched_case.flow IS 'What is counted.';
COMMENT ON COLUMN ledger.touched_case.case_id IS 'The case.';
COMMENT ON COLUMN ledger.touched_case.reason IS 'Why, as in warehouse.migration_flow_revision.';
COMMENT ON COLUMN ledger.touched_case.delivery_id IS 'The delivery that changed it.';

CREATE TABLE ledger.statement (
    delivery_id     bigint NOT NULL,
    line            bigint NOT NULL,
    statement_id    text   NOT NULL,
    reporter        text   NOT NULL,
    flow            text   NOT NULL,
    partner_country text   NOT NULL,
    period_start    date   NOT NULL,
    period_end      date   NOT NULL,
    cases           bigint,
    persons         bigint,
    bound           text   NOT NULL,
    letter_no       text,
    as_of           date,
    case_id         text,
    case_date       date,
    PRIMARY KEY (delivery_id, line),
    CHECK (period_end >= period_start)
);
COMMENT ON TABLE ledger.statement IS 'One row per line of another party''s statement, turned to our viewpoint.';
COMMENT ON COLUMN ledger.statement.delivery_id IS 'The delivery that holds it.';
COMMENT ON COLUMN ledger.statement.line IS 'Line in the file.';
COMMENT ON COLUMN ledger.statement.statement_id IS 'The reporter''s number of the statement.';
COMMENT ON COLUMN ledger.statement.reporter IS 'Who states it.';
COMMENT ON COLUMN ledger.statement.flow IS 'Our flow: the mirror of theirs when a partner reports.';
COMMENT ON COLUMN ledger.statement.partner_country IS 'The partner country from our viewpoint.';
COMMENT ON COLUMN ledger.statement.period_start IS 'First day of the stated period.';
COMMENT ON COLUMN ledger.statement.period_end IS 'Last day of the stated period, inclusive.';
COMMENT ON COLUMN ledger.statement.cases IS 'Stated cases; null when not stated.';
COMMENT ON COLUMN ledger.statement.persons IS 'Stated persons; null when not stated.';
COMMENT ON COLUMN ledger.statement.bound IS 'EXACT, AT_LEAST, AT_MOST or ABOUT.';
COMMENT ON COLUMN ledger.statement.letter_no IS 'Number of the letter it came with.';
COMMENT ON COLUMN ledger.statement.as_of IS 'State of the reporter''s books.';
COMMENT ON COLUMN ledger.statement.case_id IS 'Null for the figure itself; else this row is one line of its case list.';
COMMENT ON COLUMN ledger.statement.case_date IS 'The reporter''s day of the case.';

CREATE TABLE ledger.fingerprint (
    feed        text    NOT NULL,
    sender      text    NOT NULL,
    day         date    NOT NULL,
    delivery_id bigint  NOT NULL,
    part        integer NOT NULL CHECK (part >= 0),
    block       bytea,
    PRIMARY KEY (feed, sender, day, delivery_id, part)
);
-- Fingerprints are random bits: compressing them costs time and saves nothing.
ALTER TABLE ledger.fingerprint ALTER COLUMN block SET STORAGE EXTERNAL;
CREATE INDEX fingerprint_delivery ON ledger.fingerprint (delivery_id);
CREATE INDEX fingerprint_kept ON ledger.fingerprint (feed, day) WHERE block IS NOT NULL;
COMMENT ON TABLE ledger.fingerprint IS 'One row per delivery, counted day and part: sorted keyed fingerprints of its records; also of deliveries that do not count but may once others change.';
COMMENT ON COLUMN ledger.fingerprint.feed IS 'The declared kind of file.';
COMMENT ON COLUMN ledger.fingerprint.sender IS 'Who sent it.';
COMMENT ON COLUMN ledger.fingerprint.day IS 'The counted day of the records.';
COMMENT ON COLUMN ledger.fingerprint.delivery_id IS 'The delivery that holds them.';
COMMENT ON COLUMN ledger.fingerprint.part IS 'Number of the part, from 0: a day of many records has several.';
COMMENT ON COLUMN ledger.fingerprint.block IS '16 bytes a record: 96 bits identify it, 32 stand for its counted fields; keyed with a secret kept outside the database. Null once the day is older than the feed''s lateness bound: when it is needed again, the delivery''s file is.';
