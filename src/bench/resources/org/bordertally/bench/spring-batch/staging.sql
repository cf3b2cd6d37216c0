-- Unlogged: a load that is lost is done again.
CREATE UNLOGGED TABLE staging (
    record_id       text COLLATE "C",
    day             date,
    post            text COLLATE "C",
    flow            text COLLATE "C",
    partner_country text COLLATE "C",
    citizenship     text COLLATE "C",
    traveller_group text COLLATE "C",
    travel_mode     text COLLATE "C",
    sex             text COLLATE "C",
    age_band        text COLLATE "C",
    persons         bigint
) WITH (autovacuum_enabled = off);
