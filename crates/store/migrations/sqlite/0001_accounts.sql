-- Who works where, with which keys. What is in the clear here is listed in SECURITY.md.
CREATE TABLE networks (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    code_salt BLOB NOT NULL,
    argon_memory_kib INTEGER NOT NULL,
    argon_passes INTEGER NOT NULL,
    argon_lanes INTEGER NOT NULL
) STRICT;

CREATE TABLE centres (
    id BLOB PRIMARY KEY NOT NULL,
    network_id BLOB NOT NULL REFERENCES networks (id),
    name TEXT NOT NULL,
    short_name TEXT NOT NULL UNIQUE,
    country TEXT NOT NULL,
    region TEXT NOT NULL,
    languages TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE people (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    username TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'disabled')),
    public_key BLOB,
    created_at INTEGER NOT NULL,
    disabled_at INTEGER
) STRICT;
CREATE INDEX people_by_centre ON people (centre_id);

CREATE TABLE locks (
    person_id BLOB NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL CHECK (kind IN ('passphrase', 'recovery', 'invite')),
    salt BLOB NOT NULL,
    memory_kib INTEGER NOT NULL,
    passes INTEGER NOT NULL,
    lanes INTEGER NOT NULL,
    ciphertext BLOB NOT NULL,
    expires_at INTEGER,
    PRIMARY KEY (person_id, kind)
) STRICT;

CREATE TABLE compartments (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    kind TEXT NOT NULL,
    generation INTEGER NOT NULL,
    public_key BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    rotation_due_since INTEGER,
    UNIQUE (centre_id, kind, generation)
) STRICT;

-- One row hands one key to one holder: a compartment's private half to a member (or to its own next
-- generation), a data key to a compartment or to a reporter. Deleting the rows of a subject erases it.
CREATE TABLE key_wraps (
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('compartment', 'report', 'case')),
    subject_id BLOB NOT NULL,
    compartment TEXT NOT NULL,
    recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('person', 'compartment', 'reporter')),
    recipient_id BLOB NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    generation INTEGER NOT NULL,
    wrap BLOB NOT NULL,
    PRIMARY KEY (subject_kind, subject_id, compartment, recipient_id)
) STRICT;
CREATE INDEX key_wraps_by_recipient ON key_wraps (recipient_id, subject_kind);

CREATE TABLE sessions (
    row_id BLOB PRIMARY KEY NOT NULL,
    person_id BLOB NOT NULL REFERENCES people (id),
    wrapped_key BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_person ON sessions (person_id);

-- A form whose session ended while it was being filled, sealed to the person who filled it.
CREATE TABLE form_drafts (
    id BLOB PRIMARY KEY NOT NULL,
    person_id BLOB NOT NULL REFERENCES people (id),
    saved_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    letter BLOB NOT NULL
) STRICT;
CREATE INDEX form_drafts_by_person ON form_drafts (person_id);
