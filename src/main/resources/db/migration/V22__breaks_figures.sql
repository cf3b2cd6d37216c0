ALTER TABLE intake.delivery
    DROP CONSTRAINT delivery_held_for_check,
    ADD CONSTRAINT delivery_held_for_check CHECK (held_for IN ('', 'FEWER_ROWS', 'REPEATED_RECORDS', 'BREAKS_FIGURES'));
COMMENT ON COLUMN intake.delivery.held_for IS 'Why it is held: FEWER_ROWS than what it corrects, REPEATED_RECORDS that are counted already, or BREAKS_FIGURES, since figures cannot be computed with what it holds; empty otherwise.';
COMMENT ON COLUMN intake.delivery.run_id IS 'The run that last decided its state; null where a command did, unless a night was unfinished then: that night''s run.';
