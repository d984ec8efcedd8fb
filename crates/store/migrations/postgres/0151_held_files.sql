-- Files of a form whose session had ended while it was filled. Each waits, sealed to the one who sent it, until
-- she sends the form again; the file itself is in `attachments`, arriving.
CREATE TABLE held_files (
    attachment_id BYTEA PRIMARY KEY NOT NULL REFERENCES attachments (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    expires_at BIGINT NOT NULL,
    file_key BYTEA NOT NULL,
    details BYTEA NOT NULL
);
CREATE INDEX held_files_by_person ON held_files (person_id);

ALTER TABLE held_files ENABLE ROW LEVEL SECURITY;
ALTER TABLE held_files FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON held_files USING (leeward_may_see(centre_id));
