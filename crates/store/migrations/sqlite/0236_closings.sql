-- What was agreed when a case was closed, each time somebody kept in touch afterwards, and why it was opened again: rows
-- that are added and never changed. Which of them a row is, is sealed with it.
CREATE TABLE closings (
    case_id BLOB NOT NULL REFERENCES cases (id),
    version INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (case_id, version)
) STRICT;

-- Whether a date is asked for although the case is closed: somebody keeps in touch with her, or visits her.
ALTER TABLE due_dates ADD COLUMN after_closing INTEGER NOT NULL DEFAULT 0;
