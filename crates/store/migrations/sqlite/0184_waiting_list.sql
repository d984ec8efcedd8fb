-- Who waits for a bed, how urgently and since when. What she needs, and why it is urgent, is sealed with her case.
CREATE TABLE waiting_places (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    priority TEXT NOT NULL,
    added_by BLOB NOT NULL REFERENCES people (id),
    added_at INTEGER NOT NULL,
    needs BLOB NOT NULL,
    ended_as TEXT,
    ended_by BLOB REFERENCES people (id),
    ended_at INTEGER
) STRICT;
-- She waits once.
CREATE UNIQUE INDEX waiting_places_once ON waiting_places (case_id) WHERE ended_at IS NULL;
CREATE INDEX waiting_places_by_centre ON waiting_places (centre_id, added_at);
