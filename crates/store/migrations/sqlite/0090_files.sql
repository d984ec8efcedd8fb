-- Files that came with a report. The chunks are sealed as they stream in; a file that never arrived whole has no
-- key, and nobody sees it.
CREATE TABLE attachments (
    id BLOB PRIMARY KEY NOT NULL,
    report_id BLOB NOT NULL REFERENCES reports (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    form_place BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('arriving', 'kept')),
    from_kind TEXT NOT NULL CHECK (from_kind IN ('reporter', 'staff')),
    added_by BLOB REFERENCES people (id),
    begun_at INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    kept_at INTEGER,
    opened_at INTEGER,
    chunks INTEGER NOT NULL,
    file_key BLOB,
    details BLOB
) STRICT;
CREATE INDEX attachments_by_report ON attachments (report_id, kept_at);
CREATE INDEX attachments_by_beginning ON attachments (from_kind, begun_at);
CREATE INDEX attachments_arriving ON attachments (touched_at) WHERE state = 'arriving';
-- A form that is sent twice keeps a file once.
CREATE UNIQUE INDEX attachments_once ON attachments (form_place) WHERE state = 'kept';

CREATE TABLE attachment_chunks (
    attachment_id BLOB NOT NULL REFERENCES attachments (id),
    sequence INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    body BLOB NOT NULL,
    PRIMARY KEY (attachment_id, sequence)
) STRICT;

-- Each time that an original was taken out, and (sealed) what for.
CREATE TABLE attachment_copies (
    id BLOB PRIMARY KEY NOT NULL,
    attachment_id BLOB NOT NULL REFERENCES attachments (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    taken_by BLOB NOT NULL REFERENCES people (id),
    taken_at INTEGER NOT NULL,
    purpose BLOB NOT NULL
) STRICT;
CREATE INDEX attachment_copies_by_file ON attachment_copies (attachment_id, taken_at);
