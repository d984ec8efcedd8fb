-- What was agreed when a case was closed, each time somebody kept in touch afterwards, and why it was opened again: rows
-- that are added and never changed. Which of them a row is, is sealed with it.
CREATE TABLE closings (
    case_id BYTEA NOT NULL REFERENCES cases (id),
    version BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (case_id, version)
);

ALTER TABLE closings ENABLE ROW LEVEL SECURITY;
ALTER TABLE closings FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON closings USING (leeward_may_see(centre_id));

-- Whether a date is asked for although the case is closed: somebody keeps in touch with her, or visits her.
ALTER TABLE due_dates ADD COLUMN after_closing BIGINT NOT NULL DEFAULT 0;
