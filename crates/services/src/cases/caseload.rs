use std::collections::HashMap;

use domain::accounts::{Compartment, Permission};
use domain::cases::{HarmLevel, Risk};
use store::Transaction;
use store::caseload::{Counted, count, latest_risks};
use vault::{PersonId, Sealed};

use super::record::place_of_risk;
use super::workers::Workers;
use crate::audit::{Action, Entry, record};
use crate::keys::{self, Subject};
use crate::{Actor, ServiceError, Services};

/// More open cases than one centre carries: the page says when there are more.
const MOST_RISKS: i64 = 1_000;

/// What one key worker carries.
#[derive(Clone, Default)]
pub struct Load {
    pub person: Option<PersonId>,
    pub name: String,
    pub cases: u64,
    /// Young people who are not back, or missing.
    pub missing: u64,
    /// Harm that is immediate, and high. `None`: the reader holds no key.
    pub harm: Option<Harm>,
    pub overdue_actions: u64,
    pub missed_dates: u64,
    pub overdue_reviews: u64,
}

#[derive(Clone, Copy, Default)]
pub struct Harm {
    pub immediate: u64,
    pub high: u64,
    pub not_assessed: u64,
}

/// Where a number stands in a load.
type Field = fn(&mut Load) -> &mut u64;

pub struct Caseload {
    /// The heaviest first.
    pub loads: Vec<Load>,
    /// More cases than were looked at for harm.
    pub is_cut: bool,
}

/// Who carries what at the actor's centre, in numbers: no young person stands on it, not even by pseudonym. How near
/// harm is, is sealed; who holds the key sees how often. That somebody counted is recorded.
pub async fn caseload(services: &Services, actor: &Actor) -> Result<Caseload, ServiceError> {
    actor.must(Permission::SeeCaseload)?;
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.write(actor.scope()).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let mut loads: HashMap<PersonId, Load> = HashMap::new();
    let fields: [(Counted, Field); 5] = [
        (Counted::OpenCases, |load| &mut load.cases),
        (Counted::MissingNow, |load| &mut load.missing),
        (Counted::OverdueActions, |load| &mut load.overdue_actions),
        (Counted::MissedDates, |load| &mut load.missed_dates),
        (Counted::OverdueReviews, |load| &mut load.overdue_reviews),
    ];
    for (what, field) in fields {
        for (person, number) in count(&mut transaction, actor.centre, what, today).await? {
            let load = loads.entry(person).or_default();
            *field(load) = u64::try_from(number).unwrap_or(0);
        }
    }
    let is_cut = match actor.holds(Compartment::Casework) {
        true => count_harm(&mut transaction, actor, &mut loads).await?,
        false => false,
    };
    let entry = Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action: Action::CaseloadCounted,
        subject_kind: "centre",
        subject: Some(actor.centre.as_bytes()),
    };
    record(services, &mut transaction, entry).await?;
    transaction.commit().await?;
    let mut loads: Vec<Load> = loads
        .into_iter()
        .map(|(person, load)| Load {
            person: Some(person),
            name: workers.name(person),
            ..load
        })
        .collect();
    loads.sort_by(|left, right| {
        let weight = |load: &Load| {
            let harm = load.harm.unwrap_or_default();
            (load.missing, harm.immediate, harm.high, load.cases)
        };
        weight(right)
            .cmp(&weight(left))
            .then_with(|| left.name.cmp(&right.name))
    });
    Ok(Caseload { loads, is_cut })
}

/// Opens the newest assessment of each open case. Whether there are more than were opened.
async fn count_harm(
    transaction: &mut Transaction,
    actor: &Actor,
    loads: &mut HashMap<PersonId, Load>,
) -> Result<bool, ServiceError> {
    for load in loads.values_mut() {
        load.harm = Some(Harm {
            not_assessed: load.cases,
            ..Harm::default()
        });
    }
    let mut rows = latest_risks(transaction, actor.centre, MOST_RISKS + 1).await?;
    let is_cut = rows.len() > MOST_RISKS as usize;
    rows.truncate(MOST_RISKS as usize);
    for row in rows {
        let subject = Subject::Case(row.case_id.as_bytes());
        let key = match keys::open(transaction, actor, subject, Compartment::Casework).await {
            Ok(key) => key,
            // One that she cannot open is not assessed as far as she can see.
            Err(ServiceError::NotFound) => continue,
            Err(error) => return Err(error),
        };
        let risk: Risk = key.open(&place_of_risk(&row.id), &Sealed::from_bytes(row.body))?;
        let Some(harm) = loads
            .get_mut(&row.key_worker_id)
            .and_then(|load| load.harm.as_mut())
        else {
            continue;
        };
        match risk.harm {
            HarmLevel::NotAssessed => continue,
            HarmLevel::Immediate => harm.immediate += 1,
            HarmLevel::High => harm.high += 1,
            HarmLevel::Medium | HarmLevel::Low => {}
        }
        harm.not_assessed = harm.not_assessed.saturating_sub(1);
    }
    Ok(is_cut)
}
