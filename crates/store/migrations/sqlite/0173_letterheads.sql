-- Who writes, as it stands at the top of letters, forms and bundles of a centre: a neutral name and some lines. A change
-- is a further row: the newest version counts.
CREATE TABLE letterheads (
    centre_id BLOB NOT NULL REFERENCES centres (id),
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    lines TEXT NOT NULL,
    changed_by BLOB NOT NULL REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (centre_id, version)
) STRICT;
