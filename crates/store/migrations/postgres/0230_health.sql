-- What belongs to a young person's health, sealed whole: a row does not say what it is about. A change is a further row:
-- the newest version counts, the others stay.
CREATE TABLE health_records (
    id BYTEA NOT NULL,
    version BIGINT NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (id, version)
);
CREATE INDEX health_records_by_case ON health_records (case_id, id, version);

ALTER TABLE health_records ENABLE ROW LEVEL SECURITY;
ALTER TABLE health_records FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON health_records USING (leeward_may_see(centre_id));
