-- One plan per case, in seven domains. Goals and actions are sealed; owners, dates and states are not.
CREATE TABLE plans (
    case_id BYTEA PRIMARY KEY NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    started_on TEXT NOT NULL,
    review_on TEXT NOT NULL
);
CREATE INDEX plans_by_review ON plans (centre_id, review_on);

CREATE TABLE goals (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    domain TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'reached', 'dropped')),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX goals_by_case ON goals (case_id, created_at);

CREATE TABLE actions (
    id BYTEA PRIMARY KEY NOT NULL,
    goal_id BYTEA NOT NULL REFERENCES goals (id),
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    owner_kind TEXT NOT NULL CHECK (owner_kind IN ('staff', 'young_person', 'other')),
    owner_id BYTEA REFERENCES people (id),
    due_on TEXT,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX actions_by_goal ON actions (goal_id, created_at);
CREATE INDEX actions_by_case ON actions (case_id, created_at);
CREATE INDEX actions_by_owner ON actions (owner_id, state, due_on);

ALTER TABLE plans ENABLE ROW LEVEL SECURITY;
ALTER TABLE plans FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON plans USING (leeward_may_see(centre_id));
ALTER TABLE goals ENABLE ROW LEVEL SECURITY;
ALTER TABLE goals FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON goals USING (leeward_may_see(centre_id));
ALTER TABLE actions ENABLE ROW LEVEL SECURITY;
ALTER TABLE actions FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON actions USING (leeward_may_see(centre_id));
