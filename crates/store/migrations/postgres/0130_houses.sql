-- Who must be kept apart, and who belongs together. That two random ids stand on one line is in the clear,
-- because every placement in the network asks for it, by people who can open neither case; why is sealed to
-- the centre that wrote it.
CREATE TABLE kept_pairs (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    kind TEXT NOT NULL CHECK (kind IN ('apart', 'together')),
    case_id BYTEA NOT NULL REFERENCES cases (id),
    other_case_id BYTEA NOT NULL REFERENCES cases (id),
    other_centre_id BYTEA NOT NULL REFERENCES centres (id),
    added_by BYTEA NOT NULL REFERENCES people (id),
    added_at BIGINT NOT NULL,
    reason BYTEA NOT NULL,
    reason_to BYTEA NOT NULL REFERENCES compartments (id),
    ended_by BYTEA REFERENCES people (id),
    ended_at BIGINT
);
-- Each centre puts two people on the list once; what one ends, the other's own line still says.
CREATE UNIQUE INDEX kept_pairs_once ON kept_pairs (centre_id, case_id, other_case_id) WHERE ended_at IS NULL;
CREATE INDEX kept_pairs_by_case ON kept_pairs (case_id);
CREATE INDEX kept_pairs_by_other ON kept_pairs (other_case_id);

-- What one centre reads out to another, so that both speak of the same young person. It works once; it is
-- found by its digest and read back by its own centre only.
CREATE TABLE pair_codes (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    case_id BYTEA NOT NULL REFERENCES cases (id),
    made_by BYTEA NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    digest BYTEA NOT NULL UNIQUE,
    code BYTEA NOT NULL,
    code_to BYTEA NOT NULL REFERENCES compartments (id),
    used_at BIGINT
);
CREATE INDEX pair_codes_by_case ON pair_codes (case_id, expires_at);

-- A bed in spite of the list: one asks, a second one of the house's centre answers.
CREATE TABLE placement_exceptions (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    house_id BYTEA NOT NULL REFERENCES houses (id),
    case_id BYTEA NOT NULL REFERENCES cases (id),
    case_centre_id BYTEA NOT NULL REFERENCES centres (id),
    first_night TEXT NOT NULL,
    departs_on TEXT NOT NULL,
    asked_by BYTEA NOT NULL REFERENCES people (id),
    asked_at BIGINT NOT NULL,
    reason BYTEA NOT NULL,
    reason_to BYTEA NOT NULL REFERENCES compartments (id),
    state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'declined')),
    answered_by BYTEA REFERENCES people (id),
    answered_at BIGINT
);
CREATE INDEX placement_exceptions_by_centre ON placement_exceptions (centre_id, asked_at);
CREATE INDEX placement_exceptions_by_sender ON placement_exceptions (case_centre_id, asked_at);

-- The lines of the list that an exception is about: those that stood against the house when it was asked.
CREATE TABLE placement_exception_pairs (
    exception_id BYTEA NOT NULL REFERENCES placement_exceptions (id),
    pair_id BYTEA NOT NULL REFERENCES kept_pairs (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    PRIMARY KEY (exception_id, pair_id)
);
CREATE INDEX placement_exception_pairs_by_pair ON placement_exception_pairs (pair_id);

ALTER TABLE kept_pairs ENABLE ROW LEVEL SECURITY;
ALTER TABLE kept_pairs FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON kept_pairs USING
    (leeward_may_see(centre_id) OR leeward_may_see(other_centre_id));
ALTER TABLE pair_codes ENABLE ROW LEVEL SECURITY;
ALTER TABLE pair_codes FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON pair_codes USING (leeward_may_see(centre_id));
ALTER TABLE placement_exceptions ENABLE ROW LEVEL SECURITY;
ALTER TABLE placement_exceptions FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON placement_exceptions USING
    (leeward_may_see(centre_id) OR leeward_may_see(case_centre_id));
ALTER TABLE placement_exception_pairs ENABLE ROW LEVEL SECURITY;
ALTER TABLE placement_exception_pairs FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON placement_exception_pairs USING (leeward_may_see(centre_id));
