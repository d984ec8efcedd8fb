use domain::accounts::{Compartment, Permission};
use domain::cases::{EventKind, HarmLevel};
use domain::health::CareAlarm;
use jiff::SignedDuration;
use vault::CaseId;

use super::read::risk_view;
use super::record::open_record;
use super::workers::Workers;
use crate::audit::{Action, Lately};
use crate::health::alarms_of_case;
use crate::{Actor, ServiceError, Services};

/// What somebody must know of a young person at the beginning of a day.
pub struct CaseAlerts {
    pub case: CaseId,
    /// What her team must do today. Never why.
    pub alarms: Vec<CareAlarm>,
    /// How near harm was assessed to be, when that does not wait.
    pub harm: Option<HarmLevel>,
}

/// How long a young person is new to her key worker: this project's own default.
const NEW: SignedDuration = SignedDuration::from_hours(3 * 24);

/// The open cases that somebody else gave to the actor within the last days.
pub async fn newly_mine(services: &Services, actor: &Actor) -> Result<Vec<CaseId>, ServiceError> {
    if !actor.may(Permission::ReadCases) {
        return Ok(Vec::new());
    }
    let since = services.clock().now() - NEW;
    let mut transaction = services.read(actor.scope()).await?;
    let whose = (actor.person, actor.centre);
    let kind = EventKind::KeyWorkerChanged.as_str();
    Ok(store::cases::new_cases_of(&mut transaction, whose, since, kind).await?)
}

/// The alerts of some young people, of those who have any. Each case that is opened for it is recorded, once in some minutes.
pub async fn alerts_of(
    services: &Services,
    actor: &Actor,
    cases: &[CaseId],
) -> Result<Vec<CaseAlerts>, ServiceError> {
    let may_read = actor.may(Permission::ReadCases) && actor.holds(Compartment::Casework);
    if !may_read || cases.is_empty() {
        return Ok(Vec::new());
    }
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.write(actor.scope()).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let (mut alerts, mut opened) = (Vec::new(), Vec::new());
    for id in cases {
        let risks = store::cases::risks(&mut transaction, *id, 1).await?;
        let care = store::health::care_alarms(&mut transaction, *id, actor.centre).await?;
        if risks.is_empty() && care.is_none() {
            continue;
        }
        let case = match open_record(&mut transaction, actor, *id).await {
            Err(ServiceError::NotFound | ServiceError::NoKey) => continue,
            case => case?,
        };
        opened.push(*id);
        let of = (*id, actor.centre);
        let all = alarms_of_case(&mut transaction, of, &case.key).await?;
        let harm = match risks.first() {
            Some(row) => Some(risk_view(&case, row, &workers)?.risk.harm),
            None => None,
        };
        let one = CaseAlerts {
            case: *id,
            alarms: all.on(today).cloned().collect(),
            harm: harm.filter(|harm| *harm == HarmLevel::Immediate),
        };
        if !one.alarms.is_empty() || one.harm.is_some() {
            alerts.push(one);
        }
    }
    if !opened.is_empty() {
        let lately = Lately::of(services, &mut transaction, actor).await?;
        for case in opened {
            let read = (case, Action::CaseRead);
            lately
                .record_case(services, &mut transaction, actor, read)
                .await?;
        }
        transaction.commit().await?;
    }
    Ok(alerts)
}
