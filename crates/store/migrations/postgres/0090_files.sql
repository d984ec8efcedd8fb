-- Files that came with a report. The chunks are sealed as they stream in; a file that never arrived whole has no
-- key, and nobody sees it.
CREATE TABLE attachments (
    id BYTEA PRIMARY KEY NOT NULL,
    report_id BYTEA NOT NULL REFERENCES reports (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    form_place BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('arriving', 'kept')),
    from_kind TEXT NOT NULL CHECK (from_kind IN ('reporter', 'staff')),
    added_by BYTEA REFERENCES people (id),
    begun_at BIGINT NOT NULL,
    touched_at BIGINT NOT NULL,
    kept_at BIGINT,
    opened_at BIGINT,
    chunks BIGINT NOT NULL,
    file_key BYTEA,
    details BYTEA
);
CREATE INDEX attachments_by_report ON attachments (report_id, kept_at);
CREATE INDEX attachments_by_beginning ON attachments (from_kind, begun_at);
CREATE INDEX attachments_arriving ON attachments (touched_at) WHERE state = 'arriving';
-- A form that is sent twice keeps a file once.
CREATE UNIQUE INDEX attachments_once ON attachments (form_place) WHERE state = 'kept';

CREATE TABLE attachment_chunks (
    attachment_id BYTEA NOT NULL REFERENCES attachments (id),
    sequence BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    body BYTEA NOT NULL,
    PRIMARY KEY (attachment_id, sequence)
);

-- Each time that an original was taken out, and (sealed) what for.
CREATE TABLE attachment_copies (
    id BYTEA PRIMARY KEY NOT NULL,
    attachment_id BYTEA NOT NULL REFERENCES attachments (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    taken_by BYTEA NOT NULL REFERENCES people (id),
    taken_at BIGINT NOT NULL,
    purpose BYTEA NOT NULL
);
CREATE INDEX attachment_copies_by_file ON attachment_copies (attachment_id, taken_at);

ALTER TABLE attachments ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachments FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON attachments USING (leeward_may_see(centre_id));
ALTER TABLE attachment_chunks ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachment_chunks FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON attachment_chunks USING (leeward_may_see(centre_id));
ALTER TABLE attachment_copies ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachment_copies FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON attachment_copies USING (leeward_may_see(centre_id));
