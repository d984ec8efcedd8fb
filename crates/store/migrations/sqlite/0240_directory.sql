-- Services that help young people: about organisations, read by the whole network. Whom to ask for there is sealed to the
-- casework compartment of the centre that keeps the entry.
CREATE TABLE directory_services (
    id BLOB PRIMARY KEY NOT NULL,
    centre_id BLOB NOT NULL REFERENCES centres (id),
    version INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'closed')),
    name TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    what TEXT NOT NULL,
    area TEXT NOT NULL,
    audience TEXT NOT NULL,
    hours TEXT NOT NULL,
    hours_words TEXT NOT NULL,
    cost TEXT NOT NULL CHECK (cost IN ('unknown', 'free', 'partly', 'paid')),
    cost_words TEXT NOT NULL,
    needs TEXT NOT NULL,
    needs_words TEXT NOT NULL,
    youngest INTEGER,
    oldest INTEGER,
    access TEXT NOT NULL,
    access_words TEXT NOT NULL,
    ways TEXT NOT NULL,
    contact TEXT NOT NULL,
    safe TEXT NOT NULL,
    checked_on TEXT,
    changed_by BLOB NOT NULL REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    contacts BLOB NOT NULL,
    contacts_to BLOB NOT NULL REFERENCES compartments (id)
) STRICT;
CREATE INDEX directory_services_by_name ON directory_services (state, sort_name, id);

-- For which domains of life a service helps, and in which languages.
CREATE TABLE directory_marks (
    service_id BLOB NOT NULL REFERENCES directory_services (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    kind TEXT NOT NULL CHECK (kind IN ('domain', 'language')),
    word TEXT NOT NULL,
    PRIMARY KEY (kind, word, service_id)
) STRICT;
CREATE INDEX directory_marks_by_service ON directory_marks (service_id);
