-- What a house writes about one young person while she lives there. Even what kind of entry it is, is sealed. The
-- data key of a file is handed to the shelter compartment of the house's centre and to the casework compartment of
-- the case's centre.
CREATE TABLE house_files (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    case_centre_id BLOB NOT NULL REFERENCES centres (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    opened_by BLOB NOT NULL REFERENCES people (id),
    opened_at INTEGER NOT NULL,
    UNIQUE (case_id, centre_id)
) STRICT;

-- Entries are added, never overwritten.
CREATE TABLE house_entries (
    id BLOB PRIMARY KEY NOT NULL,
    file_id BLOB NOT NULL REFERENCES house_files (id),
    sequence INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    at INTEGER NOT NULL,
    actor_id BLOB NOT NULL REFERENCES people (id),
    body BLOB NOT NULL,
    UNIQUE (file_id, sequence)
) STRICT;

-- When a restriction must be looked at again: whoever must see to it holds no key.
CREATE TABLE restriction_reviews (
    id BLOB PRIMARY KEY NOT NULL REFERENCES house_entries (id),
    file_id BLOB NOT NULL REFERENCES house_files (id),
    case_id BLOB NOT NULL REFERENCES cases (id),
    case_centre_id BLOB NOT NULL REFERENCES centres (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    review_on TEXT NOT NULL,
    ends_on TEXT,
    ended_at INTEGER
) STRICT;
CREATE INDEX restriction_reviews_of_house ON restriction_reviews (centre_id, review_on) WHERE ended_at IS NULL;
CREATE INDEX restriction_reviews_of_case ON restriction_reviews (case_centre_id, review_on) WHERE ended_at IS NULL;
