-- What she was asked and what she answered, what was decided without her consent, and what was withdrawn: sealed whole.
-- Rows are added and never changed; a row does not even say which of these it is.
CREATE TABLE consents (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    recorded_by BLOB NOT NULL REFERENCES people (id),
    recorded_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX consents_by_case ON consents (case_id, recorded_at, id);
