-- Notes that another centre wrote into a case that is shared with it. They are notes of the home centre like any other;
-- here stands only from where they come.
CREATE TABLE shared_notes (
    note_id BYTEA PRIMARY KEY NOT NULL REFERENCES case_notes (id),
    share_id BYTEA NOT NULL REFERENCES case_shares (id),
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    from_centre_id BYTEA NOT NULL REFERENCES centres (id),
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL
);
CREATE INDEX shared_notes_of ON shared_notes (centre_id, written_at);

ALTER TABLE shared_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE shared_notes FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON shared_notes USING
    (leeward_may_see(centre_id) OR leeward_may_see(from_centre_id));
