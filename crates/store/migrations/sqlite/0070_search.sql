-- The index of names is in memory only. This number tells it what changed since it looked: it grows with
-- every change of an identity at a centre, in the order in which the changes were kept.
ALTER TABLE cases ADD COLUMN identity_change INTEGER NOT NULL DEFAULT 0;
CREATE INDEX cases_by_identity_change ON cases (centre_id, identity_change, id);

-- "Do you know her?", asked of other centres. The asking centre's own copy of what it asked, and why.
-- Emptied when it is over.
CREATE TABLE enquiries (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    asked_by BLOB NOT NULL REFERENCES people (id),
    asked_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    withdrawn_at INTEGER,
    question BLOB NOT NULL,
    question_to BLOB NOT NULL REFERENCES compartments (id)
) STRICT;
CREATE INDEX enquiries_by_centre ON enquiries (centre_id, asked_at);
CREATE INDEX enquiries_by_end ON enquiries (expires_at);

-- One centre that is asked. The question is a letter to its casework compartment, emptied when it is
-- answered or over; the answer, whom to ask there, is a letter to the asking centre.
CREATE TABLE enquiry_questions (
    id BLOB PRIMARY KEY NOT NULL,
    enquiry_id BLOB NOT NULL REFERENCES enquiries (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    asking_centre_id BLOB NOT NULL REFERENCES centres (id),
    asked_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'yes', 'no', 'withdrawn', 'expired')),
    question BLOB NOT NULL,
    question_to BLOB NOT NULL REFERENCES compartments (id),
    answered_by BLOB REFERENCES people (id),
    answered_at INTEGER,
    answer BLOB NOT NULL,
    answer_to BLOB REFERENCES compartments (id),
    UNIQUE (enquiry_id, centre_id)
) STRICT;
CREATE INDEX enquiry_questions_by_centre ON enquiry_questions (centre_id, asked_at);
CREATE INDEX enquiry_questions_by_end ON enquiry_questions (expires_at);
