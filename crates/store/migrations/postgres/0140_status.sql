-- What a young person has in procedures of residence. An entry is added and never changed; all that it says is sealed.
-- An edition is public content: all of them are kept together, so that none says who is in which.
CREATE TABLE pathway_editions (
    hash BYTEA PRIMARY KEY NOT NULL,
    body BYTEA NOT NULL
);

CREATE TABLE status_entries (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    sequence BIGINT NOT NULL,
    written_by BYTEA NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    UNIQUE (case_id, sequence)
);

ALTER TABLE status_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE status_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON status_entries USING (leeward_may_see(centre_id));
