use std::collections::HashMap;
use std::collections::hash_map::Entry;

use domain::accounts::{Compartment, Permission};
use domain::support::{ActionText, LifeDomain};
use jiff::civil::Date;
use vault::{ActionId, CaseId, DataKey, PersonId};

use super::places::open_action_text;
use crate::accounts::absences::is_work_of;
use crate::audit::Action;
use crate::cases::record_action;
use crate::keys::{self, Subject};
use crate::{Actor, ServiceError, Services};

const MOST_DUE: i64 = 30;

/// Something that the actor has to do, with the young person it is for.
pub struct DueActionView {
    pub id: ActionId,
    pub case: CaseId,
    pub pseudonym: String,
    pub domain: LifeDomain,
    pub text: ActionText,
    pub due_on: Date,
    /// Due before today.
    pub is_overdue: bool,
    pub version: i64,
}

/// The actor's own open actions that are overdue or due until a day, earliest first. Nothing for roles
/// without work in cases. Recorded once for each case that was opened for it.
pub async fn due_actions_of(
    services: &Services,
    actor: &Actor,
    until: Date,
) -> Result<Vec<DueActionView>, ServiceError> {
    due_actions_for(services, actor, actor.person, until).await
}

/// The same of somebody for whom the actor stands in today; of anybody else nothing.
pub async fn due_actions_for(
    services: &Services,
    actor: &Actor,
    person: PersonId,
    until: Date,
) -> Result<Vec<DueActionView>, ServiceError> {
    if !actor.may(Permission::ReadCases) || !actor.holds(Compartment::Casework) {
        return Ok(Vec::new());
    }
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.write(actor.scope()).await?;
    if !is_work_of(services, &mut transaction, actor, person).await? {
        return Ok(Vec::new());
    }
    let rows = store::support::due_actions_of_owner(
        &mut transaction,
        person,
        until,
        actor.centre,
        MOST_DUE,
    )
    .await?;
    let mut keys: HashMap<CaseId, DataKey> = HashMap::new();
    let mut due = Vec::with_capacity(rows.len());
    for row in rows {
        if let Entry::Vacant(place) = keys.entry(row.case_id) {
            let subject = Subject::Case(row.case_id.as_bytes());
            let key = keys::open(&mut transaction, actor, subject, Compartment::Casework).await?;
            place.insert(key);
        }
        let Some(key) = keys.get(&row.case_id) else {
            continue;
        };
        due.push(DueActionView {
            text: open_action_text(key, &row.id, row.version, &row.body)?,
            domain: row
                .domain
                .parse()
                .map_err(ServiceError::corrupt("goals", "domain"))?,
            id: row.id,
            case: row.case_id,
            pseudonym: row.pseudonym,
            due_on: row.due_on,
            is_overdue: row.due_on < today,
            version: row.version,
        });
    }
    for case in keys.keys() {
        record_action(services, &mut transaction, actor, *case, Action::PlanRead).await?;
    }
    if !keys.is_empty() {
        transaction.commit().await?;
    }
    Ok(due)
}
