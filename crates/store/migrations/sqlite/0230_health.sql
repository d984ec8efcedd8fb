-- What belongs to a young person's health, sealed whole: a row does not say what it is about. A change is a further row:
-- the newest version counts, the others stay.
CREATE TABLE health_records (
    id BLOB NOT NULL,
    version INTEGER NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    changed_by BLOB NOT NULL REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;
CREATE INDEX health_records_by_case ON health_records (case_id, id, version);
