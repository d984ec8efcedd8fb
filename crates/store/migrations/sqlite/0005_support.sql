-- One plan per case, in seven domains. Goals and actions are sealed; owners, dates and states are not.
CREATE TABLE plans (
    case_id BLOB PRIMARY KEY NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    started_on TEXT NOT NULL,
    review_on TEXT NOT NULL
) STRICT;
CREATE INDEX plans_by_review ON plans (centre_id, review_on);

CREATE TABLE goals (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    domain TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'reached', 'dropped')),
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_by BLOB NOT NULL REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX goals_by_case ON goals (case_id, created_at);

CREATE TABLE actions (
    id BLOB PRIMARY KEY NOT NULL,
    goal_id BLOB NOT NULL REFERENCES goals (id),
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    owner_kind TEXT NOT NULL CHECK (owner_kind IN ('staff', 'young_person', 'other')),
    owner_id BLOB REFERENCES people (id),
    due_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_by BLOB NOT NULL REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX actions_by_goal ON actions (goal_id, created_at);
CREATE INDEX actions_by_case ON actions (case_id, created_at);
CREATE INDEX actions_by_owner ON actions (owner_id, state, due_on);
