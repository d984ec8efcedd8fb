-- Structured instruments. Which edition was used stands in the clear; what was answered does not.
-- An edition is public content in its canonical form, kept so that an answer is always read with its own questions.
CREATE TABLE instrument_editions (
    hash BLOB PRIMARY KEY NOT NULL,
    instrument TEXT NOT NULL,
    version INTEGER NOT NULL,
    kept_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;

CREATE TABLE instrument_sheets (
    id BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    instrument TEXT NOT NULL,
    edition BLOB NOT NULL REFERENCES instrument_editions (hash),
    state TEXT NOT NULL CHECK (state IN ('draft', 'completed')),
    version INTEGER NOT NULL,
    started_by BLOB NOT NULL REFERENCES people (id),
    started_at INTEGER NOT NULL,
    changed_by BLOB NOT NULL REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    judgement_version INTEGER NOT NULL,
    judged_by BLOB REFERENCES people (id),
    judged_at INTEGER,
    judgement BLOB
) STRICT;
CREATE INDEX instrument_sheets_by_case ON instrument_sheets (case_id, started_at);
CREATE INDEX instrument_sheets_by_centre ON instrument_sheets (centre_id, instrument, state);

-- Four counts of a centre, handed on by somebody who holds its key. No case stands behind a row.
CREATE TABLE instrument_tallies (
    centre_id BLOB NOT NULL REFERENCES centres (id),
    instrument TEXT NOT NULL,
    counted_by BLOB NOT NULL REFERENCES people (id),
    counted_at INTEGER NOT NULL,
    true_positive INTEGER NOT NULL,
    false_negative INTEGER NOT NULL,
    false_positive INTEGER NOT NULL,
    true_negative INTEGER NOT NULL,
    PRIMARY KEY (centre_id, instrument)
) STRICT;
