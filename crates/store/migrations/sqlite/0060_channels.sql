-- Which rule brought a report to its centre: words of domain::intake::routing, with commas between.
ALTER TABLE reports ADD COLUMN routed_by TEXT NOT NULL DEFAULT '';
CREATE INDEX reports_waiting ON reports (received_at) WHERE state = 'waiting';

-- The ages that a centre takes in; empty: open.
ALTER TABLE centres ADD COLUMN youngest INTEGER;
ALTER TABLE centres ADD COLUMN oldest INTEGER;

-- Regions that a centre answers for besides its own.
CREATE TABLE centre_regions (
    centre_id BLOB NOT NULL REFERENCES centres (id),
    region TEXT NOT NULL,
    PRIMARY KEY (centre_id, region)
) STRICT;

-- Who of a centre's intake is on duty. A turn is added and taken away, never changed.
CREATE TABLE duty_turns (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    phone TEXT NOT NULL,
    added_by BLOB NOT NULL REFERENCES people (id),
    added_at INTEGER NOT NULL,
    removed_by BLOB REFERENCES people (id),
    removed_at INTEGER
) STRICT;
CREATE INDEX duty_turns_by_centre ON duty_turns (centre_id, ends_at);

-- The network's duty of last resort. The centre is that of the person.
CREATE TABLE network_duty_turns (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    phone TEXT NOT NULL,
    added_by BLOB NOT NULL REFERENCES people (id),
    added_at INTEGER NOT NULL,
    removed_by BLOB REFERENCES people (id),
    removed_at INTEGER
) STRICT;
CREATE INDEX network_duty_turns_by_end ON network_duty_turns (ends_at);

-- The steps that an unread report has climbed, each once.
CREATE TABLE report_climbs (
    report_id BLOB NOT NULL REFERENCES reports (id),
    step TEXT NOT NULL CHECK (step IN ('manager', 'network')),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    climbed_at INTEGER NOT NULL,
    PRIMARY KEY (report_id, step)
) STRICT;
