-- A home in spite of the list of who must be kept apart. Which home and which lines of the list it is about, and why,
-- is sealed together under the case's key: a row says no more than that somebody asked and a second one answered.
CREATE TABLE home_exceptions (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    asked_by BYTEA NOT NULL REFERENCES people (id),
    asked_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'declined')),
    answered_by BYTEA REFERENCES people (id),
    answered_at BIGINT
);
CREATE INDEX home_exceptions_by_case ON home_exceptions (case_id);
CREATE INDEX home_exceptions_by_centre ON home_exceptions (centre_id, asked_at);

ALTER TABLE home_exceptions ENABLE ROW LEVEL SECURITY;
ALTER TABLE home_exceptions FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON home_exceptions USING (leeward_may_see(centre_id));
