-- People around a young person, sealed whole. A change is a further row; the row before it becomes 'replaced' and
-- stays. Who is no longer around her is 'ended', and never deleted. The rank says who is read first.
CREATE TABLE people_around (
    id BYTEA NOT NULL,
    version BIGINT NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    state TEXT NOT NULL CHECK (state IN ('current', 'ended', 'replaced')),
    rank BIGINT NOT NULL,
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (id, version)
);
CREATE INDEX people_around_by_case ON people_around (case_id, state, rank, id);
-- Of each there is one newest version, whoever writes at the same time.
CREATE UNIQUE INDEX people_around_newest ON people_around (id) WHERE state <> 'replaced';

ALTER TABLE people_around ENABLE ROW LEVEL SECURITY;
ALTER TABLE people_around FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON people_around USING (leeward_may_see(centre_id));
