-- Who wrote in cases that came to a centre whole: the centre that gave them away, whose name stands where a name would.
CREATE TABLE known_authors (
    centre_id BLOB NOT NULL REFERENCES centres (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    from_centre_id BLOB NOT NULL REFERENCES centres (id),
    PRIMARY KEY (centre_id, person_id)
) STRICT;
