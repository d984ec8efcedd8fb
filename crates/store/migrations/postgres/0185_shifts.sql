-- Who sleeps in a house, or is expected: what a shift begins with.
CREATE INDEX bookings_of_house ON bookings (house_id, first_night) WHERE state IN ('confirmed', 'arrived');

-- What the next shift of a house must know or do. It stays open until somebody says that it is over.
CREATE TABLE house_points (
    id BYTEA PRIMARY KEY NOT NULL,
    house_id BYTEA NOT NULL REFERENCES houses (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    body BYTEA NOT NULL,
    body_to BYTEA NOT NULL REFERENCES compartments (id),
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    closed_by BYTEA REFERENCES people (id),
    closed_at BIGINT
);
CREATE INDEX house_points_open ON house_points (house_id, written_at) WHERE closed_at IS NULL;
CREATE INDEX house_points_closed ON house_points (house_id, closed_at) WHERE closed_at IS NOT NULL;

-- What a roll call found of one young person. The newest mark counts; the others stay.
CREATE TABLE roll_marks (
    roll_id BYTEA NOT NULL,
    booking_id BYTEA NOT NULL REFERENCES bookings (id),
    house_id BYTEA NOT NULL REFERENCES houses (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    body BYTEA NOT NULL,
    body_to BYTEA NOT NULL REFERENCES compartments (id),
    marked_by BYTEA NOT NULL REFERENCES people (id),
    marked_at BIGINT NOT NULL,
    PRIMARY KEY (roll_id, booking_id)
);
CREATE INDEX roll_marks_of_house ON roll_marks (house_id, marked_at);

-- One shift hands over to the next. Two people sign, and never one of them twice.
CREATE TABLE handovers (
    id BYTEA PRIMARY KEY NOT NULL,
    house_id BYTEA NOT NULL REFERENCES houses (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    sequence BIGINT NOT NULL,
    sheet BYTEA NOT NULL,
    sheet_to BYTEA NOT NULL REFERENCES compartments (id),
    left_by BYTEA NOT NULL REFERENCES people (id),
    left_at BIGINT NOT NULL,
    remark BYTEA,
    remark_to BYTEA REFERENCES compartments (id),
    taken_by BYTEA REFERENCES people (id),
    taken_at BIGINT,
    withdrawn_at BIGINT,
    UNIQUE (house_id, sequence)
);
-- One handover waits at a time: of two who sign at once, one does.
CREATE UNIQUE INDEX handovers_one_waits ON handovers (house_id) WHERE taken_at IS NULL AND withdrawn_at IS NULL;

ALTER TABLE house_points ENABLE ROW LEVEL SECURITY;
ALTER TABLE house_points FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON house_points USING (leeward_may_see(centre_id));

ALTER TABLE roll_marks ENABLE ROW LEVEL SECURITY;
ALTER TABLE roll_marks FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON roll_marks USING (leeward_may_see(centre_id));

ALTER TABLE handovers ENABLE ROW LEVEL SECURITY;
ALTER TABLE handovers FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON handovers USING (leeward_may_see(centre_id));
