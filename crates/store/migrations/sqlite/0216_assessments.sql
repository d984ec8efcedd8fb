-- An assessment, sealed whole. Each step is a further row, from draft to signed: the newest version counts, the others
-- stay. Who signs has written none of them.
CREATE TABLE assessments (
    id BLOB NOT NULL,
    version INTEGER NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    state TEXT NOT NULL,
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    review_on TEXT,
    body BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;
CREATE INDEX assessments_by_case ON assessments (case_id, id, version);
