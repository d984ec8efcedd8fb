-- A step that cannot wait, and whom it has climbed to because nobody wrote it down in time. Nothing here says of whom or of
-- what it is: the mark follows from the record and from a key that is in no database.
CREATE TABLE late_steps (
    mark BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    due_at INTEGER NOT NULL,
    manager_at INTEGER,
    network_at INTEGER
) STRICT;
