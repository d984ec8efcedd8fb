-- Who waits for a bed, how urgently and since when. What she needs, and why it is urgent, is sealed with her case.
CREATE TABLE waiting_places (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    priority TEXT NOT NULL,
    added_by BYTEA NOT NULL REFERENCES people (id),
    added_at BIGINT NOT NULL,
    needs BYTEA NOT NULL,
    ended_as TEXT,
    ended_by BYTEA REFERENCES people (id),
    ended_at BIGINT
);
-- She waits once.
CREATE UNIQUE INDEX waiting_places_once ON waiting_places (case_id) WHERE ended_at IS NULL;
CREATE INDEX waiting_places_by_centre ON waiting_places (centre_id, added_at);

ALTER TABLE waiting_places ENABLE ROW LEVEL SECURITY;
ALTER TABLE waiting_places FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON waiting_places USING (leeward_may_see(centre_id));
