-- Who works with a young person besides her key worker: somebody with a part, from a day until another. It hands nobody a
-- key.
CREATE TABLE case_team (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    part TEXT NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT,
    added_by BYTEA NOT NULL REFERENCES people (id),
    added_at BIGINT NOT NULL,
    ended_by BYTEA REFERENCES people (id),
    ended_at BIGINT
);
CREATE UNIQUE INDEX case_team_once ON case_team (case_id, person_id, part) WHERE ended_at IS NULL;
CREATE INDEX case_team_by_person ON case_team (person_id) WHERE ended_at IS NULL;

-- What one key worker tells the next. It waits until the next one says that she has read it.
CREATE TABLE handover_notes (
    case_id BYTEA NOT NULL REFERENCES cases (id),
    version BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    from_id BYTEA NOT NULL REFERENCES people (id),
    to_id BYTEA NOT NULL REFERENCES people (id),
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    seen_at BIGINT,
    body BYTEA NOT NULL,
    PRIMARY KEY (case_id, version)
);
CREATE INDEX handover_notes_unseen ON handover_notes (to_id) WHERE seen_at IS NULL;

-- Who is away, and who does her work in the meantime.
CREATE TABLE absences (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    cover_id BYTEA NOT NULL REFERENCES people (id),
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    set_by BYTEA NOT NULL REFERENCES people (id),
    set_at BIGINT NOT NULL,
    ended_by BYTEA REFERENCES people (id),
    ended_at BIGINT
);
CREATE INDEX absences_of_centre ON absences (centre_id, until_on) WHERE ended_at IS NULL;

-- What a supervisor and a worker say to each other about her work: two letters each, one to each of them.
CREATE TABLE supervision_notes (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    supervisor_id BYTEA NOT NULL REFERENCES people (id),
    worker_id BYTEA NOT NULL REFERENCES people (id),
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    to_supervisor BYTEA NOT NULL,
    to_worker BYTEA NOT NULL
);
CREATE INDEX supervision_notes_of_supervisor ON supervision_notes (supervisor_id, written_at);
CREATE INDEX supervision_notes_of_worker ON supervision_notes (worker_id, written_at);

ALTER TABLE case_team ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_team FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON case_team USING (leeward_may_see(centre_id));

ALTER TABLE handover_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE handover_notes FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON handover_notes USING (leeward_may_see(centre_id));

ALTER TABLE absences ENABLE ROW LEVEL SECURITY;
ALTER TABLE absences FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON absences USING (leeward_may_see(centre_id));

ALTER TABLE supervision_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE supervision_notes FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON supervision_notes USING (leeward_may_see(centre_id));
