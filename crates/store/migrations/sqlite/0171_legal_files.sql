-- Files that are evidence in a matter before the police or a court, sealed in chunks under a key of their own. A file
-- is written once and never changed; what is known of it stands sealed in the record with its id.
CREATE TABLE legal_files (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    kept_by BLOB NOT NULL REFERENCES people (id),
    kept_at INTEGER NOT NULL,
    chunks INTEGER NOT NULL,
    file_key BLOB NOT NULL
) STRICT;
CREATE INDEX legal_files_by_case ON legal_files (case_id);

CREATE TABLE legal_file_chunks (
    file_id BLOB NOT NULL REFERENCES legal_files (id),
    sequence INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    body BLOB NOT NULL,
    PRIMARY KEY (file_id, sequence)
) STRICT;
