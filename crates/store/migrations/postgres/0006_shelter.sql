-- Houses, rooms, beds and who sleeps where. An address is sealed to the shelter compartment.
CREATE TABLE houses (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    code_name TEXT NOT NULL,
    phase TEXT NOT NULL,
    gender TEXT NOT NULL,
    youngest BIGINT NOT NULL,
    oldest BIGINT NOT NULL,
    features TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    address BYTEA NOT NULL,
    address_to BYTEA NOT NULL REFERENCES compartments (id),
    address_version BIGINT NOT NULL,
    UNIQUE (centre_id, code_name)
);

CREATE TABLE rooms (
    id BYTEA PRIMARY KEY NOT NULL,
    house_id BYTEA NOT NULL REFERENCES houses (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    name TEXT NOT NULL,
    position BIGINT NOT NULL,
    features TEXT NOT NULL,
    UNIQUE (house_id, name)
);

CREATE TABLE beds (
    id BYTEA PRIMARY KEY NOT NULL,
    room_id BYTEA NOT NULL REFERENCES rooms (id),
    house_id BYTEA NOT NULL REFERENCES houses (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    label TEXT NOT NULL,
    position BIGINT NOT NULL,
    UNIQUE (room_id, label)
);
CREATE INDEX beds_by_house ON beds (house_id);

CREATE TABLE bookings (
    id BYTEA PRIMARY KEY NOT NULL,
    bed_id BYTEA NOT NULL REFERENCES beds (id),
    house_id BYTEA NOT NULL REFERENCES houses (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    case_id BYTEA NOT NULL REFERENCES cases (id),
    case_centre_id BYTEA NOT NULL REFERENCES centres (id),
    state TEXT NOT NULL CHECK (state IN
        ('held', 'confirmed', 'arrived', 'departed', 'not_arrived', 'cancelled', 'expired')),
    first_night TEXT NOT NULL,
    departs_on TEXT NOT NULL,
    hold_expires_at BIGINT,
    created_by BYTEA NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    letter BYTEA NOT NULL,
    letter_to BYTEA NOT NULL REFERENCES compartments (id)
);
CREATE INDEX bookings_by_centre ON bookings (centre_id, departs_on);
CREATE INDEX bookings_by_case ON bookings (case_id, first_night);
CREATE INDEX bookings_held ON bookings (state, hold_expires_at);

-- Events are added, never overwritten: the state above is what they add up to.
CREATE TABLE booking_events (
    booking_id BYTEA NOT NULL REFERENCES bookings (id),
    sequence BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    at BIGINT NOT NULL,
    actor_id BYTEA REFERENCES people (id),
    kind TEXT NOT NULL,
    PRIMARY KEY (booking_id, sequence)
);

-- One bed, one person, one night: these two keys are the invariant. `held_until` is the end of a hold that
-- the house has not answered yet; a night whose hold has ended is free to whoever takes it next.
CREATE TABLE bed_nights (
    bed_id BYTEA NOT NULL REFERENCES beds (id),
    night TEXT NOT NULL,
    booking_id BYTEA NOT NULL REFERENCES bookings (id),
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    held_until BIGINT,
    PRIMARY KEY (bed_id, night),
    UNIQUE (case_id, night)
);
CREATE INDEX bed_nights_free ON bed_nights (bed_id, night, held_until);
CREATE INDEX bed_nights_by_booking ON bed_nights (booking_id, night);

CREATE TABLE address_reveals (
    id BYTEA PRIMARY KEY NOT NULL,
    house_id BYTEA NOT NULL REFERENCES houses (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    revealed_by BYTEA NOT NULL REFERENCES people (id),
    revealed_at BIGINT NOT NULL,
    purpose BYTEA NOT NULL,
    purpose_to BYTEA NOT NULL REFERENCES compartments (id),
    seen_by BYTEA REFERENCES people (id),
    seen_at BIGINT
);
CREATE INDEX address_reveals_by_centre ON address_reveals (centre_id, revealed_at);

ALTER TABLE houses ENABLE ROW LEVEL SECURITY;
ALTER TABLE houses FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON houses USING (leeward_may_see(centre_id));
ALTER TABLE rooms ENABLE ROW LEVEL SECURITY;
ALTER TABLE rooms FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON rooms USING (leeward_may_see(centre_id));
ALTER TABLE beds ENABLE ROW LEVEL SECURITY;
ALTER TABLE beds FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON beds USING (leeward_may_see(centre_id));
ALTER TABLE bookings ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON bookings USING (leeward_may_see(centre_id) OR leeward_may_see(case_centre_id));
ALTER TABLE booking_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking_events FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON booking_events USING (leeward_may_see(centre_id));
ALTER TABLE bed_nights ENABLE ROW LEVEL SECURITY;
ALTER TABLE bed_nights FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON bed_nights USING (leeward_may_see(centre_id));
ALTER TABLE address_reveals ENABLE ROW LEVEL SECURITY;
ALTER TABLE address_reveals FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON address_reveals USING (leeward_may_see(centre_id));
