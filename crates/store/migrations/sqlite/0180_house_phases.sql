-- How long a stay in a house is expected to be, and how many weeks before its end what comes after is planned:
-- local policy of the house. Empty: it has none.
ALTER TABLE houses ADD COLUMN expected_months INTEGER;
ALTER TABLE houses ADD COLUMN plan_weeks INTEGER;

-- What was planned for after a stay, and until when she is expected to be there by that. A letter to the house, and
-- one to her own centre. The booking is the one that the stay in this house began with.
CREATE TABLE move_on_plans (
    id BLOB PRIMARY KEY NOT NULL,
    booking_id BLOB NOT NULL REFERENCES bookings (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    case_centre_id BLOB NOT NULL REFERENCES centres (id),
    expected_on TEXT NOT NULL,
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    house_letter BLOB NOT NULL,
    house_letter_to BLOB NOT NULL REFERENCES compartments (id),
    case_letter BLOB NOT NULL,
    case_letter_to BLOB NOT NULL REFERENCES compartments (id)
) STRICT;
CREATE INDEX move_on_plans_by_booking ON move_on_plans (booking_id, written_at);
