-- A home in spite of the list of who must be kept apart. Which home and which lines of the list it is about, and why,
-- is sealed together under the case's key: a row says no more than that somebody asked and a second one answered.
CREATE TABLE home_exceptions (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    asked_by BLOB NOT NULL REFERENCES people (id),
    asked_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'declined')),
    answered_by BLOB REFERENCES people (id),
    answered_at INTEGER
) STRICT;
CREATE INDEX home_exceptions_by_case ON home_exceptions (case_id);
CREATE INDEX home_exceptions_by_centre ON home_exceptions (centre_id, asked_at);
