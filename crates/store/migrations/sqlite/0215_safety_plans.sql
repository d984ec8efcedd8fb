-- Her safety plan, sealed whole. A change is a further row: the newest version counts, the others stay.
CREATE TABLE safety_plans (
    case_id BLOB NOT NULL REFERENCES cases (id),
    version INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    review_on TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (case_id, version)
) STRICT;

-- What of it a house is told: a letter to the shelter compartment of the house's centre. A newer one takes its place.
CREATE TABLE safety_letters (
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    version INTEGER NOT NULL,
    letter BLOB NOT NULL,
    letter_to BLOB NOT NULL REFERENCES compartments (id),
    written_at INTEGER NOT NULL,
    PRIMARY KEY (case_id, centre_id)
) STRICT;
