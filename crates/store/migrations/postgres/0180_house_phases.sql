-- How long a stay in a house is expected to be, and how many weeks before its end what comes after is planned:
-- local policy of the house. Empty: it has none.
ALTER TABLE houses ADD COLUMN expected_months BIGINT;
ALTER TABLE houses ADD COLUMN plan_weeks BIGINT;

-- What was planned for after a stay, and until when she is expected to be there by that. A letter to the house, and
-- one to her own centre. The booking is the one that the stay in this house began with.
CREATE TABLE move_on_plans (
    id BYTEA PRIMARY KEY NOT NULL,
    booking_id BYTEA NOT NULL REFERENCES bookings (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    case_centre_id BYTEA NOT NULL REFERENCES centres (id),
    expected_on TEXT NOT NULL,
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    house_letter BYTEA NOT NULL,
    house_letter_to BYTEA NOT NULL REFERENCES compartments (id),
    case_letter BYTEA NOT NULL,
    case_letter_to BYTEA NOT NULL REFERENCES compartments (id)
);
CREATE INDEX move_on_plans_by_booking ON move_on_plans (booking_id, written_at);

ALTER TABLE move_on_plans ENABLE ROW LEVEL SECURITY;
ALTER TABLE move_on_plans FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON move_on_plans USING
    (leeward_may_see(centre_id) OR leeward_may_see(case_centre_id));
