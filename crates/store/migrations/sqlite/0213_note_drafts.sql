-- A note that is being written: a letter to the one who writes it, put in the place of the one before every few seconds,
-- and gone when the note is saved or thrown away.
CREATE TABLE note_drafts (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    saved_at INTEGER NOT NULL,
    letter BLOB NOT NULL
) STRICT;
CREATE INDEX note_drafts_by_person ON note_drafts (person_id, saved_at);
