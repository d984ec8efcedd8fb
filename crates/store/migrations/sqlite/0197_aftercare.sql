-- How often a centre visits after the keys: its own policy. A change is a further row: the newest version counts, the
-- others stay. Each step is "so many days apart/until so many days after the keys".
CREATE TABLE aftercare_rhythms (
    centre_id BLOB NOT NULL REFERENCES centres (id),
    version INTEGER NOT NULL,
    steps TEXT NOT NULL,
    set_by BLOB NOT NULL REFERENCES people (id),
    set_at INTEGER NOT NULL,
    PRIMARY KEY (centre_id, version)
) STRICT;
