-- Files of a form whose session had ended while it was filled. Each waits, sealed to the one who sent it, until
-- she sends the form again; the file itself is in `attachments`, arriving.
CREATE TABLE held_files (
    attachment_id BLOB PRIMARY KEY NOT NULL REFERENCES attachments (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    expires_at INTEGER NOT NULL,
    file_key BLOB NOT NULL,
    details BLOB NOT NULL
) STRICT;
CREATE INDEX held_files_by_person ON held_files (person_id);
