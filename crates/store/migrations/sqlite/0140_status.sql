-- What a young person has in procedures of residence. An entry is added and never changed; all that it says is sealed.
-- An edition is public content: all of them are kept together, so that none says who is in which.
CREATE TABLE pathway_editions (
    hash BLOB PRIMARY KEY NOT NULL,
    body BLOB NOT NULL
) STRICT;

CREATE TABLE status_entries (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    sequence INTEGER NOT NULL,
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (case_id, sequence)
) STRICT;
