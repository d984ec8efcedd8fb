-- How far a young person is with what she applies for, sealed whole: also which application a row is about. A change is
-- a further row: the newest version counts, the others stay.
CREATE TABLE applications (
    id BYTEA NOT NULL,
    version BIGINT NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (id, version)
);
CREATE INDEX applications_by_case ON applications (case_id, id, version);

ALTER TABLE applications ENABLE ROW LEVEL SECURITY;
ALTER TABLE applications FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON applications USING (leeward_may_see(centre_id));
