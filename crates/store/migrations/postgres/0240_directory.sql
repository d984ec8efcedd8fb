-- Services that help young people: about organisations, read by the whole network. Whom to ask for there is sealed to the
-- casework compartment of the centre that keeps the entry.
CREATE TABLE directory_services (
    id BYTEA PRIMARY KEY NOT NULL,
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    version BIGINT NOT NULL,
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
    youngest BIGINT,
    oldest BIGINT,
    access TEXT NOT NULL,
    access_words TEXT NOT NULL,
    ways TEXT NOT NULL,
    contact TEXT NOT NULL,
    safe TEXT NOT NULL,
    checked_on TEXT,
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    contacts BYTEA NOT NULL,
    contacts_to BYTEA NOT NULL REFERENCES compartments (id)
);
CREATE INDEX directory_services_by_name ON directory_services (state, sort_name, id);

-- For which domains of life a service helps, and in which languages.
CREATE TABLE directory_marks (
    service_id BYTEA NOT NULL REFERENCES directory_services (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    kind TEXT NOT NULL CHECK (kind IN ('domain', 'language')),
    word TEXT NOT NULL,
    PRIMARY KEY (kind, word, service_id)
);
CREATE INDEX directory_marks_by_service ON directory_marks (service_id);

ALTER TABLE directory_services ENABLE ROW LEVEL SECURITY;
ALTER TABLE directory_services FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON directory_services USING (leeward_may_see(centre_id));

ALTER TABLE directory_marks ENABLE ROW LEVEL SECURITY;
ALTER TABLE directory_marks FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON directory_marks USING (leeward_may_see(centre_id));
