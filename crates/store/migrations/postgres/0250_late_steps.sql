-- A step that cannot wait, and whom it has climbed to because nobody wrote it down in time. Nothing here says of whom or of
-- what it is: the mark follows from the record and from a key that is in no database.
CREATE TABLE late_steps (
    mark BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    due_at BIGINT NOT NULL,
    manager_at BIGINT,
    network_at BIGINT
);

ALTER TABLE late_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE late_steps FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON late_steps USING (leeward_may_see(centre_id));
