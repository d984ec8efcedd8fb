-- What she was asked and what she answered, what was decided without her consent, and what was withdrawn: sealed whole.
-- Rows are added and never changed; a row does not even say which of these it is.
CREATE TABLE consents (
    id BYTEA NOT NULL PRIMARY KEY,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    recorded_by BYTEA NOT NULL REFERENCES people (id),
    recorded_at BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX consents_by_case ON consents (case_id, recorded_at, id);

ALTER TABLE consents ENABLE ROW LEVEL SECURITY;
ALTER TABLE consents FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON consents USING (leeward_may_see(centre_id));
