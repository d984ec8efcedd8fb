-- What her team must know and do in daily life, sealed under her casework key: all that holds, as one list. A change is
-- a further row, also when nothing holds any more: the newest version counts, the others stay.
CREATE TABLE care_alarms (
    case_id BYTEA NOT NULL REFERENCES cases (id),
    version BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (case_id, version)
);

-- The same for her house: a letter to the shelter compartment of the house's centre. A newer one takes its place.
CREATE TABLE care_letters (
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    version BIGINT NOT NULL,
    letter BYTEA NOT NULL,
    letter_to BYTEA NOT NULL REFERENCES compartments (id),
    written_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, centre_id)
);

ALTER TABLE care_alarms ENABLE ROW LEVEL SECURITY;
ALTER TABLE care_alarms FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON care_alarms USING (leeward_may_see(centre_id));

ALTER TABLE care_letters ENABLE ROW LEVEL SECURITY;
ALTER TABLE care_letters FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON care_letters USING (leeward_may_see(centre_id));
