-- Trustees: who together can give a compartment back. Shares are wraps that only their trustees open.
CREATE TABLE trusts (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    kind TEXT NOT NULL,
    compartment_id BLOB NOT NULL UNIQUE REFERENCES compartments (id),
    generation INTEGER NOT NULL,
    needed INTEGER NOT NULL,
    trustees INTEGER NOT NULL,
    set_by BLOB NOT NULL REFERENCES people (id),
    set_at INTEGER NOT NULL
) STRICT;
CREATE INDEX trusts_by_centre ON trusts (centre_id);

CREATE TABLE trust_shares (
    trust_id BLOB NOT NULL REFERENCES trusts (id) ON DELETE CASCADE,
    trustee_id BLOB NOT NULL REFERENCES people (id),
    share BLOB NOT NULL,
    PRIMARY KEY (trust_id, trustee_id)
) STRICT;
CREATE INDEX trust_shares_by_trustee ON trust_shares (trustee_id);

-- Somebody without the key asks for it. A closed request stays, so that its centre sees that it was.
CREATE TABLE trust_requests (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    trust_id BLOB REFERENCES trusts (id) ON DELETE SET NULL,
    kind TEXT NOT NULL,
    needed INTEGER NOT NULL,
    asker_id BLOB NOT NULL REFERENCES people (id),
    state TEXT NOT NULL CHECK (state IN ('open', 'taken', 'stopped')),
    asked_at INTEGER NOT NULL,
    closed_at INTEGER,
    closed_by BLOB REFERENCES people (id)
) STRICT;
CREATE INDEX trust_requests_by_centre ON trust_requests (centre_id, asked_at);
CREATE INDEX trust_requests_by_trust ON trust_requests (trust_id);

-- Why she asks, sealed to each trustee. Deleted when the request is closed.
CREATE TABLE trust_reasons (
    request_id BLOB NOT NULL REFERENCES trust_requests (id),
    trustee_id BLOB NOT NULL REFERENCES people (id),
    letter BLOB NOT NULL,
    PRIMARY KEY (request_id, trustee_id)
) STRICT;

-- Who released a share, and when. The share itself is emptied when the request is closed.
CREATE TABLE trust_releases (
    request_id BLOB NOT NULL REFERENCES trust_requests (id),
    trustee_id BLOB NOT NULL REFERENCES people (id),
    released_at INTEGER NOT NULL,
    share BLOB NOT NULL,
    PRIMARY KEY (request_id, trustee_id)
) STRICT;
