-- Landlords of the network and the homes that they rent out. Who a landlord is and where a home is are sealed to the
-- casework compartment of the centre that keeps the entry. A change of a home is a further row: the newest version
-- counts, the others stay.
CREATE TABLE landlords (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    kind TEXT NOT NULL CHECK (kind IN
        ('private', 'agency', 'social_housing', 'social_agency', 'public', 'association', 'other')),
    version INTEGER NOT NULL,
    changed_by BLOB NOT NULL REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    details BLOB NOT NULL,
    details_to BLOB NOT NULL REFERENCES compartments (id)
) STRICT;
CREATE INDEX landlords_by_centre ON landlords (centre_id);

CREATE TABLE homes (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    landlord_id BLOB NOT NULL REFERENCES landlords (id)
) STRICT;
CREATE INDEX homes_by_centre ON homes (centre_id);

CREATE TABLE home_versions (
    home_id BLOB NOT NULL REFERENCES homes (id),
    version INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    state TEXT NOT NULL CHECK (state IN ('free', 'offered', 'let', 'gone')),
    name TEXT NOT NULL,
    town TEXT NOT NULL,
    free_from TEXT,
    rent_cents INTEGER,
    costs_cents INTEGER,
    deposit_cents INTEGER,
    square_metres INTEGER,
    rooms INTEGER,
    step_free TEXT NOT NULL CHECK (step_free IN ('unknown', 'yes', 'no')),
    ground_floor TEXT NOT NULL CHECK (ground_floor IN ('unknown', 'yes', 'no')),
    near TEXT NOT NULL,
    changed_by BLOB NOT NULL REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    details BLOB NOT NULL,
    details_to BLOB NOT NULL REFERENCES compartments (id),
    PRIMARY KEY (home_id, version)
) STRICT;

CREATE TABLE home_addresses (
    home_id BLOB NOT NULL REFERENCES homes (id),
    version INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    address BLOB NOT NULL,
    address_to BLOB NOT NULL REFERENCES compartments (id),
    PRIMARY KEY (home_id, version)
) STRICT;

CREATE TABLE home_reveals (
    id BLOB PRIMARY KEY NOT NULL,
    home_id BLOB NOT NULL REFERENCES homes (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    revealed_by BLOB NOT NULL REFERENCES people (id),
    revealed_at INTEGER NOT NULL,
    purpose BLOB NOT NULL,
    purpose_to BLOB NOT NULL REFERENCES compartments (id)
) STRICT;
CREATE INDEX home_reveals_by_home ON home_reveals (home_id, revealed_at);
