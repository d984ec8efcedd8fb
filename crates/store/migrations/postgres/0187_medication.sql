-- What is to be given to a young person. The data key of a medication is handed to the health compartment of the
-- case's centre and to the shelter compartment of the house's centre: the house sees what is to be given.
CREATE TABLE medications (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    case_centre_id BYTEA NOT NULL REFERENCES centres (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    body BYTEA NOT NULL,
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX medications_of_case ON medications (case_id, written_at);

-- Doses, stock and endings: added, never overwritten. A dose that was written down by mistake is taken back by a
-- further event; then its time is free again.
CREATE TABLE medication_events (
    id BYTEA PRIMARY KEY NOT NULL,
    medication_id BYTEA NOT NULL REFERENCES medications (id),
    sequence BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    due_at BIGINT,
    at BIGINT NOT NULL,
    actor_id BYTEA NOT NULL REFERENCES people (id),
    body BYTEA NOT NULL,
    taken_back_at BIGINT,
    UNIQUE (medication_id, sequence)
);
-- Nothing is given twice for one time: of two who write it down at once, one does.
CREATE UNIQUE INDEX medication_events_once ON medication_events (medication_id, due_at)
    WHERE due_at IS NOT NULL AND taken_back_at IS NULL;

-- That there is an alarm is seen by everybody who gives her anything; what it is about is sealed under the health
-- key of her case.
CREATE TABLE allergies (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    body BYTEA NOT NULL,
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    taken_back_by BYTEA REFERENCES people (id),
    taken_back_at BIGINT
);
CREATE INDEX allergies_of_case ON allergies (case_id) WHERE taken_back_at IS NULL;

ALTER TABLE medications ENABLE ROW LEVEL SECURITY;
ALTER TABLE medications FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON medications USING (leeward_may_see(centre_id));

ALTER TABLE medication_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE medication_events FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON medication_events USING (leeward_may_see(centre_id));

ALTER TABLE allergies ENABLE ROW LEVEL SECURITY;
ALTER TABLE allergies FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON allergies USING (leeward_may_see(centre_id));
