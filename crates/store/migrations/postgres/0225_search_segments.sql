-- The index of what is sealed is in memory only while somebody looks. So that it need not be built anew from every single
-- record, it is kept here as it was, sealed whole with a key of its own that is handed to one compartment: names to
-- casework, the words of notes to the compartment that the notes are of. It says nothing that the records do not say, and
-- can be thrown away at any time.
CREATE TABLE search_segments (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    kind TEXT NOT NULL CHECK (kind IN ('names', 'words')),
    compartment TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    parts BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('begun', 'whole')),
    key_to BYTEA NOT NULL REFERENCES compartments (id),
    generation BIGINT NOT NULL,
    key BYTEA NOT NULL
);
CREATE INDEX search_segments_by_centre ON search_segments (centre_id, kind, compartment, made_at);

CREATE TABLE search_segment_parts (
    segment_id BYTEA NOT NULL REFERENCES search_segments (id),
    sequence BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    body BYTEA NOT NULL,
    PRIMARY KEY (segment_id, sequence)
);

-- These numbers tell the index of words what was written since it looked: the place of the writing in the audit record of
-- the centre, which grows in the order in which things were kept.
ALTER TABLE case_notes ADD COLUMN change BIGINT NOT NULL DEFAULT 0;
ALTER TABLE note_corrections ADD COLUMN change BIGINT NOT NULL DEFAULT 0;
CREATE INDEX case_notes_by_change ON case_notes (centre_id, compartment, change, written_at, id);
CREATE INDEX note_corrections_by_change ON note_corrections (centre_id, change, note_id, version);

ALTER TABLE search_segments ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_segments FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON search_segments USING (leeward_may_see(centre_id));
ALTER TABLE search_segment_parts ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_segment_parts FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON search_segment_parts USING (leeward_may_see(centre_id));
