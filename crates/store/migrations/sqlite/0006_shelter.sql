-- Houses, rooms, beds and who sleeps where. An address is sealed to the shelter compartment.
CREATE TABLE houses (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    code_name TEXT NOT NULL,
    phase TEXT NOT NULL,
    gender TEXT NOT NULL,
    youngest INTEGER NOT NULL,
    oldest INTEGER NOT NULL,
    features TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    address BLOB NOT NULL,
    address_to BLOB NOT NULL REFERENCES compartments (id),
    address_version INTEGER NOT NULL,
    UNIQUE (centre_id, code_name)
) STRICT;

CREATE TABLE rooms (
    id BLOB PRIMARY KEY NOT NULL,
    house_id BLOB NOT NULL REFERENCES houses (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    features TEXT NOT NULL,
    UNIQUE (house_id, name)
) STRICT;

CREATE TABLE beds (
    id BLOB PRIMARY KEY NOT NULL,
    room_id BLOB NOT NULL REFERENCES rooms (id),
    house_id BLOB NOT NULL REFERENCES houses (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    label TEXT NOT NULL,
    position INTEGER NOT NULL,
    UNIQUE (room_id, label)
) STRICT;
CREATE INDEX beds_by_house ON beds (house_id);

CREATE TABLE bookings (
    id BLOB PRIMARY KEY NOT NULL,
    bed_id BLOB NOT NULL REFERENCES beds (id),
    house_id BLOB NOT NULL REFERENCES houses (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    case_id BLOB NOT NULL REFERENCES cases (id),
    case_centre_id BLOB NOT NULL REFERENCES centres (id),
    state TEXT NOT NULL CHECK (state IN
        ('held', 'confirmed', 'arrived', 'departed', 'not_arrived', 'cancelled', 'expired')),
    first_night TEXT NOT NULL,
    departs_on TEXT NOT NULL,
    hold_expires_at INTEGER,
    created_by BLOB NOT NULL REFERENCES people (id),
    created_at INTEGER NOT NULL,
    letter BLOB NOT NULL,
    letter_to BLOB NOT NULL REFERENCES compartments (id)
) STRICT;
CREATE INDEX bookings_by_centre ON bookings (centre_id, departs_on);
CREATE INDEX bookings_by_case ON bookings (case_id, first_night);
CREATE INDEX bookings_held ON bookings (state, hold_expires_at);

-- Events are added, never overwritten: the state above is what they add up to.
CREATE TABLE booking_events (
    booking_id BLOB NOT NULL REFERENCES bookings (id),
    sequence INTEGER NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    at INTEGER NOT NULL,
    actor_id BLOB REFERENCES people (id),
    kind TEXT NOT NULL,
    PRIMARY KEY (booking_id, sequence)
) STRICT;

-- One bed, one person, one night: these two keys are the invariant. `held_until` is the end of a hold that
-- the house has not answered yet; a night whose hold has ended is free to whoever takes it next.
CREATE TABLE bed_nights (
    bed_id BLOB NOT NULL REFERENCES beds (id),
    night TEXT NOT NULL,
    booking_id BLOB NOT NULL REFERENCES bookings (id),
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    held_until INTEGER,
    PRIMARY KEY (bed_id, night),
    UNIQUE (case_id, night)
) STRICT;
CREATE INDEX bed_nights_free ON bed_nights (bed_id, night, held_until);
CREATE INDEX bed_nights_by_booking ON bed_nights (booking_id, night);

CREATE TABLE address_reveals (
    id BLOB PRIMARY KEY NOT NULL,
    house_id BLOB NOT NULL REFERENCES houses (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    revealed_by BLOB NOT NULL REFERENCES people (id),
    revealed_at INTEGER NOT NULL,
    purpose BLOB NOT NULL,
    purpose_to BLOB NOT NULL REFERENCES compartments (id),
    seen_by BLOB REFERENCES people (id),
    seen_at INTEGER
) STRICT;
CREATE INDEX address_reveals_by_centre ON address_reveals (centre_id, revealed_at);
