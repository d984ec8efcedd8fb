-- Files that are evidence in a matter before the police or a court, sealed in chunks under a key of their own. A file
-- is written once and never changed; what is known of it stands sealed in the record with its id.
CREATE TABLE legal_files (
    id BYTEA NOT NULL PRIMARY KEY,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    kept_by BYTEA NOT NULL REFERENCES people (id),
    kept_at BIGINT NOT NULL,
    chunks BIGINT NOT NULL,
    file_key BYTEA NOT NULL
);
CREATE INDEX legal_files_by_case ON legal_files (case_id);

CREATE TABLE legal_file_chunks (
    file_id BYTEA NOT NULL REFERENCES legal_files (id),
    sequence BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    body BYTEA NOT NULL,
    PRIMARY KEY (file_id, sequence)
);

ALTER TABLE legal_files ENABLE ROW LEVEL SECURITY;
ALTER TABLE legal_files FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON legal_files USING (leeward_may_see(centre_id));
ALTER TABLE legal_file_chunks ENABLE ROW LEVEL SECURITY;
ALTER TABLE legal_file_chunks FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON legal_file_chunks USING (leeward_may_see(centre_id));
