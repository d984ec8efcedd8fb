-- Two centres work with one young person: one offers it, the other decides, and either of them or she herself ends it.
-- While it is offered, `wrap` is the case's key for the other centre: it opens nothing from there, and is emptied when
-- somebody decides. Once it is accepted the key stands among the others, for as long as it lasts.
CREATE TABLE case_shares (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    to_centre_id BYTEA NOT NULL REFERENCES centres (id),
    state TEXT NOT NULL CHECK (state IN ('offered', 'accepted', 'declined', 'ended')),
    until_on TEXT NOT NULL,
    made_by BYTEA NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    decided_by BYTEA REFERENCES people (id),
    decided_at BIGINT,
    ended_by BYTEA REFERENCES people (id),
    ended_at BIGINT,
    ended_as TEXT,
    commitment BYTEA NOT NULL,
    body BYTEA NOT NULL,
    letter BYTEA NOT NULL,
    letter_to BYTEA NOT NULL REFERENCES compartments (id),
    wrap BYTEA NOT NULL,
    generation BIGINT NOT NULL
);
CREATE UNIQUE INDEX case_shares_once ON case_shares (case_id, to_centre_id)
    WHERE state IN ('offered', 'accepted');
CREATE INDEX case_shares_to ON case_shares (to_centre_id, made_at);

ALTER TABLE case_shares ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_shares FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON case_shares USING
    (leeward_may_see(centre_id) OR leeward_may_see(to_centre_id));
