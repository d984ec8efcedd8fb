-- A young person's way to a home of her own: what she needs, homes that she looked at, tenancies, visits. Sealed whole:
-- also what a row is about. A change is a further row: the newest version counts, the others stay.
CREATE TABLE housing_entries (
    id BYTEA NOT NULL,
    version BIGINT NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (id, version)
);
CREATE INDEX housing_entries_by_case ON housing_entries (case_id, id, version);

ALTER TABLE housing_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE housing_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON housing_entries USING (leeward_may_see(centre_id));
