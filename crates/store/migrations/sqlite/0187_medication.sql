-- What is to be given to a young person. The data key of a medication is handed to the health compartment of the
-- case's centre and to the shelter compartment of the house's centre: the house sees what is to be given.
CREATE TABLE medications (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    case_centre_id BLOB NOT NULL REFERENCES centres (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    body BLOB NOT NULL,
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE INDEX medications_of_case ON medications (case_id, written_at);

-- Doses, stock and endings: added, never overwritten. A dose that was written down by mistake is taken back by a
-- further event; then its time is free again.
CREATE TABLE medication_events (
    id BLOB PRIMARY KEY NOT NULL,
    medication_id BLOB NOT NULL REFERENCES medications (id),
    sequence INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    due_at INTEGER,
    at INTEGER NOT NULL,
    actor_id BLOB NOT NULL REFERENCES people (id),
    body BLOB NOT NULL,
    taken_back_at INTEGER,
    UNIQUE (medication_id, sequence)
) STRICT;
-- Nothing is given twice for one time: of two who write it down at once, one does.
CREATE UNIQUE INDEX medication_events_once ON medication_events (medication_id, due_at)
    WHERE due_at IS NOT NULL AND taken_back_at IS NULL;

-- That there is an alarm is seen by everybody who gives her anything; what it is about is sealed under the health
-- key of her case.
CREATE TABLE allergies (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    body BLOB NOT NULL,
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    taken_back_by BLOB REFERENCES people (id),
    taken_back_at INTEGER
) STRICT;
CREATE INDEX allergies_of_case ON allergies (case_id) WHERE taken_back_at IS NULL;
