-- Where a member of staff is told by mail that something waits, and what waits to be told. No mail stands here:
-- what it says follows from its kind.
CREATE TABLE notice_addresses (
    person_id BLOB PRIMARY KEY NOT NULL REFERENCES people (id),
    address BLOB NOT NULL,
    version INTEGER NOT NULL,
    kinds TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    confirmed_at INTEGER
) STRICT;

CREATE TABLE notices (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed')),
    created_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    gives_up_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    tried_at INTEGER,
    leased_until INTEGER,
    failure TEXT
) STRICT;
CREATE INDEX notices_by_state ON notices (state, due_at);
CREATE INDEX notices_by_person ON notices (person_id, kind, state);
CREATE INDEX notices_by_centre ON notices (centre_id, state, created_at);
-- What comes while one waits is told by that one.
CREATE UNIQUE INDEX notices_one_waiting ON notices (person_id, kind) WHERE state = 'waiting';
