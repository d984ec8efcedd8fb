-- The record of one young person at one centre. Identity, risk and notes are sealed.
CREATE TABLE cases (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    pseudonym TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    key_worker_id BLOB NOT NULL REFERENCES people (id),
    opened_by BLOB NOT NULL REFERENCES people (id),
    opened_at INTEGER NOT NULL,
    report_id BLOB REFERENCES reports (id),
    identity BLOB NOT NULL,
    identity_version INTEGER NOT NULL,
    identity_changed_by BLOB NOT NULL REFERENCES people (id),
    identity_changed_at INTEGER NOT NULL,
    UNIQUE (centre_id, pseudonym)
) STRICT;
CREATE INDEX cases_by_worker ON cases (key_worker_id, opened_at, id);
CREATE INDEX cases_by_worker_and_state ON cases (key_worker_id, state, opened_at, id);
CREATE INDEX cases_by_centre ON cases (centre_id, opened_at, id);
CREATE INDEX cases_by_centre_and_state ON cases (centre_id, state, opened_at, id);

CREATE TABLE risk_assessments (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    assessed_by BLOB NOT NULL REFERENCES people (id),
    assessed_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX risk_assessments_by_case ON risk_assessments (case_id, assessed_at);

CREATE TABLE case_notes (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX case_notes_by_case ON case_notes (case_id, written_at);

CREATE TABLE case_events (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    at INTEGER NOT NULL,
    actor_id BLOB REFERENCES people (id),
    kind TEXT NOT NULL,
    subject_id BLOB
) STRICT;
CREATE INDEX case_events_by_case ON case_events (case_id, at, id);
