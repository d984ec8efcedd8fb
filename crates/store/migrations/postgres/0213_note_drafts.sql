-- A note that is being written: a letter to the one who writes it, put in the place of the one before every few seconds,
-- and gone when the note is saved or thrown away.
CREATE TABLE note_drafts (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    saved_at BIGINT NOT NULL,
    letter BYTEA NOT NULL
);
CREATE INDEX note_drafts_by_person ON note_drafts (person_id, saved_at);

ALTER TABLE note_drafts ENABLE ROW LEVEL SECURITY;
ALTER TABLE note_drafts FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON note_drafts USING (leeward_may_see(centre_id));
