-- Why a booking came to nothing, in a fixed word: asked for from now on, unknown for those before.
CREATE TABLE refusals (
    booking_id BYTEA PRIMARY KEY NOT NULL REFERENCES bookings (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    case_centre_id BYTEA NOT NULL REFERENCES centres (id),
    reason TEXT NOT NULL
);

ALTER TABLE refusals ENABLE ROW LEVEL SECURITY;
ALTER TABLE refusals FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON refusals USING
    (leeward_may_see(centre_id) OR leeward_may_see(case_centre_id));
