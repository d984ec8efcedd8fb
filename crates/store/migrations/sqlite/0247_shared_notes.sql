-- Notes that another centre wrote into a case that is shared with it. They are notes of the home centre like any other;
-- here stands only from where they come.
CREATE TABLE shared_notes (
    note_id BLOB PRIMARY KEY NOT NULL REFERENCES case_notes (id),
    share_id BLOB NOT NULL REFERENCES case_shares (id),
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    from_centre_id BLOB NOT NULL REFERENCES centres (id),
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL
) STRICT;
CREATE INDEX shared_notes_of ON shared_notes (centre_id, written_at);
