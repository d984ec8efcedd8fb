-- What happened, in one chain per centre. Each link covers its entry and the link before it.
CREATE TABLE audit_chains (
    centre_id BLOB PRIMARY KEY NOT NULL REFERENCES centres (id),
    entries INTEGER NOT NULL,
    head BLOB NOT NULL
) STRICT;

CREATE TABLE audit_entries (
    centre_id BLOB NOT NULL REFERENCES centres (id),
    sequence INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor_id BLOB,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BLOB,
    link BLOB NOT NULL,
    PRIMARY KEY (centre_id, sequence)
) STRICT;
CREATE INDEX audit_entries_by_subject ON audit_entries (subject_id);

CREATE TABLE audit_checkpoints (
    centre_id BLOB NOT NULL REFERENCES centres (id),
    sequence INTEGER NOT NULL,
    at INTEGER NOT NULL,
    head BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (centre_id, sequence)
) STRICT;
