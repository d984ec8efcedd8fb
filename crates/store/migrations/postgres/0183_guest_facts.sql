-- Age band and gender of who has a bed, for whoever places somebody beside her. Sealed with the server's key: people of
-- every centre are told, who share no other key.
CREATE TABLE booking_facts (
    booking_id BYTEA PRIMARY KEY NOT NULL REFERENCES bookings (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    case_centre_id BYTEA NOT NULL REFERENCES centres (id),
    facts BYTEA NOT NULL
);

ALTER TABLE booking_facts ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking_facts FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON booking_facts USING
    (leeward_may_see(centre_id) OR leeward_may_see(case_centre_id));
