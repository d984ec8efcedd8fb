-- When somebody first read a report: what the first clock stops at.
ALTER TABLE reports ADD COLUMN first_read_at INTEGER;

-- What a worker saw in a report, and how pressing it is by rule and by her. Added, never changed.
CREATE TABLE triage_assessments (
    id BLOB PRIMARY KEY NOT NULL,
    report_id BLOB NOT NULL REFERENCES reports (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    assessed_by BLOB NOT NULL REFERENCES people (id),
    assessed_at INTEGER NOT NULL,
    ruled TEXT NOT NULL,
    priority TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX triage_assessments_by_report ON triage_assessments (report_id, assessed_at);

-- Through whose hands a report went. Added, never changed.
CREATE TABLE triage_events (
    id BLOB PRIMARY KEY NOT NULL,
    report_id BLOB NOT NULL REFERENCES reports (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    at INTEGER NOT NULL,
    actor_id BLOB REFERENCES people (id),
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    to_person BLOB REFERENCES people (id),
    note BLOB
) STRICT;
CREATE INDEX triage_events_by_report ON triage_events (report_id, at);

-- A colleague's view that was asked for.
CREATE TABLE triage_opinions (
    id BLOB PRIMARY KEY NOT NULL,
    report_id BLOB NOT NULL REFERENCES reports (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    asked_by BLOB NOT NULL REFERENCES people (id),
    asked_of BLOB NOT NULL REFERENCES people (id),
    asked_at INTEGER NOT NULL,
    question BLOB NOT NULL,
    answered_at INTEGER,
    answer BLOB,
    seen_at INTEGER
) STRICT;
CREATE INDEX triage_opinions_by_report ON triage_opinions (report_id, asked_at);
CREATE INDEX triage_opinions_of ON triage_opinions (asked_of) WHERE answered_at IS NULL;
CREATE INDEX triage_opinions_by ON triage_opinions (asked_by) WHERE seen_at IS NULL;

-- "No further action", until somebody else has signed it.
CREATE TABLE triage_proposals (
    id BLOB PRIMARY KEY NOT NULL,
    report_id BLOB NOT NULL REFERENCES reports (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    proposed_by BLOB NOT NULL REFERENCES people (id),
    proposed_at INTEGER NOT NULL,
    priority TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'countersigned', 'sent_back', 'withdrawn')),
    reason BLOB NOT NULL,
    answered_by BLOB REFERENCES people (id),
    answered_at INTEGER,
    answer BLOB
) STRICT;
CREATE INDEX triage_proposals_by_report ON triage_proposals (report_id, proposed_at);
CREATE UNIQUE INDEX triage_proposals_pending ON triage_proposals (report_id) WHERE state = 'pending';

-- Two reports about one young person, of which one leads; or one report that tells of two.
CREATE TABLE report_links (
    id BLOB PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('merged', 'split')),
    leads_id BLOB NOT NULL REFERENCES reports (id),
    report_id BLOB NOT NULL REFERENCES reports (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    made_by BLOB NOT NULL REFERENCES people (id),
    made_at INTEGER NOT NULL,
    ended_by BLOB REFERENCES people (id),
    ended_at INTEGER
) STRICT;
CREATE INDEX report_links_by_leading ON report_links (leads_id);
CREATE INDEX report_links_by_report ON report_links (report_id);
CREATE UNIQUE INDEX report_links_merged ON report_links (report_id)
    WHERE kind = 'merged' AND ended_at IS NULL;

-- A report that is given to another centre, or a young person to a service outside. The centre is the one
-- that gives; what was said stays with the report.
CREATE TABLE report_offers (
    id BLOB PRIMARY KEY NOT NULL,
    report_id BLOB NOT NULL REFERENCES reports (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    to_centre_id BLOB REFERENCES centres (id),
    state TEXT NOT NULL CHECK (state IN ('offered', 'accepted', 'returned', 'withdrawn', 'recorded')),
    made_by BLOB NOT NULL REFERENCES people (id),
    made_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    answered_by BLOB REFERENCES people (id),
    answered_at INTEGER,
    answer BLOB
) STRICT;
CREATE INDEX report_offers_by_report ON report_offers (report_id, made_at);
CREATE INDEX report_offers_to ON report_offers (to_centre_id) WHERE state = 'offered';
CREATE UNIQUE INDEX report_offers_open ON report_offers (report_id) WHERE state = 'offered';

-- Advice that was given without a case: codes and a day, nobody's.
CREATE TABLE advices (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    given_on TEXT NOT NULL,
    audience TEXT NOT NULL,
    topic TEXT NOT NULL,
    country TEXT NOT NULL,
    region TEXT NOT NULL,
    minutes INTEGER
) STRICT;
CREATE INDEX advices_by_centre ON advices (centre_id, given_on);
CREATE INDEX reports_by_arrival ON reports (centre_id, received_at);
