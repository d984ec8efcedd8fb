-- Pictures of the inventory of state of a home: of which tenancy and room a picture is, and what it is called, is sealed
-- in its body; a small one to look through stands beside it, sealed too. The picture as it came is sealed in chunks
-- under a key of its own. It is written once and never changed.
CREATE TABLE home_pictures (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    kept_by BLOB NOT NULL REFERENCES people (id),
    kept_at INTEGER NOT NULL,
    chunks INTEGER NOT NULL,
    body BLOB NOT NULL,
    preview BLOB NOT NULL,
    file_key BLOB NOT NULL
) STRICT;
CREATE INDEX home_pictures_by_case ON home_pictures (case_id, kept_at);

CREATE TABLE home_picture_chunks (
    picture_id BLOB NOT NULL REFERENCES home_pictures (id),
    sequence INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    body BLOB NOT NULL,
    PRIMARY KEY (picture_id, sequence)
) STRICT;
