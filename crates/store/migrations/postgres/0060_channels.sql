-- Which rule brought a report to its centre: words of domain::intake::routing, with commas between.
ALTER TABLE reports ADD COLUMN routed_by TEXT NOT NULL DEFAULT '';
CREATE INDEX reports_waiting ON reports (received_at) WHERE state = 'waiting';

-- The ages that a centre takes in; empty: open.
ALTER TABLE centres ADD COLUMN youngest BIGINT;
ALTER TABLE centres ADD COLUMN oldest BIGINT;

-- Regions that a centre answers for besides its own.
CREATE TABLE centre_regions (
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    region TEXT NOT NULL,
    PRIMARY KEY (centre_id, region)
);

-- Who of a centre's intake is on duty. A turn is added and taken away, never changed.
CREATE TABLE duty_turns (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    phone TEXT NOT NULL,
    added_by BYTEA NOT NULL REFERENCES people (id),
    added_at BIGINT NOT NULL,
    removed_by BYTEA REFERENCES people (id),
    removed_at BIGINT
);
CREATE INDEX duty_turns_by_centre ON duty_turns (centre_id, ends_at);

-- The network's duty of last resort. The centre is that of the person.
CREATE TABLE network_duty_turns (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    phone TEXT NOT NULL,
    added_by BYTEA NOT NULL REFERENCES people (id),
    added_at BIGINT NOT NULL,
    removed_by BYTEA REFERENCES people (id),
    removed_at BIGINT
);
CREATE INDEX network_duty_turns_by_end ON network_duty_turns (ends_at);

-- The steps that an unread report has climbed, each once.
CREATE TABLE report_climbs (
    report_id BYTEA NOT NULL REFERENCES reports (id),
    step TEXT NOT NULL CHECK (step IN ('manager', 'network')),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    climbed_at BIGINT NOT NULL,
    PRIMARY KEY (report_id, step)
);

ALTER TABLE centre_regions ENABLE ROW LEVEL SECURITY;
ALTER TABLE centre_regions FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON centre_regions USING (leeward_may_see(centre_id));
ALTER TABLE duty_turns ENABLE ROW LEVEL SECURITY;
ALTER TABLE duty_turns FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON duty_turns USING (leeward_may_see(centre_id));
ALTER TABLE network_duty_turns ENABLE ROW LEVEL SECURITY;
ALTER TABLE network_duty_turns FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON network_duty_turns USING (leeward_may_see(centre_id));
ALTER TABLE report_climbs ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_climbs FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON report_climbs USING (leeward_may_see(centre_id));
