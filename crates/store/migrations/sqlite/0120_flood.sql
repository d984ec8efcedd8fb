-- Where a report waits (domain::intake::flood): on the queue, in one line with others, held aside, or called
-- junk; and the signals that put it there, with commas between.
ALTER TABLE reports ADD COLUMN standing TEXT NOT NULL DEFAULT 'queue'
    CHECK (standing IN ('queue', 'doubt', 'aside', 'junk'));
ALTER TABLE reports ADD COLUMN signals TEXT NOT NULL DEFAULT '';

-- The queue in its order, one priority after the other. The condition stands word for word in the statements.
-- Behind the order stands what the counts of the tabs ask for, so that they read no report with its body.
CREATE INDEX reports_open ON reports (centre_id, priority, due_at, received_at, id, state, claimed_by,
        unread_from_reporter, channel, locale, decision, case_id, standing)
    WHERE standing = 'queue' AND (state <> 'decided' OR unread_from_reporter > 0
        OR (decision = 'open_case' AND case_id IS NULL));
DROP INDEX reports_queue;
CREATE INDEX reports_held ON reports (centre_id, standing, received_at, id) WHERE standing <> 'queue';
-- How many came in lately, over the whole network.
CREATE INDEX reports_arrivals ON reports (received_at) WHERE channel <> 'phone';

-- Reports that were held aside, and what became of them. It stays when the report is erased, so that what was
-- junk can be counted.
CREATE TABLE report_asides (
    report_id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    since INTEGER NOT NULL,
    look_by INTEGER NOT NULL,
    outcome TEXT CHECK (outcome IN ('released', 'junk')),
    looked_by BLOB REFERENCES people (id),
    looked_at INTEGER,
    erase_at INTEGER,
    erased_at INTEGER
) STRICT;
CREATE INDEX report_asides_waiting ON report_asides (centre_id, look_by) WHERE outcome IS NULL;
CREATE INDEX report_asides_to_erase ON report_asides (erase_at) WHERE erased_at IS NULL AND erase_at IS NOT NULL;
