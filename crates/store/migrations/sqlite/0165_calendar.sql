-- A calendar of a member of staff behind a secret address: one for each, and what it is recognised by. No title and no
-- day stands here: what it shows is counted when it is fetched.
CREATE TABLE calendar_links (
    person_id BLOB PRIMARY KEY NOT NULL REFERENCES people (id),
    token_id BLOB UNIQUE NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;
