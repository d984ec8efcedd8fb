-- A board that is open asks every few seconds whether anything happened in its houses.
CREATE INDEX booking_events_by_centre ON booking_events (centre_id, at);

-- The rules of a house from a day on, in its languages. A version is added and never changed.
CREATE TABLE house_rules (
    id BLOB PRIMARY KEY NOT NULL,
    house_id BLOB NOT NULL REFERENCES houses (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    holds_from TEXT NOT NULL,
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    rules BLOB NOT NULL,
    rules_to BLOB NOT NULL REFERENCES compartments (id)
) STRICT;
CREATE INDEX house_rules_by_house ON house_rules (house_id, holds_from);

-- The book of a house: its staff write in it, and nothing is taken out.
CREATE TABLE house_book (
    id BLOB PRIMARY KEY NOT NULL,
    house_id BLOB NOT NULL REFERENCES houses (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    written_by BLOB NOT NULL REFERENCES people (id),
    written_at INTEGER NOT NULL,
    entry BLOB NOT NULL,
    entry_to BLOB NOT NULL REFERENCES compartments (id)
) STRICT;
CREATE INDEX house_book_by_house ON house_book (house_id, written_at);

-- How an escort finds the house: sealed as its address is, shown with it and never elsewhere.
ALTER TABLE houses ADD COLUMN directions BLOB;
ALTER TABLE houses ADD COLUMN directions_to BLOB REFERENCES compartments (id);
ALTER TABLE houses ADD COLUMN directions_version INTEGER;
