-- A board that is open asks every few seconds whether anything happened in its houses.
CREATE INDEX booking_events_by_centre ON booking_events (centre_id, at);

-- The rules of a house from a day on, in its languages. A version is added and never changed.
CREATE TABLE house_rules (
    id BYTEA PRIMARY KEY NOT NULL,
    house_id BYTEA NOT NULL REFERENCES houses (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    holds_from TEXT NOT NULL,
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    rules BYTEA NOT NULL,
    rules_to BYTEA NOT NULL REFERENCES compartments (id)
);
CREATE INDEX house_rules_by_house ON house_rules (house_id, holds_from);

-- The book of a house: its staff write in it, and nothing is taken out.
CREATE TABLE house_book (
    id BYTEA PRIMARY KEY NOT NULL,
    house_id BYTEA NOT NULL REFERENCES houses (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    entry BYTEA NOT NULL,
    entry_to BYTEA NOT NULL REFERENCES compartments (id)
);
CREATE INDEX house_book_by_house ON house_book (house_id, written_at);

-- How an escort finds the house: sealed as its address is, shown with it and never elsewhere.
ALTER TABLE houses ADD COLUMN directions BYTEA;
ALTER TABLE houses ADD COLUMN directions_to BYTEA REFERENCES compartments (id);
ALTER TABLE houses ADD COLUMN directions_version BIGINT;

ALTER TABLE house_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE house_rules FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON house_rules USING (leeward_may_see(centre_id));
ALTER TABLE house_book ENABLE ROW LEVEL SECURITY;
ALTER TABLE house_book FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON house_book USING (leeward_may_see(centre_id));
