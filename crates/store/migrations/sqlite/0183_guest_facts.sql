-- Age band and gender of who has a bed, for whoever places somebody beside her. Sealed with the server's key: people of
-- every centre are told, who share no other key.
CREATE TABLE booking_facts (
    booking_id BLOB PRIMARY KEY NOT NULL REFERENCES bookings (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    case_centre_id BLOB NOT NULL REFERENCES centres (id),
    facts BLOB NOT NULL
) STRICT;
