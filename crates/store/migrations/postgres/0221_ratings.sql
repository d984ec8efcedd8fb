-- How it goes in each domain of her life, as she says and as her worker sees: added, never changed. The day and the
-- numbers are sealed.
CREATE TABLE ratings (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX ratings_by_case ON ratings (case_id, written_at);

ALTER TABLE ratings ENABLE ROW LEVEL SECURITY;
ALTER TABLE ratings FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON ratings USING (leeward_may_see(centre_id));
