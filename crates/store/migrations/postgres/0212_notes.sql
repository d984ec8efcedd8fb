-- A note is of one compartment of its case: with another's key it does not open. Notes from before are of casework, whose
-- key sealed them. Each row stays as it was.
ALTER TABLE case_notes ADD COLUMN compartment TEXT NOT NULL DEFAULT 'casework'
    CHECK (compartment IN ('casework', 'health', 'legal'));

-- A correction is a further version, whole: added, never changed. Version 1 is the note itself.
CREATE TABLE note_corrections (
    note_id BYTEA NOT NULL REFERENCES case_notes (id),
    version BIGINT NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (note_id, version)
);

ALTER TABLE note_corrections ENABLE ROW LEVEL SECURITY;
ALTER TABLE note_corrections FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON note_corrections USING (leeward_may_see(centre_id));
