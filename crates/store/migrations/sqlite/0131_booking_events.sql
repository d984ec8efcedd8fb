-- Until when she was booked, as it stood at an event: that she stays longer or left is an event, and what was
-- booked before can be read again. Empty for events from before this.
ALTER TABLE booking_events ADD COLUMN booked_until TEXT;

-- A move to another bed is a booking of its own that goes on where another one ends.
ALTER TABLE bookings ADD COLUMN continues BLOB REFERENCES bookings (id);

-- Who is there, for the list of those who leave today or were to have left.
CREATE INDEX bookings_there ON bookings (centre_id, departs_on) WHERE state = 'arrived';

-- Where she went: a letter to the house, and one to her own centre. One for each time that it was said.
CREATE TABLE departures (
    booking_id BLOB NOT NULL REFERENCES bookings (id),
    sequence INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    case_centre_id BLOB NOT NULL REFERENCES centres (id),
    house_letter BLOB NOT NULL,
    house_letter_to BLOB NOT NULL REFERENCES compartments (id),
    case_letter BLOB NOT NULL,
    case_letter_to BLOB NOT NULL REFERENCES compartments (id),
    PRIMARY KEY (booking_id, sequence)
) STRICT;
