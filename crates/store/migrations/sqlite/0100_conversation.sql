-- Until when a conversation is open, in which language its sender reads it, and whether she withdrew her report.
CREATE TABLE conversations (
    report_id BLOB PRIMARY KEY NOT NULL REFERENCES reports (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    locale TEXT NOT NULL,
    ends_at INTEGER NOT NULL,
    ended_at INTEGER,
    seen_at INTEGER,
    withdrawn_at INTEGER
) STRICT;
CREATE INDEX conversations_open ON conversations (ends_at) WHERE ended_at IS NULL;

-- When the other side opened a message for the first time.
ALTER TABLE report_messages ADD COLUMN seen_at INTEGER;

-- What a sender wrote in the place of an earlier message. The message is version 1, and stays.
CREATE TABLE report_corrections (
    id BLOB PRIMARY KEY NOT NULL,
    message_id BLOB NOT NULL REFERENCES report_messages (id),
    report_id BLOB NOT NULL REFERENCES reports (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    version INTEGER NOT NULL,
    written_at INTEGER NOT NULL,
    seen_at INTEGER,
    body BLOB NOT NULL,
    UNIQUE (message_id, version)
) STRICT;
CREATE INDEX report_corrections_by_report ON report_corrections (report_id);

-- A sender withdraws her report, and takes that back. Both are added, nothing is overwritten.
CREATE TABLE report_withdrawals (
    id BLOB PRIMARY KEY NOT NULL,
    report_id BLOB NOT NULL REFERENCES reports (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    kind TEXT NOT NULL CHECK (kind IN ('withdrawn', 'undone')),
    done_at INTEGER NOT NULL,
    reason BLOB
) STRICT;
CREATE INDEX report_withdrawals_by_report ON report_withdrawals (report_id, done_at);

CREATE INDEX reports_unread ON reports (centre_id) WHERE unread_from_reporter > 0;
