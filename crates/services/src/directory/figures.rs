use std::collections::BTreeMap;

use domain::accounts::Permission;
use domain::directory::ReferralState;
use domain::support::LifeDomain;

use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

/// How far what was asked of services is, in numbers of one centre.
pub struct ServiceFigures {
    counts: BTreeMap<(LifeDomain, ReferralState), u64>,
}

impl ServiceFigures {
    #[must_use]
    pub fn of(&self, domain: LifeDomain, state: ReferralState) -> u64 {
        self.counts.get(&(domain, state)).copied().unwrap_or(0)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

/// Counts the referrals of one's own centre. That somebody counted is recorded.
pub async fn service_figures(
    services: &Services,
    actor: &Actor,
) -> Result<ServiceFigures, ServiceError> {
    actor.must(Permission::SeeCaseload)?;
    let mut transaction = services.write(actor.scope()).await?;
    let mut counts = BTreeMap::new();
    let rows = store::service_referrals::counts(&mut transaction, actor.centre).await?;
    for (domain, state, number) in rows {
        let domain: LifeDomain = domain
            .parse()
            .map_err(ServiceError::corrupt("service_referrals", "domain"))?;
        let state: ReferralState = state
            .parse()
            .map_err(ServiceError::corrupt("service_referrals", "state"))?;
        counts.insert((domain, state), u64::try_from(number).unwrap_or(0));
    }
    let entry = Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action: Action::ServicesCounted,
        subject_kind: "centre",
        subject: Some(actor.centre.as_bytes()),
    };
    record(services, &mut transaction, entry).await?;
    transaction.commit().await?;
    Ok(ServiceFigures { counts })
}
