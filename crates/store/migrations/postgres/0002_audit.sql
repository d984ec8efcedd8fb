-- What happened, in one chain per centre. Each link covers its entry and the link before it.
CREATE TABLE audit_chains (
    centre_id BYTEA PRIMARY KEY NOT NULL REFERENCES centres (id),
    entries BIGINT NOT NULL,
    head BYTEA NOT NULL
);

CREATE TABLE audit_entries (
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor_id BYTEA,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BYTEA,
    link BYTEA NOT NULL,
    PRIMARY KEY (centre_id, sequence)
);
CREATE INDEX audit_entries_by_subject ON audit_entries (subject_id);

CREATE TABLE audit_checkpoints (
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    head BYTEA NOT NULL,
    signature BYTEA NOT NULL,
    PRIMARY KEY (centre_id, sequence)
);

ALTER TABLE audit_chains ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_chains FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON audit_chains USING (leeward_may_see(centre_id));
ALTER TABLE audit_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON audit_entries USING (leeward_may_see(centre_id));
ALTER TABLE audit_checkpoints ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_checkpoints FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON audit_checkpoints USING (leeward_may_see(centre_id));
