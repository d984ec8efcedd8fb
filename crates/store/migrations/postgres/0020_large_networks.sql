-- What a network with very many cases needs to stay quick.

-- A case is looked up by its pseudonym however it was typed; without this each of a centre is read.
CREATE INDEX cases_by_pseudonym ON cases (centre_id, LOWER(pseudonym));

-- When a compartment moves to its next generation its data keys are read five hundred at a time, in the
-- order of their subjects: without this every portion would sort all that is left.
CREATE INDEX key_wraps_by_recipient_and_subject ON key_wraps (recipient_id, subject_kind, subject_id);
DROP INDEX key_wraps_by_recipient;

-- The queue shows what was decided lately, not all that was ever decided.
CREATE INDEX reports_by_state ON reports (centre_id, state, received_at);
