-- Who sleeps in a house, or is expected: what a shift begins with.
CREATE INDEX bookings_of_house ON bookings (house_id, first_night) WHERE state IN ('confirmed', 'arrived');

-- What the next shift of a house must know or do. It stays open until somebody says that it is over.
CREATE TABLE house_points (
    id BLOB PRIMARY KEY NOT NULL,
    house_id BLOB NOT NULL REFERENCES houses (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    body BLOB NOT NULL,
    body_to BLOB NOT NULL REFERENCES compartments (id),
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    closed_by BLOB REFERENCES people (id),
    closed_at INTEGER
) STRICT;
CREATE INDEX house_points_open ON house_points (house_id, written_at) WHERE closed_at IS NULL;
CREATE INDEX house_points_closed ON house_points (house_id, closed_at) WHERE closed_at IS NOT NULL;

-- What a roll call found of one young person. The newest mark counts; the others stay.
CREATE TABLE roll_marks (
    roll_id BLOB NOT NULL,
    booking_id BLOB NOT NULL REFERENCES bookings (id),
    house_id BLOB NOT NULL REFERENCES houses (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    body BLOB NOT NULL,
    body_to BLOB NOT NULL REFERENCES compartments (id),
    marked_by BLOB NOT NULL REFERENCES people (id),
    marked_at INTEGER NOT NULL,
    PRIMARY KEY (roll_id, booking_id)
) STRICT;
CREATE INDEX roll_marks_of_house ON roll_marks (house_id, marked_at);

-- One shift hands over to the next. Two people sign, and never one of them twice.
CREATE TABLE handovers (
    id BLOB PRIMARY KEY NOT NULL,
    house_id BLOB NOT NULL REFERENCES houses (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    sequence INTEGER NOT NULL,
    sheet BLOB NOT NULL,
    sheet_to BLOB NOT NULL REFERENCES compartments (id),
    left_by BLOB NOT NULL REFERENCES people (id),
    left_at INTEGER NOT NULL,
    remark BLOB,
    remark_to BLOB REFERENCES compartments (id),
    taken_by BLOB REFERENCES people (id),
    taken_at INTEGER,
    withdrawn_at INTEGER,
    UNIQUE (house_id, sequence)
) STRICT;
-- One handover waits at a time: of two who sign at once, one does.
CREATE UNIQUE INDEX handovers_one_waits ON handovers (house_id) WHERE taken_at IS NULL AND withdrawn_at IS NULL;
