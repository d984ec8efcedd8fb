-- One centre asks another to take something up for a young person: the home centre writes a letter, the other opens it,
-- asks back and answers. `body` is the home centre's own copy under her case's key; `letter` is sealed to the other centre
-- and emptied unless it was accepted. Whose turn it is to say something stands in `turn_id`.
CREATE TABLE centre_referrals (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    to_centre_id BYTEA NOT NULL REFERENCES centres (id),
    state TEXT NOT NULL CHECK (state IN ('sent', 'accepted', 'declined', 'ended')),
    answer_by TEXT NOT NULL,
    made_by BYTEA NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    opened_by BYTEA REFERENCES people (id),
    opened_at BIGINT,
    turn_id BYTEA NOT NULL REFERENCES centres (id),
    turn_at BIGINT NOT NULL,
    decided_by BYTEA REFERENCES people (id),
    decided_at BIGINT,
    to_case_id BYTEA REFERENCES cases (id),
    ended_by BYTEA REFERENCES people (id),
    ended_at BIGINT,
    ended_as TEXT,
    body BYTEA NOT NULL,
    letter BYTEA NOT NULL,
    letter_to BYTEA NOT NULL REFERENCES compartments (id)
);
CREATE UNIQUE INDEX centre_referrals_once ON centre_referrals (case_id, to_centre_id)
    WHERE state = 'sent';
CREATE INDEX centre_referrals_of_case ON centre_referrals (case_id, made_at);
CREATE INDEX centre_referrals_of ON centre_referrals (centre_id, state);
CREATE INDEX centre_referrals_to ON centre_referrals (to_centre_id, made_at);

-- What the two centres say to each other about it: `here` is sealed to the home centre, `there` to the other one.
CREATE TABLE centre_referral_words (
    id BYTEA PRIMARY KEY NOT NULL,
    referral_id BYTEA NOT NULL REFERENCES centre_referrals (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    kind TEXT NOT NULL CHECK (kind IN ('said', 'accepted', 'declined')),
    said_by BYTEA NOT NULL REFERENCES people (id),
    said_at BIGINT NOT NULL,
    here BYTEA NOT NULL,
    here_to BYTEA NOT NULL REFERENCES compartments (id),
    there BYTEA NOT NULL,
    there_to BYTEA NOT NULL REFERENCES compartments (id)
);
CREATE INDEX centre_referral_words_of ON centre_referral_words (referral_id, said_at);

ALTER TABLE centre_referrals ENABLE ROW LEVEL SECURITY;
ALTER TABLE centre_referrals FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON centre_referrals USING
    (leeward_may_see(centre_id) OR leeward_may_see(to_centre_id));
ALTER TABLE centre_referral_words ENABLE ROW LEVEL SECURITY;
ALTER TABLE centre_referral_words FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON centre_referral_words USING
    (EXISTS (SELECT 1 FROM centre_referrals WHERE centre_referrals.id = centre_referral_words.referral_id));
