-- Papers of a young person, sealed whole. A change is a further row: the newest version counts, the others stay.
CREATE TABLE papers (
    id BYTEA NOT NULL,
    version BIGINT NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (id, version)
);
CREATE INDEX papers_by_case ON papers (case_id, id, version);

ALTER TABLE papers ENABLE ROW LEVEL SECURITY;
ALTER TABLE papers FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON papers USING (leeward_may_see(centre_id));
