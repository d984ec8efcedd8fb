-- Why a booking came to nothing, in a fixed word: asked for from now on, unknown for those before.
CREATE TABLE refusals (
    booking_id BLOB PRIMARY KEY NOT NULL REFERENCES bookings (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    case_centre_id BLOB NOT NULL REFERENCES centres (id),
    reason TEXT NOT NULL
) STRICT;
