-- A note is of one compartment of its case: with another's key it does not open. Notes from before are of casework, whose
-- key sealed them. Each row stays as it was.
ALTER TABLE case_notes ADD COLUMN compartment TEXT NOT NULL DEFAULT 'casework'
    CHECK (compartment IN ('casework', 'health', 'legal'));

-- A correction is a further version, whole: added, never changed. Version 1 is the note itself.
CREATE TABLE note_corrections (
    note_id BLOB NOT NULL REFERENCES case_notes (id),
    version INTEGER NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (note_id, version)
) STRICT;
