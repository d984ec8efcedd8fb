-- Who writes, as it stands at the top of letters, forms and bundles of a centre: a neutral name and some lines. A change
-- is a further row: the newest version counts.
CREATE TABLE letterheads (
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    version BIGINT NOT NULL,
    name TEXT NOT NULL,
    lines TEXT NOT NULL,
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (centre_id, version)
);

ALTER TABLE letterheads ENABLE ROW LEVEL SECURITY;
ALTER TABLE letterheads FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON letterheads USING (leeward_may_see(centre_id));
