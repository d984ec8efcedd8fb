-- When somebody first read a report: what the first clock stops at.
ALTER TABLE reports ADD COLUMN first_read_at BIGINT;

-- What a worker saw in a report, and how pressing it is by rule and by her. Added, never changed.
CREATE TABLE triage_assessments (
    id BYTEA PRIMARY KEY NOT NULL,
    report_id BYTEA NOT NULL REFERENCES reports (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    assessed_by BYTEA NOT NULL REFERENCES people (id),
    assessed_at BIGINT NOT NULL,
    ruled TEXT NOT NULL,
    priority TEXT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX triage_assessments_by_report ON triage_assessments (report_id, assessed_at);

-- Through whose hands a report went. Added, never changed.
CREATE TABLE triage_events (
    id BYTEA PRIMARY KEY NOT NULL,
    report_id BYTEA NOT NULL REFERENCES reports (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    at BIGINT NOT NULL,
    actor_id BYTEA REFERENCES people (id),
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    to_person BYTEA REFERENCES people (id),
    note BYTEA
);
CREATE INDEX triage_events_by_report ON triage_events (report_id, at);

-- A colleague's view that was asked for.
CREATE TABLE triage_opinions (
    id BYTEA PRIMARY KEY NOT NULL,
    report_id BYTEA NOT NULL REFERENCES reports (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    asked_by BYTEA NOT NULL REFERENCES people (id),
    asked_of BYTEA NOT NULL REFERENCES people (id),
    asked_at BIGINT NOT NULL,
    question BYTEA NOT NULL,
    answered_at BIGINT,
    answer BYTEA,
    seen_at BIGINT
);
CREATE INDEX triage_opinions_by_report ON triage_opinions (report_id, asked_at);
CREATE INDEX triage_opinions_of ON triage_opinions (asked_of) WHERE answered_at IS NULL;
CREATE INDEX triage_opinions_by ON triage_opinions (asked_by) WHERE seen_at IS NULL;

-- "No further action", until somebody else has signed it.
CREATE TABLE triage_proposals (
    id BYTEA PRIMARY KEY NOT NULL,
    report_id BYTEA NOT NULL REFERENCES reports (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    proposed_by BYTEA NOT NULL REFERENCES people (id),
    proposed_at BIGINT NOT NULL,
    priority TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'countersigned', 'sent_back', 'withdrawn')),
    reason BYTEA NOT NULL,
    answered_by BYTEA REFERENCES people (id),
    answered_at BIGINT,
    answer BYTEA
);
CREATE INDEX triage_proposals_by_report ON triage_proposals (report_id, proposed_at);
CREATE UNIQUE INDEX triage_proposals_pending ON triage_proposals (report_id) WHERE state = 'pending';

-- Two reports about one young person, of which one leads; or one report that tells of two.
CREATE TABLE report_links (
    id BYTEA PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('merged', 'split')),
    leads_id BYTEA NOT NULL REFERENCES reports (id),
    report_id BYTEA NOT NULL REFERENCES reports (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    made_by BYTEA NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    ended_by BYTEA REFERENCES people (id),
    ended_at BIGINT
);
CREATE INDEX report_links_by_leading ON report_links (leads_id);
CREATE INDEX report_links_by_report ON report_links (report_id);
CREATE UNIQUE INDEX report_links_merged ON report_links (report_id)
    WHERE kind = 'merged' AND ended_at IS NULL;

-- A report that is given to another centre, or a young person to a service outside. The centre is the one
-- that gives; what was said stays with the report.
CREATE TABLE report_offers (
    id BYTEA PRIMARY KEY NOT NULL,
    report_id BYTEA NOT NULL REFERENCES reports (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    to_centre_id BYTEA REFERENCES centres (id),
    state TEXT NOT NULL CHECK (state IN ('offered', 'accepted', 'returned', 'withdrawn', 'recorded')),
    made_by BYTEA NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    answered_by BYTEA REFERENCES people (id),
    answered_at BIGINT,
    answer BYTEA
);
CREATE INDEX report_offers_by_report ON report_offers (report_id, made_at);
CREATE INDEX report_offers_to ON report_offers (to_centre_id) WHERE state = 'offered';
CREATE UNIQUE INDEX report_offers_open ON report_offers (report_id) WHERE state = 'offered';

-- Advice that was given without a case: codes and a day, nobody's.
CREATE TABLE advices (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    given_on TEXT NOT NULL,
    audience TEXT NOT NULL,
    topic TEXT NOT NULL,
    country TEXT NOT NULL,
    region TEXT NOT NULL,
    minutes BIGINT
);
CREATE INDEX advices_by_centre ON advices (centre_id, given_on);
CREATE INDEX reports_by_arrival ON reports (centre_id, received_at);

ALTER TABLE triage_assessments ENABLE ROW LEVEL SECURITY;
ALTER TABLE triage_assessments FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON triage_assessments USING (leeward_may_see(centre_id));
ALTER TABLE triage_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE triage_events FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON triage_events USING (leeward_may_see(centre_id));
ALTER TABLE triage_opinions ENABLE ROW LEVEL SECURITY;
ALTER TABLE triage_opinions FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON triage_opinions USING (leeward_may_see(centre_id));
ALTER TABLE triage_proposals ENABLE ROW LEVEL SECURITY;
ALTER TABLE triage_proposals FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON triage_proposals USING (leeward_may_see(centre_id));
ALTER TABLE report_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_links FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON report_links USING (leeward_may_see(centre_id));
ALTER TABLE report_offers ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_offers FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON report_offers USING (leeward_may_see(centre_id));
ALTER TABLE advices ENABLE ROW LEVEL SECURITY;
ALTER TABLE advices FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON advices USING (leeward_may_see(centre_id));
