-- Where a member of staff is told by mail that something waits, and what waits to be told. No mail stands here:
-- what it says follows from its kind.
CREATE TABLE notice_addresses (
    person_id BYTEA PRIMARY KEY NOT NULL REFERENCES people (id),
    address BYTEA NOT NULL,
    version BIGINT NOT NULL,
    kinds TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    confirmed_at BIGINT
);

CREATE TABLE notices (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed')),
    created_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    gives_up_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    tried_at BIGINT,
    leased_until BIGINT,
    failure TEXT
);
CREATE INDEX notices_by_state ON notices (state, due_at);
CREATE INDEX notices_by_person ON notices (person_id, kind, state);
CREATE INDEX notices_by_centre ON notices (centre_id, state, created_at);
-- What comes while one waits is told by that one.
CREATE UNIQUE INDEX notices_one_waiting ON notices (person_id, kind) WHERE state = 'waiting';

ALTER TABLE notice_addresses ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_addresses FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON notice_addresses USING
    (EXISTS (SELECT 1 FROM people WHERE people.id = notice_addresses.person_id));
ALTER TABLE notices ENABLE ROW LEVEL SECURITY;
ALTER TABLE notices FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON notices USING (leeward_may_see(centre_id));
