-- Papers of a young person, sealed whole. A change is a further row: the newest version counts, the others stay.
CREATE TABLE papers (
    id BLOB NOT NULL,
    version INTEGER NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    changed_by BLOB NOT NULL REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;
CREATE INDEX papers_by_case ON papers (case_id, id, version);
