-- Until when she was booked, as it stood at an event: that she stays longer or left is an event, and what was
-- booked before can be read again. Empty for events from before this.
ALTER TABLE booking_events ADD COLUMN booked_until TEXT;

-- A move to another bed is a booking of its own that goes on where another one ends.
ALTER TABLE bookings ADD COLUMN continues BYTEA REFERENCES bookings (id);

-- Who is there, for the list of those who leave today or were to have left.
CREATE INDEX bookings_there ON bookings (centre_id, departs_on) WHERE state = 'arrived';

-- Where she went: a letter to the house, and one to her own centre. One for each time that it was said.
CREATE TABLE departures (
    booking_id BYTEA NOT NULL REFERENCES bookings (id),
    sequence BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    case_centre_id BYTEA NOT NULL REFERENCES centres (id),
    house_letter BYTEA NOT NULL,
    house_letter_to BYTEA NOT NULL REFERENCES compartments (id),
    case_letter BYTEA NOT NULL,
    case_letter_to BYTEA NOT NULL REFERENCES compartments (id),
    PRIMARY KEY (booking_id, sequence)
);

ALTER TABLE departures ENABLE ROW LEVEL SECURITY;
ALTER TABLE departures FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON departures USING
    (leeward_may_see(centre_id) OR leeward_may_see(case_centre_id));
