-- From which night a bed stands in another room of its house, and under which label. Rows are added; where a bed
-- stood before the first of them says the bed itself.
CREATE TABLE bed_moves (
    bed_id BLOB NOT NULL REFERENCES beds (id),
    from_night TEXT NOT NULL,
    room_id BLOB NOT NULL REFERENCES rooms (id),
    house_id BLOB NOT NULL REFERENCES houses (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    label TEXT NOT NULL,
    moved_by BLOB NOT NULL REFERENCES people (id),
    moved_at INTEGER NOT NULL,
    PRIMARY KEY (bed_id, from_night)
) STRICT;
CREATE INDEX bed_moves_by_room ON bed_moves (room_id, from_night);
CREATE INDEX bed_moves_by_centre ON bed_moves (centre_id, from_night);

-- A cot is offered to a small child only. Empty: a bed, as all were before this.
ALTER TABLE beds ADD COLUMN kind TEXT CHECK (kind IN ('bed', 'cot'));

-- How many may sleep in a room at once. Empty: as many as it has beds.
ALTER TABLE rooms ADD COLUMN places INTEGER;

-- The first night on which nobody sleeps there any more. What has a history is closed and never deleted.
ALTER TABLE rooms ADD COLUMN closes_on TEXT;
ALTER TABLE houses ADD COLUMN closes_on TEXT;

-- The room in which a night is slept, and whether it is given to her and those she belongs with: then it is full.
ALTER TABLE bed_nights ADD COLUMN room_id BLOB REFERENCES rooms (id);
ALTER TABLE bed_nights ADD COLUMN whole_room INTEGER;
UPDATE bed_nights SET room_id = (SELECT beds.room_id FROM beds WHERE beds.id = bed_nights.bed_id);
CREATE INDEX bed_nights_by_room ON bed_nights (room_id, night);
CREATE INDEX bed_nights_whole_room ON bed_nights (room_id, night) WHERE whole_room = 1;
CREATE INDEX bed_nights_whole_room_of_centre ON bed_nights (centre_id, night) WHERE whole_room = 1;
