-- Blind tokens: whether two cases of a centre have the same phone number, paper or name online, and nothing
-- else. The key is that of the casework compartment; a new generation writes them anew.
CREATE TABLE case_tokens (
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    token BLOB NOT NULL,
    PRIMARY KEY (case_id, token)
) STRICT;
CREATE INDEX case_tokens_by_token ON case_tokens (centre_id, token);
