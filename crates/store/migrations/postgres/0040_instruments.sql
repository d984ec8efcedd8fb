-- Structured instruments. Which edition was used stands in the clear; what was answered does not.
-- An edition is public content in its canonical form, kept so that an answer is always read with its own questions.
CREATE TABLE instrument_editions (
    hash BYTEA PRIMARY KEY NOT NULL,
    instrument TEXT NOT NULL,
    version BIGINT NOT NULL,
    kept_at BIGINT NOT NULL,
    body BYTEA NOT NULL
);

CREATE TABLE instrument_sheets (
    id BYTEA PRIMARY KEY NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    instrument TEXT NOT NULL,
    edition BYTEA NOT NULL REFERENCES instrument_editions (hash),
    state TEXT NOT NULL CHECK (state IN ('draft', 'completed')),
    version BIGINT NOT NULL,
    started_by BYTEA NOT NULL REFERENCES people (id),
    started_at BIGINT NOT NULL,
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    judgement_version BIGINT NOT NULL,
    judged_by BYTEA REFERENCES people (id),
    judged_at BIGINT,
    judgement BYTEA
);
CREATE INDEX instrument_sheets_by_case ON instrument_sheets (case_id, started_at);
CREATE INDEX instrument_sheets_by_centre ON instrument_sheets (centre_id, instrument, state);

-- Four counts of a centre, handed on by somebody who holds its key. No case stands behind a row.
CREATE TABLE instrument_tallies (
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    instrument TEXT NOT NULL,
    counted_by BYTEA NOT NULL REFERENCES people (id),
    counted_at BIGINT NOT NULL,
    true_positive BIGINT NOT NULL,
    false_negative BIGINT NOT NULL,
    false_positive BIGINT NOT NULL,
    true_negative BIGINT NOT NULL,
    PRIMARY KEY (centre_id, instrument)
);

ALTER TABLE instrument_sheets ENABLE ROW LEVEL SECURITY;
ALTER TABLE instrument_sheets FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON instrument_sheets USING (leeward_may_see(centre_id));
ALTER TABLE instrument_tallies ENABLE ROW LEVEL SECURITY;
ALTER TABLE instrument_tallies FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON instrument_tallies USING (leeward_may_see(centre_id));
