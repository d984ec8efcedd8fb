-- How far a young person is with what she applies for, sealed whole: also which application a row is about. A change is
-- a further row: the newest version counts, the others stay.
CREATE TABLE applications (
    id BLOB NOT NULL,
    version INTEGER NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    changed_by BLOB NOT NULL REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;
CREATE INDEX applications_by_case ON applications (case_id, id, version);
