-- Nights on which a bed is out of service, and why. A closing of several beds is one id with a row for each. It
-- is never deleted: what was closed, when, and until when, is the history of the bed.
CREATE TABLE bed_closures (
    id BLOB NOT NULL,
    bed_id BLOB NOT NULL REFERENCES beds (id),
    house_id BLOB NOT NULL REFERENCES houses (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    first_night TEXT NOT NULL,
    opens_on TEXT,
    reason TEXT NOT NULL,
    note BLOB NOT NULL,
    note_to BLOB NOT NULL REFERENCES compartments (id),
    closed_by BLOB NOT NULL REFERENCES people (id),
    closed_at INTEGER NOT NULL,
    opened_by BLOB REFERENCES people (id),
    opened_at INTEGER,
    PRIMARY KEY (id, bed_id)
) STRICT;
CREATE INDEX bed_closures_by_bed ON bed_closures (bed_id, first_night, opens_on);
CREATE INDEX bed_closures_by_house ON bed_closures (house_id, first_night);
CREATE INDEX bed_closures_by_centre ON bed_closures (centre_id, first_night);
