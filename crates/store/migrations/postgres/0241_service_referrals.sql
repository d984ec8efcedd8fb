-- A young person for whom a service was asked to help: which one, what was told, and what came of it are sealed. A change
-- is a further row: the newest version counts, the others stay. The domain and how far it is stand in the clear, as they
-- do of a goal: so they are counted by who holds no key.
CREATE TABLE service_referrals (
    id BYTEA NOT NULL,
    version BIGINT NOT NULL,
    case_id BYTEA NOT NULL REFERENCES cases (id),
    centre_id BYTEA NOT NULL REFERENCES centres (id),
    domain TEXT NOT NULL CHECK (domain IN
        ('housing', 'medical_care', 'education', 'employment', 'social_welfare', 'mental_health', 'other')),
    state TEXT NOT NULL CHECK (state IN
        ('asked', 'waiting', 'accepted', 'refused', 'no_answer', 'started', 'ended', 'called_off')),
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (id, version)
);
CREATE INDEX service_referrals_by_case ON service_referrals (case_id, id, version);
CREATE INDEX service_referrals_by_centre ON service_referrals (centre_id, id, version);

ALTER TABLE service_referrals ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_referrals FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON service_referrals USING (leeward_may_see(centre_id));
