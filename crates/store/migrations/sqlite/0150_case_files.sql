-- The page of a case asks for the reports that led to it, and how many files they brought.
CREATE INDEX reports_by_case ON reports (case_id) WHERE case_id IS NOT NULL;
