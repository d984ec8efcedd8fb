-- Who works with a young person besides her key worker: somebody with a part, from a day until another. It hands nobody a
-- key.
CREATE TABLE case_team (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    part TEXT NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT,
    added_by BLOB NOT NULL REFERENCES people (id),
    added_at INTEGER NOT NULL,
    ended_by BLOB REFERENCES people (id),
    ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX case_team_once ON case_team (case_id, person_id, part) WHERE ended_at IS NULL;
CREATE INDEX case_team_by_person ON case_team (person_id) WHERE ended_at IS NULL;

-- What one key worker tells the next. It waits until the next one says that she has read it.
CREATE TABLE handover_notes (
    case_id BLOB NOT NULL REFERENCES cases (id),
    version INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    from_id BLOB NOT NULL REFERENCES people (id),
    to_id BLOB NOT NULL REFERENCES people (id),
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    seen_at INTEGER,
    body BLOB NOT NULL,
    PRIMARY KEY (case_id, version)
) STRICT;
CREATE INDEX handover_notes_unseen ON handover_notes (to_id) WHERE seen_at IS NULL;

-- Who is away, and who does her work in the meantime.
CREATE TABLE absences (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    cover_id BLOB NOT NULL REFERENCES people (id),
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    set_by BLOB NOT NULL REFERENCES people (id),
    set_at INTEGER NOT NULL,
    ended_by BLOB REFERENCES people (id),
    ended_at INTEGER
) STRICT;
CREATE INDEX absences_of_centre ON absences (centre_id, until_on) WHERE ended_at IS NULL;

-- What a supervisor and a worker say to each other about her work: two letters each, one to each of them.
CREATE TABLE supervision_notes (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    supervisor_id BLOB NOT NULL REFERENCES people (id),
    worker_id BLOB NOT NULL REFERENCES people (id),
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    to_supervisor BLOB NOT NULL,
    to_worker BLOB NOT NULL
) STRICT;
CREATE INDEX supervision_notes_of_supervisor ON supervision_notes (supervisor_id, written_at);
CREATE INDEX supervision_notes_of_worker ON supervision_notes (worker_id, written_at);
