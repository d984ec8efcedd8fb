-- Reports of concern, their conversation and their triage. Bodies are sealed.
CREATE TABLE reports (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    channel TEXT NOT NULL,
    locale TEXT NOT NULL,
    urgency TEXT NOT NULL,
    priority TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'claimed', 'decided')),
    received_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    claimed_by BYTEA REFERENCES people (id),
    claimed_at BIGINT,
    unread_from_reporter BIGINT NOT NULL DEFAULT 0,
    message_count BIGINT NOT NULL DEFAULT 0,
    decision TEXT,
    reporter_lookup BYTEA UNIQUE,
    reporter_key BYTEA,
    case_id BYTEA,
    body BYTEA NOT NULL
);
CREATE INDEX reports_queue ON reports (centre_id, state, priority, due_at);

CREATE TABLE report_messages (
    id BYTEA PRIMARY KEY NOT NULL,
    report_id BYTEA NOT NULL REFERENCES reports (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    sequence BIGINT NOT NULL,
    author_kind TEXT NOT NULL CHECK (author_kind IN ('reporter', 'staff')),
    author_id BYTEA REFERENCES people (id),
    sent_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    UNIQUE (report_id, sequence)
);

CREATE TABLE triage_decisions (
    id BYTEA PRIMARY KEY NOT NULL,
    report_id BYTEA NOT NULL REFERENCES reports (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    decided_by BYTEA NOT NULL REFERENCES people (id),
    decided_at BIGINT NOT NULL,
    priority TEXT NOT NULL,
    decision TEXT NOT NULL,
    reason BYTEA NOT NULL
);
CREATE INDEX triage_decisions_by_report ON triage_decisions (report_id, decided_at);

-- A report that is being written, sealed under a key that only the writer's cookie carries.
CREATE TABLE report_drafts (
    row_id BYTEA PRIMARY KEY NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'sent')),
    saved_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX report_drafts_by_expiry ON report_drafts (expires_at);

ALTER TABLE reports ENABLE ROW LEVEL SECURITY;
ALTER TABLE reports FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON reports USING (leeward_may_see(centre_id));
ALTER TABLE report_messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_messages FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON report_messages USING (leeward_may_see(centre_id));
ALTER TABLE triage_decisions ENABLE ROW LEVEL SECURITY;
ALTER TABLE triage_decisions FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON triage_decisions USING (leeward_may_see(centre_id));
