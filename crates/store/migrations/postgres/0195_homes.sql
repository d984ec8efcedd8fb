-- Landlords of the network and the homes that they rent out. Who a landlord is and where a home is are sealed to the
-- casework compartment of the centre that keeps the entry. A change of a home is a further row: the newest version
-- counts, the others stay.
CREATE TABLE landlords (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    kind TEXT NOT NULL CHECK (kind IN
        ('private', 'agency', 'social_housing', 'social_agency', 'public', 'association', 'other')),
    version BIGINT NOT NULL,
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    details BYTEA NOT NULL,
    details_to BYTEA NOT NULL REFERENCES compartments (id)
);
CREATE INDEX landlords_by_centre ON landlords (centre_id);

CREATE TABLE homes (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    landlord_id BYTEA NOT NULL REFERENCES landlords (id)
);
CREATE INDEX homes_by_centre ON homes (centre_id);

CREATE TABLE home_versions (
    home_id BYTEA NOT NULL REFERENCES homes (id),
    version BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    state TEXT NOT NULL CHECK (state IN ('free', 'offered', 'let', 'gone')),
    name TEXT NOT NULL,
    town TEXT NOT NULL,
    free_from TEXT,
    rent_cents BIGINT,
    costs_cents BIGINT,
    deposit_cents BIGINT,
    square_metres BIGINT,
    rooms BIGINT,
    step_free TEXT NOT NULL CHECK (step_free IN ('unknown', 'yes', 'no')),
    ground_floor TEXT NOT NULL CHECK (ground_floor IN ('unknown', 'yes', 'no')),
    near TEXT NOT NULL,
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    details BYTEA NOT NULL,
    details_to BYTEA NOT NULL REFERENCES compartments (id),
    PRIMARY KEY (home_id, version)
);

CREATE TABLE home_addresses (
    home_id BYTEA NOT NULL REFERENCES homes (id),
    version BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    address BYTEA NOT NULL,
    address_to BYTEA NOT NULL REFERENCES compartments (id),
    PRIMARY KEY (home_id, version)
);

CREATE TABLE home_reveals (
    id BYTEA PRIMARY KEY NOT NULL,
    home_id BYTEA NOT NULL REFERENCES homes (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    revealed_by BYTEA NOT NULL REFERENCES people (id),
    revealed_at BIGINT NOT NULL,
    purpose BYTEA NOT NULL,
    purpose_to BYTEA NOT NULL REFERENCES compartments (id)
);
CREATE INDEX home_reveals_by_home ON home_reveals (home_id, revealed_at);

ALTER TABLE landlords ENABLE ROW LEVEL SECURITY;
ALTER TABLE landlords FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON landlords USING (leeward_may_see(centre_id));

ALTER TABLE homes ENABLE ROW LEVEL SECURITY;
ALTER TABLE homes FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON homes USING (leeward_may_see(centre_id));

ALTER TABLE home_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE home_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON home_versions USING (leeward_may_see(centre_id));

ALTER TABLE home_addresses ENABLE ROW LEVEL SECURITY;
ALTER TABLE home_addresses FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON home_addresses USING (leeward_may_see(centre_id));

ALTER TABLE home_reveals ENABLE ROW LEVEL SECURITY;
ALTER TABLE home_reveals FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON home_reveals USING (leeward_may_see(centre_id));
