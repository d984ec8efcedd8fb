-- Letters that were written for a young person, sealed whole. A change is a further row: the newest version counts, the
-- others stay.
CREATE TABLE letters (
    id BYTEA NOT NULL,
    version BIGINT NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (id, version)
);
CREATE INDEX letters_by_case ON letters (case_id, id, version);

-- What was disclosed about a young person: to whom, what, why, on which basis, sealed. Rows are added and never changed.
-- What only the legal strand may know of it is sealed apart.
CREATE TABLE disclosures (
    id BYTEA NOT NULL PRIMARY KEY,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    recorded_by BYTEA NOT NULL REFERENCES people (id),
    recorded_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    legal_body BYTEA
);
CREATE INDEX disclosures_by_case ON disclosures (case_id, recorded_at, id);

ALTER TABLE letters ENABLE ROW LEVEL SECURITY;
ALTER TABLE letters FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON letters USING (leeward_may_see(centre_id));

ALTER TABLE disclosures ENABLE ROW LEVEL SECURITY;
ALTER TABLE disclosures FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON disclosures USING (leeward_may_see(centre_id));
