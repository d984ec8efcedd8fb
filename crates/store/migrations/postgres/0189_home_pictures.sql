-- Pictures of the inventory of state of a home: of which tenancy and room a picture is, and what it is called, is sealed
-- in its body; a small one to look through stands beside it, sealed too. The picture as it came is sealed in chunks
-- under a key of its own. It is written once and never changed.
CREATE TABLE home_pictures (
    id BYTEA NOT NULL PRIMARY KEY,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    kept_by BYTEA NOT NULL REFERENCES people (id),
    kept_at BIGINT NOT NULL,
    chunks BIGINT NOT NULL,
    body BYTEA NOT NULL,
    preview BYTEA NOT NULL,
    file_key BYTEA NOT NULL
);
CREATE INDEX home_pictures_by_case ON home_pictures (case_id, kept_at);

CREATE TABLE home_picture_chunks (
    picture_id BYTEA NOT NULL REFERENCES home_pictures (id),
    sequence BIGINT NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    body BYTEA NOT NULL,
    PRIMARY KEY (picture_id, sequence)
);

ALTER TABLE home_pictures ENABLE ROW LEVEL SECURITY;
ALTER TABLE home_pictures FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON home_pictures USING (leeward_may_see(centre_id));
ALTER TABLE home_picture_chunks ENABLE ROW LEVEL SECURITY;
ALTER TABLE home_picture_chunks FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON home_picture_chunks USING (leeward_may_see(centre_id));
