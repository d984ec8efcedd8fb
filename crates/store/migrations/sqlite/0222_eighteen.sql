-- What was agreed for her eighteenth birthday: every version is kept, the newest stands. All of it is sealed.
CREATE TABLE eighteen_plans (
    case_id BLOB NOT NULL REFERENCES cases (id),
    version INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    changed_by BLOB NOT NULL REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (case_id, version)
) STRICT;
