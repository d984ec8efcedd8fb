-- Trustees: who together can give a compartment back. Shares are wraps that only their trustees open.
CREATE TABLE trusts (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    kind TEXT NOT NULL,
    compartment_id BYTEA NOT NULL UNIQUE REFERENCES compartments (id),
    generation BIGINT NOT NULL,
    needed BIGINT NOT NULL,
    trustees BIGINT NOT NULL,
    set_by BYTEA NOT NULL REFERENCES people (id),
    set_at BIGINT NOT NULL
);
CREATE INDEX trusts_by_centre ON trusts (centre_id);

CREATE TABLE trust_shares (
    trust_id BYTEA NOT NULL REFERENCES trusts (id) ON DELETE CASCADE,
    trustee_id BYTEA NOT NULL REFERENCES people (id),
    share BYTEA NOT NULL,
    PRIMARY KEY (trust_id, trustee_id)
);
CREATE INDEX trust_shares_by_trustee ON trust_shares (trustee_id);

-- Somebody without the key asks for it. A closed request stays, so that its centre sees that it was.
CREATE TABLE trust_requests (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    trust_id BYTEA REFERENCES trusts (id) ON DELETE SET NULL,
    kind TEXT NOT NULL,
    needed BIGINT NOT NULL,
    asker_id BYTEA NOT NULL REFERENCES people (id),
    state TEXT NOT NULL CHECK (state IN ('open', 'taken', 'stopped')),
    asked_at BIGINT NOT NULL,
    closed_at BIGINT,
    closed_by BYTEA REFERENCES people (id)
);
CREATE INDEX trust_requests_by_centre ON trust_requests (centre_id, asked_at);
CREATE INDEX trust_requests_by_trust ON trust_requests (trust_id);

-- Why she asks, sealed to each trustee. Deleted when the request is closed.
CREATE TABLE trust_reasons (
    request_id BYTEA NOT NULL REFERENCES trust_requests (id),
    trustee_id BYTEA NOT NULL REFERENCES people (id),
    letter BYTEA NOT NULL,
    PRIMARY KEY (request_id, trustee_id)
);

-- Who released a share, and when. The share itself is emptied when the request is closed.
CREATE TABLE trust_releases (
    request_id BYTEA NOT NULL REFERENCES trust_requests (id),
    trustee_id BYTEA NOT NULL REFERENCES people (id),
    released_at BIGINT NOT NULL,
    share BYTEA NOT NULL,
    PRIMARY KEY (request_id, trustee_id)
);

ALTER TABLE trusts ENABLE ROW LEVEL SECURITY;
ALTER TABLE trusts FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON trusts USING (leeward_may_see(centre_id));
ALTER TABLE trust_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE trust_requests FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON trust_requests USING (leeward_may_see(centre_id));
