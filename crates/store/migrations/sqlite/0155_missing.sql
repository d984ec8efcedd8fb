-- A missing episode. What happened, where and why is sealed in its events; here stands what lists and clocks need
-- without a key. The data key of an episode is handed to the casework compartment of the case's centre and, when
-- she is missed from a house, to the shelter compartment of the house's centre.
CREATE TABLE missing_episodes (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    house_centre_id BLOB REFERENCES centres (id),
    state TEXT NOT NULL CHECK (state IN ('absent', 'missing', 'home', 'done', 'mistaken')),
    opened_by BLOB NOT NULL REFERENCES people (id),
    opened_at INTEGER NOT NULL,
    missing_at INTEGER,
    next_due_at INTEGER,
    critical_due_at INTEGER,
    interview_due_at INTEGER,
    meeting_due_at INTEGER
) STRICT;
CREATE INDEX missing_episodes_open ON missing_episodes (centre_id, opened_at)
    WHERE state IN ('absent', 'missing', 'home');
CREATE INDEX missing_episodes_of_case ON missing_episodes (case_id, opened_at);
CREATE INDEX missing_episodes_of_house ON missing_episodes (house_centre_id, opened_at)
    WHERE house_centre_id IS NOT NULL;
CREATE INDEX missing_episodes_critical ON missing_episodes (critical_due_at) WHERE critical_due_at IS NOT NULL;
-- She is missing once at a time: two who open an episode at once open one.
CREATE UNIQUE INDEX missing_episodes_one_at_a_time ON missing_episodes (case_id) WHERE state IN ('absent', 'missing');

-- Events are added, never overwritten. Even what kind of event it is, is sealed.
CREATE TABLE missing_events (
    id BLOB PRIMARY KEY NOT NULL,
    episode_id BLOB NOT NULL REFERENCES missing_episodes (id),
    sequence INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    at INTEGER NOT NULL,
    actor_id BLOB NOT NULL REFERENCES people (id),
    body BLOB NOT NULL,
    UNIQUE (episode_id, sequence)
) STRICT;

-- Whom an episode has climbed to, whose critical step is overdue.
CREATE TABLE missing_climbs (
    episode_id BLOB NOT NULL REFERENCES missing_episodes (id),
    step TEXT NOT NULL CHECK (step IN ('manager', 'network')),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    climbed_at INTEGER NOT NULL,
    PRIMARY KEY (episode_id, step)
) STRICT;
