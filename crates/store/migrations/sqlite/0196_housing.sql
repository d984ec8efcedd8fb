-- A young person's way to a home of her own: what she needs, homes that she looked at, tenancies, visits. Sealed whole:
-- also what a row is about. A change is a further row: the newest version counts, the others stay.
CREATE TABLE housing_entries (
    id BLOB NOT NULL,
    version INTEGER NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    changed_by BLOB NOT NULL REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;
CREATE INDEX housing_entries_by_case ON housing_entries (case_id, id, version);
