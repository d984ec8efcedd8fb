-- Days by which something must be done for a young person. The day stands in the clear, so that what is missed is seen;
-- what it is about, and who acts, is sealed with the case's key of its strand.
CREATE TABLE due_dates (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    due_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'replaced')),
    changed_by BLOB NOT NULL REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX due_dates_by_day ON due_dates (centre_id, state, due_on);
CREATE INDEX due_dates_by_case ON due_dates (case_id, due_on);
