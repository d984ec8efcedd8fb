-- An assessment, sealed whole. Each step is a further row, from draft to signed: the newest version counts, the others
-- stay. Who signs has written none of them.
CREATE TABLE assessments (
    id BYTEA NOT NULL,
    version BIGINT NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    state TEXT NOT NULL,
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    review_on TEXT,
    body BYTEA NOT NULL,
    PRIMARY KEY (id, version)
);
CREATE INDEX assessments_by_case ON assessments (case_id, id, version);

ALTER TABLE assessments ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessments FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON assessments USING (leeward_may_see(centre_id));
