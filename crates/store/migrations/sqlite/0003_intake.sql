-- Reports of concern, their conversation and their triage. Bodies are sealed.
CREATE TABLE reports (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    channel TEXT NOT NULL,
    locale TEXT NOT NULL,
    urgency TEXT NOT NULL,
    priority TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'claimed', 'decided')),
    received_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    claimed_by BLOB REFERENCES people (id),
    claimed_at INTEGER,
    unread_from_reporter INTEGER NOT NULL DEFAULT 0,
    message_count INTEGER NOT NULL DEFAULT 0,
    decision TEXT,
    reporter_lookup BLOB UNIQUE,
    reporter_key BLOB,
    case_id BLOB,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX reports_queue ON reports (centre_id, state, priority, due_at);

CREATE TABLE report_messages (
    id BLOB PRIMARY KEY NOT NULL,
    report_id BLOB NOT NULL REFERENCES reports (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    sequence INTEGER NOT NULL,
    author_kind TEXT NOT NULL CHECK (author_kind IN ('reporter', 'staff')),
    author_id BLOB REFERENCES people (id),
    sent_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (report_id, sequence)
) STRICT;

CREATE TABLE triage_decisions (
    id BLOB PRIMARY KEY NOT NULL,
    report_id BLOB NOT NULL REFERENCES reports (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    decided_by BLOB NOT NULL REFERENCES people (id),
    decided_at INTEGER NOT NULL,
    priority TEXT NOT NULL,
    decision TEXT NOT NULL,
    reason BLOB NOT NULL
) STRICT;
CREATE INDEX triage_decisions_by_report ON triage_decisions (report_id, decided_at);

-- A report that is being written, sealed under a key that only the writer's cookie carries.
CREATE TABLE report_drafts (
    row_id BLOB PRIMARY KEY NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'sent')),
    saved_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX report_drafts_by_expiry ON report_drafts (expires_at);
