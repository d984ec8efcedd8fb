-- What her team must know and do in daily life, sealed under her casework key: all that holds, as one list. A change is
-- a further row, also when nothing holds any more: the newest version counts, the others stay.
CREATE TABLE care_alarms (
    case_id BLOB NOT NULL REFERENCES cases (id),
    version INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (case_id, version)
) STRICT;

-- The same for her house: a letter to the shelter compartment of the house's centre. A newer one takes its place.
CREATE TABLE care_letters (
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    version INTEGER NOT NULL,
    letter BLOB NOT NULL,
    letter_to BLOB NOT NULL REFERENCES compartments (id),
    written_at INTEGER NOT NULL,
    PRIMARY KEY (case_id, centre_id)
) STRICT;
