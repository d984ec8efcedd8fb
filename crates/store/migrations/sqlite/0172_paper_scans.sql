-- Pictures and PDFs of papers, sealed in chunks under a key of their own. A file is written once and never changed: a
-- newer scan is a further row, and which one it takes the place of is sealed in it.
CREATE TABLE paper_scans (
    id BLOB NOT NULL PRIMARY KEY,
    paper_id BLOB NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    kept_by BLOB NOT NULL REFERENCES people (id),
    kept_at INTEGER NOT NULL,
    chunks INTEGER NOT NULL,
    file_key BLOB NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX paper_scans_by_case ON paper_scans (case_id, paper_id);

CREATE TABLE paper_scan_chunks (
    scan_id BLOB NOT NULL REFERENCES paper_scans (id),
    sequence INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    body BLOB NOT NULL,
    PRIMARY KEY (scan_id, sequence)
) STRICT;

-- Each time that an original was taken out, and (sealed) what for.
CREATE TABLE paper_scan_copies (
    id BLOB NOT NULL PRIMARY KEY,
    scan_id BLOB NOT NULL REFERENCES paper_scans (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    taken_by BLOB NOT NULL REFERENCES people (id),
    taken_at INTEGER NOT NULL,
    purpose BLOB NOT NULL
) STRICT;
CREATE INDEX paper_scan_copies_by_scan ON paper_scan_copies (scan_id, taken_at);
