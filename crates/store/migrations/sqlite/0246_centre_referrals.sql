-- One centre asks another to take something up for a young person: the home centre writes a letter, the other opens it,
-- asks back and answers. `body` is the home centre's own copy under her case's key; `letter` is sealed to the other centre
-- and emptied unless it was accepted. Whose turn it is to say something stands in `turn_id`.
CREATE TABLE centre_referrals (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    to_centre_id BLOB NOT NULL REFERENCES centres (id),
    state TEXT NOT NULL CHECK (state IN ('sent', 'accepted', 'declined', 'ended')),
    answer_by TEXT NOT NULL,
    made_by BLOB NOT NULL REFERENCES people (id),
    made_at INTEGER NOT NULL,
    opened_by BLOB REFERENCES people (id),
    opened_at INTEGER,
    turn_id BLOB NOT NULL REFERENCES centres (id),
    turn_at INTEGER NOT NULL,
    decided_by BLOB REFERENCES people (id),
    decided_at INTEGER,
    to_case_id BLOB REFERENCES cases (id),
    ended_by BLOB REFERENCES people (id),
    ended_at INTEGER,
    ended_as TEXT,
    body BLOB NOT NULL,
    letter BLOB NOT NULL,
    letter_to BLOB NOT NULL REFERENCES compartments (id)
) STRICT;
CREATE UNIQUE INDEX centre_referrals_once ON centre_referrals (case_id, to_centre_id)
    WHERE state = 'sent';
CREATE INDEX centre_referrals_of_case ON centre_referrals (case_id, made_at);
CREATE INDEX centre_referrals_of ON centre_referrals (centre_id, state);
CREATE INDEX centre_referrals_to ON centre_referrals (to_centre_id, made_at);

-- What the two centres say to each other about it: `here` is sealed to the home centre, `there` to the other one.
CREATE TABLE centre_referral_words (
    id BLOB PRIMARY KEY NOT NULL,
    referral_id BLOB NOT NULL REFERENCES centre_referrals (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    kind TEXT NOT NULL CHECK (kind IN ('said', 'accepted', 'declined')),
    said_by BLOB NOT NULL REFERENCES people (id),
    said_at INTEGER NOT NULL,
    here BLOB NOT NULL,
    here_to BLOB NOT NULL REFERENCES compartments (id),
    there BLOB NOT NULL,
    there_to BLOB NOT NULL REFERENCES compartments (id)
) STRICT;
CREATE INDEX centre_referral_words_of ON centre_referral_words (referral_id, said_at);
