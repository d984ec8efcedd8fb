-- Pictures and PDFs of papers, sealed in chunks under a key of their own. A file is written once and never changed: a
-- newer scan is a further row, and which one it takes the place of is sealed in it.
CREATE TABLE paper_scans (
    id BYTEA NOT NULL PRIMARY KEY,
    paper_id BYTEA NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    kept_by BYTEA NOT NULL REFERENCES people (id),
    kept_at BIGINT NOT NULL,
    chunks BIGINT NOT NULL,
    file_key BYTEA NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX paper_scans_by_case ON paper_scans (case_id, paper_id);

CREATE TABLE paper_scan_chunks (
    scan_id BYTEA NOT NULL REFERENCES paper_scans (id),
    sequence BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    body BYTEA NOT NULL,
    PRIMARY KEY (scan_id, sequence)
);

-- Each time that an original was taken out, and (sealed) what for.
CREATE TABLE paper_scan_copies (
    id BYTEA NOT NULL PRIMARY KEY,
    scan_id BYTEA NOT NULL REFERENCES paper_scans (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    taken_by BYTEA NOT NULL REFERENCES people (id),
    taken_at BIGINT NOT NULL,
    purpose BYTEA NOT NULL
);
CREATE INDEX paper_scan_copies_by_scan ON paper_scan_copies (scan_id, taken_at);

ALTER TABLE paper_scans ENABLE ROW LEVEL SECURITY;
ALTER TABLE paper_scans FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON paper_scans USING (leeward_may_see(centre_id));
ALTER TABLE paper_scan_chunks ENABLE ROW LEVEL SECURITY;
ALTER TABLE paper_scan_chunks FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON paper_scan_chunks USING (leeward_may_see(centre_id));
ALTER TABLE paper_scan_copies ENABLE ROW LEVEL SECURITY;
ALTER TABLE paper_scan_copies FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON paper_scan_copies USING (leeward_may_see(centre_id));
