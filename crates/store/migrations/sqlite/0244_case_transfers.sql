-- A whole case goes to another centre: one offers it, the other answers. Until then each key of the case stands ready in
-- case_transfer_keys, where nothing that opens a case looks. With the answer, or the end, they are gone from there.
CREATE TABLE case_transfers (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    to_centre_id BLOB NOT NULL REFERENCES centres (id),
    state TEXT NOT NULL CHECK (state IN ('offered', 'accepted', 'declined', 'ended')),
    pseudonym TEXT NOT NULL,
    until_on TEXT NOT NULL,
    made_by BLOB NOT NULL REFERENCES people (id),
    made_at INTEGER NOT NULL,
    decided_by BLOB REFERENCES people (id),
    decided_at INTEGER,
    ended_by BLOB REFERENCES people (id),
    ended_at INTEGER,
    ended_as TEXT,
    body BLOB NOT NULL,
    letter BLOB NOT NULL,
    letter_to BLOB NOT NULL REFERENCES compartments (id),
    answer BLOB NOT NULL,
    answer_to BLOB REFERENCES compartments (id)
) STRICT;
CREATE UNIQUE INDEX case_transfers_once ON case_transfers (case_id) WHERE state = 'offered';
CREATE INDEX case_transfers_from ON case_transfers (centre_id, made_at);
CREATE INDEX case_transfers_to ON case_transfers (to_centre_id, made_at);

CREATE TABLE case_transfer_keys (
    transfer_id BLOB NOT NULL REFERENCES case_transfers (id),
    subject_id BLOB NOT NULL,
    compartment TEXT NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    to_centre_id BLOB NOT NULL REFERENCES centres (id),
    recipient_id BLOB NOT NULL REFERENCES compartments (id),
    generation INTEGER NOT NULL,
    commitment BLOB NOT NULL,
    wrap BLOB NOT NULL,
    prepared_by BLOB NOT NULL REFERENCES people (id),
    prepared_at INTEGER NOT NULL,
    PRIMARY KEY (transfer_id, subject_id, compartment)
) STRICT;
