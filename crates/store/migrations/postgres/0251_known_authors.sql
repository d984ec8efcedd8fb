-- Who wrote in cases that came to a centre whole: the centre that gave them away, whose name stands where a name would.
CREATE TABLE known_authors (
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    from_centre_id BYTEA NOT NULL REFERENCES centres (id),
    PRIMARY KEY (centre_id, person_id)
);

ALTER TABLE known_authors ENABLE ROW LEVEL SECURITY;
ALTER TABLE known_authors FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON known_authors USING (leeward_may_see(centre_id));
