-- How often a centre visits after the keys: its own policy. A change is a further row: the newest version counts, the
-- others stay. Each step is "so many days apart/until so many days after the keys".
CREATE TABLE aftercare_rhythms (
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    version BIGINT NOT NULL,
    steps TEXT NOT NULL,
    set_by BYTEA NOT NULL REFERENCES people (id),
    set_at BIGINT NOT NULL,
    PRIMARY KEY (centre_id, version)
);

ALTER TABLE aftercare_rhythms ENABLE ROW LEVEL SECURITY;
ALTER TABLE aftercare_rhythms FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON aftercare_rhythms USING (leeward_may_see(centre_id));
