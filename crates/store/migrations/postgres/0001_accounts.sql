-- Who works where, with which keys. What is in the clear here is listed in SECURITY.md.
CREATE TABLE networks (
    id BYTEA PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    code_salt BYTEA NOT NULL,
    argon_memory_kib BIGINT NOT NULL,
    argon_passes BIGINT NOT NULL,
    argon_lanes BIGINT NOT NULL
);

CREATE TABLE centres (
    id BYTEA PRIMARY KEY NOT NULL,
    network_id BYTEA NOT NULL REFERENCES networks (id),
    name TEXT NOT NULL,
    short_name TEXT NOT NULL UNIQUE,
    country TEXT NOT NULL,
    region TEXT NOT NULL,
    languages TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE people (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    username TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'disabled')),
    public_key BYTEA,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);
CREATE INDEX people_by_centre ON people (centre_id);

CREATE TABLE locks (
    person_id BYTEA NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL CHECK (kind IN ('passphrase', 'recovery', 'invite')),
    salt BYTEA NOT NULL,
    memory_kib BIGINT NOT NULL,
    passes BIGINT NOT NULL,
    lanes BIGINT NOT NULL,
    ciphertext BYTEA NOT NULL,
    expires_at BIGINT,
    PRIMARY KEY (person_id, kind)
);

CREATE TABLE compartments (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    kind TEXT NOT NULL,
    generation BIGINT NOT NULL,
    public_key BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    rotation_due_since BIGINT,
    UNIQUE (centre_id, kind, generation)
);

-- One row hands one key to one holder: a compartment's private half to a member (or to its own next
-- generation), a data key to a compartment or to a reporter. Deleting the rows of a subject erases it.
CREATE TABLE key_wraps (
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('compartment', 'report', 'case')),
    subject_id BYTEA NOT NULL,
    compartment TEXT NOT NULL,
    recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('person', 'compartment', 'reporter')),
    recipient_id BYTEA NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    generation BIGINT NOT NULL,
    wrap BYTEA NOT NULL,
    PRIMARY KEY (subject_kind, subject_id, compartment, recipient_id)
);
CREATE INDEX key_wraps_by_recipient ON key_wraps (recipient_id, subject_kind);

CREATE TABLE sessions (
    row_id BYTEA PRIMARY KEY NOT NULL,
    person_id BYTEA NOT NULL REFERENCES people (id),
    wrapped_key BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_person ON sessions (person_id);

-- A form whose session ended while it was being filled, sealed to the person who filled it.
CREATE TABLE form_drafts (
    id BYTEA PRIMARY KEY NOT NULL,
    person_id BYTEA NOT NULL REFERENCES people (id),
    saved_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    letter BYTEA NOT NULL
);
CREATE INDEX form_drafts_by_person ON form_drafts (person_id);

-- Row security between centres: a transaction says for which centre it works, and sees no other's rows.
-- 'network' is said by what serves everybody: sign-in, the queue's routing, the search for a bed.
CREATE FUNCTION leeward_may_see(centre BYTEA) RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
    SELECT current_setting('leeward.scope', true) IN ('network', encode(centre, 'hex'))
$$;

ALTER TABLE people ENABLE ROW LEVEL SECURITY;
ALTER TABLE people FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON people USING (leeward_may_see(centre_id));
ALTER TABLE compartments ENABLE ROW LEVEL SECURITY;
ALTER TABLE compartments FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON compartments USING (leeward_may_see(centre_id));
ALTER TABLE key_wraps ENABLE ROW LEVEL SECURITY;
ALTER TABLE key_wraps FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON key_wraps USING (leeward_may_see(centre_id));
