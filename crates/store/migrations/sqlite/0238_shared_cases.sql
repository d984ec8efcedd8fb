-- Two centres work with one young person: one offers it, the other decides, and either of them or she herself ends it.
-- While it is offered, `wrap` is the case's key for the other centre: it opens nothing from there, and is emptied when
-- somebody decides. Once it is accepted the key stands among the others, for as long as it lasts.
CREATE TABLE case_shares (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    to_centre_id BLOB NOT NULL REFERENCES centres (id),
    state TEXT NOT NULL CHECK (state IN ('offered', 'accepted', 'declined', 'ended')),
    until_on TEXT NOT NULL,
    made_by BLOB NOT NULL REFERENCES people (id),
    made_at INTEGER NOT NULL,
    decided_by BLOB REFERENCES people (id),
    decided_at INTEGER,
    ended_by BLOB REFERENCES people (id),
    ended_at INTEGER,
    ended_as TEXT,
    commitment BLOB NOT NULL,
    body BLOB NOT NULL,
    letter BLOB NOT NULL,
    letter_to BLOB NOT NULL REFERENCES compartments (id),
    wrap BLOB NOT NULL,
    generation INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX case_shares_once ON case_shares (case_id, to_centre_id)
    WHERE state IN ('offered', 'accepted');
CREATE INDEX case_shares_to ON case_shares (to_centre_id, made_at);
