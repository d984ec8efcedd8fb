-- What a house writes about one young person while she lives there. Even what kind of entry it is, is sealed. The
-- data key of a file is handed to the shelter compartment of the house's centre and to the casework compartment of
-- the case's centre.
CREATE TABLE house_files (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    case_centre_id BYTEA NOT NULL REFERENCES centres (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    opened_by BYTEA NOT NULL REFERENCES people (id),
    opened_at BIGINT NOT NULL,
    UNIQUE (case_id, centre_id)
);

-- Entries are added, never overwritten.
CREATE TABLE house_entries (
    id BYTEA PRIMARY KEY NOT NULL,
    file_id BYTEA NOT NULL REFERENCES house_files (id),
    sequence BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    at BIGINT NOT NULL,
    actor_id BYTEA NOT NULL REFERENCES people (id),
    body BYTEA NOT NULL,
    UNIQUE (file_id, sequence)
);

-- When a restriction must be looked at again: whoever must see to it holds no key.
CREATE TABLE restriction_reviews (
    id BYTEA PRIMARY KEY NOT NULL REFERENCES house_entries (id),
    file_id BYTEA NOT NULL REFERENCES house_files (id),
    case_id BYTEA NOT NULL REFERENCES cases (id),
    case_centre_id BYTEA NOT NULL REFERENCES centres (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    review_on TEXT NOT NULL,
    ends_on TEXT,
    ended_at BIGINT
);
CREATE INDEX restriction_reviews_of_house ON restriction_reviews (centre_id, review_on) WHERE ended_at IS NULL;
CREATE INDEX restriction_reviews_of_case ON restriction_reviews (case_centre_id, review_on) WHERE ended_at IS NULL;

ALTER TABLE house_files ENABLE ROW LEVEL SECURITY;
ALTER TABLE house_files FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON house_files USING (leeward_may_see(centre_id));

ALTER TABLE house_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE house_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON house_entries USING (leeward_may_see(centre_id));

ALTER TABLE restriction_reviews ENABLE ROW LEVEL SECURITY;
ALTER TABLE restriction_reviews FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON restriction_reviews USING (leeward_may_see(centre_id));
