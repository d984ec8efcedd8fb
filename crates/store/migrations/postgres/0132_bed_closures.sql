-- Nights on which a bed is out of service, and why. A closing of several beds is one id with a row for each. It
-- is never deleted: what was closed, when, and until when, is the history of the bed.
CREATE TABLE bed_closures (
    id BYTEA NOT NULL,
    bed_id BYTEA NOT NULL REFERENCES beds (id),
    house_id BYTEA NOT NULL REFERENCES houses (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    first_night TEXT NOT NULL,
    opens_on TEXT,
    reason TEXT NOT NULL,
    note BYTEA NOT NULL,
    note_to BYTEA NOT NULL REFERENCES compartments (id),
    closed_by BYTEA NOT NULL REFERENCES people (id),
    closed_at BIGINT NOT NULL,
    opened_by BYTEA REFERENCES people (id),
    opened_at BIGINT,
    PRIMARY KEY (id, bed_id)
);
CREATE INDEX bed_closures_by_bed ON bed_closures (bed_id, first_night, opens_on);
CREATE INDEX bed_closures_by_house ON bed_closures (house_id, first_night);
CREATE INDEX bed_closures_by_centre ON bed_closures (centre_id, first_night);

ALTER TABLE bed_closures ENABLE ROW LEVEL SECURITY;
ALTER TABLE bed_closures FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON bed_closures USING (leeward_may_see(centre_id));
