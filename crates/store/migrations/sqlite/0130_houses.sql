-- Who must be kept apart, and who belongs together. That two random ids stand on one line is in the clear,
-- because every placement in the network asks for it, by people who can open neither case; why is sealed to
-- the centre that wrote it.
CREATE TABLE kept_pairs (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    kind TEXT NOT NULL CHECK (kind IN ('apart', 'together')),
    case_id BLOB NOT NULL REFERENCES cases (id),
    other_case_id BLOB NOT NULL REFERENCES cases (id),
    other_centre_id BLOB NOT NULL REFERENCES centres (id),
    added_by BLOB NOT NULL REFERENCES people (id),
    added_at INTEGER NOT NULL,
    reason BLOB NOT NULL,
    reason_to BLOB NOT NULL REFERENCES compartments (id),
    ended_by BLOB REFERENCES people (id),
    ended_at INTEGER
) STRICT;
-- Each centre puts two people on the list once; what one ends, the other's own line still says.
CREATE UNIQUE INDEX kept_pairs_once ON kept_pairs (centre_id, case_id, other_case_id) WHERE ended_at IS NULL;
CREATE INDEX kept_pairs_by_case ON kept_pairs (case_id);
CREATE INDEX kept_pairs_by_other ON kept_pairs (other_case_id);

-- What one centre reads out to another, so that both speak of the same young person. It works once; it is
-- found by its digest and read back by its own centre only.
CREATE TABLE pair_codes (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    case_id BLOB NOT NULL REFERENCES cases (id),
    made_by BLOB NOT NULL REFERENCES people (id),
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    digest BLOB NOT NULL UNIQUE,
    code BLOB NOT NULL,
    code_to BLOB NOT NULL REFERENCES compartments (id),
    used_at INTEGER
) STRICT;
CREATE INDEX pair_codes_by_case ON pair_codes (case_id, expires_at);

-- A bed in spite of the list: one asks, a second one of the house's centre answers.
CREATE TABLE placement_exceptions (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    house_id BLOB NOT NULL REFERENCES houses (id),
    case_id BLOB NOT NULL REFERENCES cases (id),
    case_centre_id BLOB NOT NULL REFERENCES centres (id),
    first_night TEXT NOT NULL,
    departs_on TEXT NOT NULL,
    asked_by BLOB NOT NULL REFERENCES people (id),
    asked_at INTEGER NOT NULL,
    reason BLOB NOT NULL,
    reason_to BLOB NOT NULL REFERENCES compartments (id),
    state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'declined')),
    answered_by BLOB REFERENCES people (id),
    answered_at INTEGER
) STRICT;
CREATE INDEX placement_exceptions_by_centre ON placement_exceptions (centre_id, asked_at);
CREATE INDEX placement_exceptions_by_sender ON placement_exceptions (case_centre_id, asked_at);

-- The lines of the list that an exception is about: those that stood against the house when it was asked.
CREATE TABLE placement_exception_pairs (
    exception_id BLOB NOT NULL REFERENCES placement_exceptions (id),
    pair_id BLOB NOT NULL REFERENCES kept_pairs (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    PRIMARY KEY (exception_id, pair_id)
) STRICT;
CREATE INDEX placement_exception_pairs_by_pair ON placement_exception_pairs (pair_id);
