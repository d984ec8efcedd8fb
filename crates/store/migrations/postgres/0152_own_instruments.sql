-- Instruments that the network added on a page: which edition of each is offered now. None of it is about a person.
CREATE TABLE own_instruments (
    instrument TEXT PRIMARY KEY NOT NULL,
    edition BYTEA NOT NULL REFERENCES instrument_editions (hash),
    added_by BYTEA NOT NULL REFERENCES people (id),
    added_at BIGINT NOT NULL
);
