-- From which day on the days before her eighteenth birthday count: the day on which they were first worked out. NULL: they
-- never were, because her case was opened before there were such days. It says nothing of her birth date.
ALTER TABLE cases ADD COLUMN eighteen_since TEXT;
CREATE INDEX cases_without_eighteen ON cases (centre_id, id) WHERE eighteen_since IS NULL;
