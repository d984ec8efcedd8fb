-- How it goes in each domain of her life, as she says and as her worker sees: added, never changed. The day and the
-- numbers are sealed.
CREATE TABLE ratings (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX ratings_by_case ON ratings (case_id, written_at);
