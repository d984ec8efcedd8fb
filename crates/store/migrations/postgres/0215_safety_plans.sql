-- Her safety plan, sealed whole. A change is a further row: the newest version counts, the others stay.
CREATE TABLE safety_plans (
    case_id BYTEA NOT NULL REFERENCES cases (id),
    version BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    review_on TEXT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (case_id, version)
);

-- What of it a house is told: a letter to the shelter compartment of the house's centre. A newer one takes its place.
CREATE TABLE safety_letters (
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    version BIGINT NOT NULL,
    letter BYTEA NOT NULL,
    letter_to BYTEA NOT NULL REFERENCES compartments (id),
    written_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, centre_id)
);

ALTER TABLE safety_plans ENABLE ROW LEVEL SECURITY;
ALTER TABLE safety_plans FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON safety_plans USING (leeward_may_see(centre_id));

ALTER TABLE safety_letters ENABLE ROW LEVEL SECURITY;
ALTER TABLE safety_letters FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON safety_letters USING (leeward_may_see(centre_id));
