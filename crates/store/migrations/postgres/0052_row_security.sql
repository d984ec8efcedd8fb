-- Row security for what belongs to a centre through somebody or something else: the policy of the parent
-- decides, because a policy's own questions are asked under it.
ALTER TABLE locks ENABLE ROW LEVEL SECURITY;
ALTER TABLE locks FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON locks USING
    (EXISTS (SELECT 1 FROM people WHERE people.id = locks.person_id));
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON sessions USING
    (EXISTS (SELECT 1 FROM people WHERE people.id = sessions.person_id));
ALTER TABLE form_drafts ENABLE ROW LEVEL SECURITY;
ALTER TABLE form_drafts FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON form_drafts USING
    (EXISTS (SELECT 1 FROM people WHERE people.id = form_drafts.person_id));

-- A share, a reason and a release are of the centre whose key it is about; a trustee of another centre
-- reads them for the whole network, as the search for a bed does.
ALTER TABLE trust_shares ENABLE ROW LEVEL SECURITY;
ALTER TABLE trust_shares FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON trust_shares USING
    (EXISTS (SELECT 1 FROM trusts WHERE trusts.id = trust_shares.trust_id));
ALTER TABLE trust_reasons ENABLE ROW LEVEL SECURITY;
ALTER TABLE trust_reasons FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON trust_reasons USING
    (EXISTS (SELECT 1 FROM trust_requests WHERE trust_requests.id = trust_reasons.request_id));
ALTER TABLE trust_releases ENABLE ROW LEVEL SECURITY;
ALTER TABLE trust_releases FORCE ROW LEVEL SECURITY;
CREATE POLICY between_centres ON trust_releases USING
    (EXISTS (SELECT 1 FROM trust_requests WHERE trust_requests.id = trust_releases.request_id));
