-- Whose case it was when the other centre answered: she hears the answer, whoever offered it. NULL: nobody answered yet, or
-- it was answered before this was kept.
ALTER TABLE case_transfers ADD COLUMN key_worker_id BYTEA REFERENCES people (id);
