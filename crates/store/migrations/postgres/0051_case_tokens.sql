-- Blind tokens: whether two cases of a centre have the same phone number, paper or name online, and nothing
-- else. The key is that of the casework compartment; a new generation writes them anew.
CREATE TABLE case_tokens (
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    token BYTEA NOT NULL,
    PRIMARY KEY (case_id, token)
);
CREATE INDEX case_tokens_by_token ON case_tokens (centre_id, token);

ALTER TABLE case_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON case_tokens USING (leeward_may_see(centre_id));
