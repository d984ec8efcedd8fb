-- People around a young person, sealed whole. A change is a further row; the row before it becomes 'replaced' and
-- stays. Who is no longer around her is 'ended', and never deleted. The rank says who is read first.
CREATE TABLE people_around (
    id BLOB NOT NULL,
    version INTEGER NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    state TEXT NOT NULL CHECK (state IN ('current', 'ended', 'replaced')),
    rank INTEGER NOT NULL,
    changed_by BLOB NOT NULL REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;
CREATE INDEX people_around_by_case ON people_around (case_id, state, rank, id);
-- Of each there is one newest version, whoever writes at the same time.
CREATE UNIQUE INDEX people_around_newest ON people_around (id) WHERE state <> 'replaced';
