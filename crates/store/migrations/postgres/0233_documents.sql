-- Documents of young people. What is known of one is sealed whole, every version kept; its files are sealed in chunks
-- under a key of their own, are written once and never changed. A newer file is a further row.
CREATE TABLE documents (
    id BYTEA NOT NULL PRIMARY KEY,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    compartment TEXT NOT NULL CHECK (compartment IN ('casework', 'health', 'legal')),
    kept_by BYTEA NOT NULL REFERENCES people (id),
    kept_at BIGINT NOT NULL
);
CREATE INDEX documents_by_case ON documents (case_id, kept_at, id);

CREATE TABLE document_versions (
    document_id BYTEA NOT NULL REFERENCES documents (id),
    version BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (document_id, version)
);

-- `mark` is made of the form that a file came with and of its content, so that what is sent twice is kept once. The form
-- is in no row: nobody finds out from a mark what a file is.
CREATE TABLE document_files (
    id BYTEA NOT NULL PRIMARY KEY,
    document_id BYTEA NOT NULL REFERENCES documents (id),
    number BIGINT NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    mark BYTEA NOT NULL,
    kept_by BYTEA NOT NULL REFERENCES people (id),
    kept_at BIGINT NOT NULL,
    chunks BIGINT NOT NULL,
    file_key BYTEA NOT NULL,
    body BYTEA NOT NULL,
    UNIQUE (document_id, number),
    UNIQUE (centre_id, mark)
);

CREATE TABLE document_chunks (
    file_id BYTEA NOT NULL REFERENCES document_files (id),
    sequence BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    body BYTEA NOT NULL,
    PRIMARY KEY (file_id, sequence)
);

-- Each time that an original was taken out, and (sealed) what for.
CREATE TABLE document_copies (
    id BYTEA NOT NULL PRIMARY KEY,
    file_id BYTEA NOT NULL REFERENCES document_files (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    taken_by BYTEA NOT NULL REFERENCES people (id),
    taken_at BIGINT NOT NULL,
    purpose BYTEA NOT NULL
);
CREATE INDEX document_copies_by_file ON document_copies (file_id, taken_at);

ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON documents USING (leeward_may_see(centre_id));

ALTER TABLE document_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE document_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON document_versions USING (leeward_may_see(centre_id));

ALTER TABLE document_files ENABLE ROW LEVEL SECURITY;
ALTER TABLE document_files FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON document_files USING (leeward_may_see(centre_id));

ALTER TABLE document_chunks ENABLE ROW LEVEL SECURITY;
ALTER TABLE document_chunks FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON document_chunks USING (leeward_may_see(centre_id));

ALTER TABLE document_copies ENABLE ROW LEVEL SECURITY;
ALTER TABLE document_copies FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON document_copies USING (leeward_may_see(centre_id));
