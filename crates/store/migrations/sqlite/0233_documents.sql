-- Documents of young people. What is known of one is sealed whole, every version kept; its files are sealed in chunks
-- under a key of their own, are written once and never changed. A newer file is a further row.
CREATE TABLE documents (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    compartment TEXT NOT NULL CHECK (compartment IN ('casework', 'health', 'legal')),
    kept_by BLOB NOT NULL REFERENCES people (id),
    kept_at INTEGER NOT NULL
) STRICT;
CREATE INDEX documents_by_case ON documents (case_id, kept_at, id);

CREATE TABLE document_versions (
    document_id BLOB NOT NULL REFERENCES documents (id),
    version INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    changed_by BLOB NOT NULL REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (document_id, version)
) STRICT;

-- `mark` is made of the form that a file came with and of its content, so that what is sent twice is kept once. The form
-- is in no row: nobody finds out from a mark what a file is.
CREATE TABLE document_files (
    id BLOB NOT NULL PRIMARY KEY,
    document_id BLOB NOT NULL REFERENCES documents (id),
    number INTEGER NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    mark BLOB NOT NULL,
    kept_by BLOB NOT NULL REFERENCES people (id),
    kept_at INTEGER NOT NULL,
    chunks INTEGER NOT NULL,
    file_key BLOB NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (document_id, number),
    UNIQUE (centre_id, mark)
) STRICT;

CREATE TABLE document_chunks (
    file_id BLOB NOT NULL REFERENCES document_files (id),
    sequence INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    body BLOB NOT NULL,
    PRIMARY KEY (file_id, sequence)
) STRICT;

-- Each time that an original was taken out, and (sealed) what for.
CREATE TABLE document_copies (
    id BLOB NOT NULL PRIMARY KEY,
    file_id BLOB NOT NULL REFERENCES document_files (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    taken_by BLOB NOT NULL REFERENCES people (id),
    taken_at INTEGER NOT NULL,
    purpose BLOB NOT NULL
) STRICT;
CREATE INDEX document_copies_by_file ON document_copies (file_id, taken_at);
