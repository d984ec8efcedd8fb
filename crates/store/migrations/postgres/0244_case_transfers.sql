-- A whole case goes to another centre: one offers it, the other answers. Until then each key of the case stands ready in
-- case_transfer_keys, where nothing that opens a case looks. With the answer, or the end, they are gone from there.
CREATE TABLE case_transfers (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    to_centre_id BYTEA NOT NULL REFERENCES centres (id),
    state TEXT NOT NULL CHECK (state IN ('offered', 'accepted', 'declined', 'ended')),
    pseudonym TEXT NOT NULL,
    until_on TEXT NOT NULL,
    made_by BYTEA NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    decided_by BYTEA REFERENCES people (id),
    decided_at BIGINT,
    ended_by BYTEA REFERENCES people (id),
    ended_at BIGINT,
    ended_as TEXT,
    body BYTEA NOT NULL,
    letter BYTEA NOT NULL,
    letter_to BYTEA NOT NULL REFERENCES compartments (id),
    answer BYTEA NOT NULL,
    answer_to BYTEA REFERENCES compartments (id)
);
CREATE UNIQUE INDEX case_transfers_once ON case_transfers (case_id) WHERE state = 'offered';
CREATE INDEX case_transfers_from ON case_transfers (centre_id, made_at);
CREATE INDEX case_transfers_to ON case_transfers (to_centre_id, made_at);

CREATE TABLE case_transfer_keys (
    transfer_id BYTEA NOT NULL REFERENCES case_transfers (id),
    subject_id BYTEA NOT NULL,
    compartment TEXT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    to_centre_id BYTEA NOT NULL REFERENCES centres (id),
    recipient_id BYTEA NOT NULL REFERENCES compartments (id),
    generation BIGINT NOT NULL,
    commitment BYTEA NOT NULL,
    wrap BYTEA NOT NULL,
    prepared_by BYTEA NOT NULL REFERENCES people (id),
    prepared_at BIGINT NOT NULL,
    PRIMARY KEY (transfer_id, subject_id, compartment)
);

ALTER TABLE case_transfers ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_transfers FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON case_transfers USING
    (leeward_may_see(centre_id) OR leeward_may_see(to_centre_id));
ALTER TABLE case_transfer_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_transfer_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON case_transfer_keys USING
    (leeward_may_see(centre_id) OR leeward_may_see(to_centre_id));
