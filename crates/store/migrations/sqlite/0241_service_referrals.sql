-- A young person for whom a service was asked to help: which one, what was told, and what came of it are sealed. A change
-- is a further row: the newest version counts, the others stay. The domain and how far it is stand in the clear, as they
-- do of a goal: so they are counted by who holds no key.
CREATE TABLE service_referrals (
    id BLOB NOT NULL,
    version INTEGER NOT NULL,
    case_id BLOB NOT NULL REFERENCES cases (id),
    centre_id BLOB NOT NULL REFERENCES centres (id),
    domain TEXT NOT NULL CHECK (domain IN
        ('housing', 'medical_care', 'education', 'employment', 'social_welfare', 'mental_health', 'other')),
    state TEXT NOT NULL CHECK (state IN
        ('asked', 'waiting', 'accepted', 'refused', 'no_answer', 'started', 'ended', 'called_off')),
    changed_by BLOB NOT NULL REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;
CREATE INDEX service_referrals_by_case ON service_referrals (case_id, id, version);
CREATE INDEX service_referrals_by_centre ON service_referrals (centre_id, id, version);
