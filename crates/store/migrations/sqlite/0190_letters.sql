-- Letters that were written for a young person, sealed whole. A change is a further row: the newest version counts, the
-- others stay.
CREATE TABLE letters (
    id BLOB NOT NULL,
    version INTEGER NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;
CREATE INDEX letters_by_case ON letters (case_id, id, version);

-- What was disclosed about a young person: to whom, what, why, on which basis, sealed. Rows are added and never changed.
-- What only the legal strand may know of it is sealed apart.
CREATE TABLE disclosures (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    recorded_by BLOB NOT NULL REFERENCES people (id),
    recorded_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    legal_body BLOB
) STRICT;
CREATE INDEX disclosures_by_case ON disclosures (case_id, recorded_at, id);
