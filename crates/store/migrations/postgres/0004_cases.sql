-- The record of one young person at one centre. Identity, risk and notes are sealed.
CREATE TABLE cases (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    pseudonym TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    key_worker_id BYTEA NOT NULL REFERENCES people (id),
    opened_by BYTEA NOT NULL REFERENCES people (id),
    opened_at BIGINT NOT NULL,
    report_id BYTEA REFERENCES reports (id),
    identity BYTEA NOT NULL,
    identity_version BIGINT NOT NULL,
    identity_changed_by BYTEA NOT NULL REFERENCES people (id),
    identity_changed_at BIGINT NOT NULL,
    UNIQUE (centre_id, pseudonym)
);
CREATE INDEX cases_by_worker ON cases (key_worker_id, opened_at, id);
CREATE INDEX cases_by_worker_and_state ON cases (key_worker_id, state, opened_at, id);
CREATE INDEX cases_by_centre ON cases (centre_id, opened_at, id);
CREATE INDEX cases_by_centre_and_state ON cases (centre_id, state, opened_at, id);

CREATE TABLE risk_assessments (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    assessed_by BYTEA NOT NULL REFERENCES people (id),
    assessed_at BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX risk_assessments_by_case ON risk_assessments (case_id, assessed_at);

CREATE TABLE case_notes (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX case_notes_by_case ON case_notes (case_id, written_at);

CREATE TABLE case_events (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    at BIGINT NOT NULL,
    actor_id BYTEA REFERENCES people (id),
    kind TEXT NOT NULL,
    subject_id BYTEA
);
CREATE INDEX case_events_by_case ON case_events (case_id, at, id);

ALTER TABLE cases ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON cases USING (leeward_may_see(centre_id));
ALTER TABLE risk_assessments ENABLE ROW LEVEL SECURITY;
ALTER TABLE risk_assessments FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON risk_assessments USING (leeward_may_see(centre_id));
ALTER TABLE case_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_notes FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON case_notes USING (leeward_may_see(centre_id));
ALTER TABLE case_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_events FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON case_events USING (leeward_may_see(centre_id));
