-- A calendar of a member of staff behind a secret address: one for each, and what it is recognised by. No title and no
-- day stands here: what it shows is counted when it is fetched.
CREATE TABLE calendar_links (
    person_id BYTEA PRIMARY KEY NOT NULL REFERENCES people (id),
    token_id BYTEA UNIQUE NOT NULL,
    made_at BIGINT NOT NULL
);

ALTER TABLE calendar_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_links FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON calendar_links USING
    (EXISTS (SELECT 1 FROM people WHERE people.id = calendar_links.person_id));
