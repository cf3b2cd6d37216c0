CREATE TABLE warehouse.legal_basis (
    code            text NOT NULL PRIMARY KEY,
    name            text NOT NULL,
    partner_country text REFERENCES warehouse.country (code),
    signed_on       date
);
COMMENT ON TABLE warehouse.legal_basis IS 'One row per agreement that a handover can stand on.';
COMMENT ON COLUMN warehouse.legal_basis.code IS 'As handovers write it.';
COMMENT ON COLUMN warehouse.legal_basis.name IS 'For people.';
COMMENT ON COLUMN warehouse.legal_basis.partner_country IS 'The other side of the agreement; null without one.';
COMMENT ON COLUMN warehouse.legal_basis.signed_on IS 'When it was signed; null when not known.';

-- Readers who were let in before get what those let in later do.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordertally_analyst') THEN
        GRANT SELECT ON warehouse.legal_basis TO bordertally_analyst;
    END IF;
END $$;

CREATE OR REPLACE VIEW warehouse.returns_by_basis AS
SELECT counted.month, counted.partner_country, c.en AS partner_en, c.vi AS partner_vi, counted.flow, f.en AS flow_en,
       f.vi AS flow_vi, counted.basis, sum(counted.cases)::bigint AS cases, sum(counted.persons)::bigint AS persons,
       coalesce(b.name, counted.basis) AS basis_name
FROM (
    SELECT date_trunc('month', day)::date AS month, partner_country, flow, basis, 0 AS cases, sum(persons) AS persons
    FROM ledger.case_record
    WHERE flow IN ('DEPORTATION', 'HANDOVER_GIVEN', 'HANDOVER_RECEIVED')
    GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT date_trunc('month', h.day)::date, h.partner_country, h.flow, r.basis, count(*), 0
    FROM ledger.case_home h
    CROSS JOIN LATERAL (
        SELECT min(r.basis) AS basis FROM ledger.case_record r
        WHERE (r.flow, r.case_id, r.day, r.post, r.partner_country) = (h.flow, h.case_id, h.day, h.post, h.partner_country)
    ) r
    WHERE h.flow IN ('DEPORTATION', 'HANDOVER_GIVEN', 'HANDOVER_RECEIVED')
    GROUP BY 1, 2, 3, 4
) counted
JOIN warehouse.flow f ON f.code = counted.flow
JOIN warehouse.country c ON c.code = counted.partner_country
LEFT JOIN warehouse.legal_basis b ON b.code = counted.basis
GROUP BY counted.month, counted.partner_country, c.en, c.vi, counted.flow, f.en, f.vi, counted.basis, b.name;
COMMENT ON COLUMN warehouse.returns_by_basis.basis_name IS 'Name of the agreement; the code where it has none.';
