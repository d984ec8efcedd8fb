-- Days by which something must be done for a young person. The day stands in the clear, so that what is missed is seen;
-- what it is about, and who acts, is sealed with the case's key of its strand.
CREATE TABLE due_dates (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    due_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'replaced')),
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX due_dates_by_day ON due_dates (centre_id, state, due_on);
CREATE INDEX due_dates_by_case ON due_dates (case_id, due_on);

ALTER TABLE due_dates ENABLE ROW LEVEL SECURITY;
ALTER TABLE due_dates FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON due_dates USING (leeward_may_see(centre_id));
