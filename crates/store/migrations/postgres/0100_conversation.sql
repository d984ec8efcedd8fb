-- Until when a conversation is open, in which language its sender reads it, and whether she withdrew her report.
CREATE TABLE conversations (
    report_id BYTEA PRIMARY KEY NOT NULL REFERENCES reports (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    locale TEXT NOT NULL,
    ends_at BIGINT NOT NULL,
    ended_at BIGINT,
    seen_at BIGINT,
    withdrawn_at BIGINT
);
CREATE INDEX conversations_open ON conversations (ends_at) WHERE ended_at IS NULL;

-- When the other side opened a message for the first time.
ALTER TABLE report_messages ADD COLUMN seen_at BIGINT;

-- What a sender wrote in the place of an earlier message. The message is version 1, and stays.
CREATE TABLE report_corrections (
    id BYTEA PRIMARY KEY NOT NULL,
    message_id BYTEA NOT NULL REFERENCES report_messages (id),
    report_id BYTEA NOT NULL REFERENCES reports (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    version BIGINT NOT NULL,
    written_at BIGINT NOT NULL,
    seen_at BIGINT,
    body BYTEA NOT NULL,
    UNIQUE (message_id, version)
);
CREATE INDEX report_corrections_by_report ON report_corrections (report_id);

-- A sender withdraws her report, and takes that back. Both are added, nothing is overwritten.
CREATE TABLE report_withdrawals (
    id BYTEA PRIMARY KEY NOT NULL,
    report_id BYTEA NOT NULL REFERENCES reports (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    kind TEXT NOT NULL CHECK (kind IN ('withdrawn', 'undone')),
    done_at BIGINT NOT NULL,
    reason BYTEA
);
CREATE INDEX report_withdrawals_by_report ON report_withdrawals (report_id, done_at);

CREATE INDEX reports_unread ON reports (centre_id) WHERE unread_from_reporter > 0;

ALTER TABLE conversations ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversations FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON conversations USING (leeward_may_see(centre_id));

ALTER TABLE report_corrections ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_corrections FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON report_corrections USING (leeward_may_see(centre_id));

ALTER TABLE report_withdrawals ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_withdrawals FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON report_withdrawals USING (leeward_may_see(centre_id));
