-- What was agreed for her eighteenth birthday: every version is kept, the newest stands. All of it is sealed.
CREATE TABLE eighteen_plans (
    case_id BYTEA NOT NULL REFERENCES cases (id),
    version BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (case_id, version)
);

ALTER TABLE eighteen_plans ENABLE ROW LEVEL SECURITY;
ALTER TABLE eighteen_plans FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON eighteen_plans USING (leeward_may_see(centre_id));
