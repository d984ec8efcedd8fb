use std::collections::HashMap;

use domain::accounts::{Compartment, Permission, Role};
use store::Transaction;
use vault::PersonId;

use crate::{Actor, ServiceError, Services};

/// Somebody who can be a key worker or own an action.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkerView {
    pub id: PersonId,
    pub username: String,
    pub role: Role,
}

/// The staff of a centre by id, to put names beside what they wrote.
pub(crate) struct Workers {
    own: HashMap<PersonId, String>,
    /// Who of another centre wrote in a shared case, or in one that came from there whole: the name of that centre.
    elsewhere: HashMap<PersonId, String>,
}

impl Workers {
    pub async fn of(transaction: &mut Transaction, actor: &Actor) -> Result<Self, ServiceError> {
        let rows = store::accounts::people_of_centre(transaction, actor.centre).await?;
        let names = rows.into_iter().map(|row| (row.id, row.username));
        let elsewhere =
            store::known_authors::authors_from_elsewhere(transaction, actor.centre).await?;
        Ok(Self {
            own: names.collect(),
            elsewhere: elsewhere.into_iter().collect(),
        })
    }

    /// All of them, by their names.
    pub fn all(&self) -> Vec<(PersonId, String)> {
        let mut all: Vec<_> = self
            .own
            .iter()
            .map(|(id, name)| (*id, name.clone()))
            .collect();
        all.sort_by(|(_, one), (_, other)| one.cmp(other));
        all
    }

    /// The username. Of somebody of another centre, whose name is not this centre's to know, her centre when she wrote in a
    /// case that is or was shared or came from there whole, and else nothing.
    pub fn name(&self, id: PersonId) -> String {
        let name = self.own.get(&id).or_else(|| self.elsewhere.get(&id));
        name.cloned().unwrap_or_default()
    }
}

/// Who at the actor's centre can be a key worker: active, and with work in cases.
pub async fn key_workers(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<WorkerView>, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.read(actor.scope()).await?;
    key_workers_in(&mut transaction, actor).await
}

async fn key_workers_in(
    transaction: &mut Transaction,
    actor: &Actor,
) -> Result<Vec<WorkerView>, ServiceError> {
    let mut workers = Vec::new();
    for row in store::accounts::people_of_centre(transaction, actor.centre).await? {
        let role: Role = row
            .role
            .parse()
            .map_err(ServiceError::corrupt("people", "role"))?;
        if row.state == "active" && works_on_cases(role) {
            workers.push(WorkerView {
                id: row.id,
                username: row.username,
                role,
            });
        }
    }
    Ok(workers)
}

fn works_on_cases(role: Role) -> bool {
    role.may(Permission::WriteCases) && role.holds(Compartment::Casework)
}

/// Whether this person can be a key worker or own an action at the actor's centre.
pub(crate) async fn is_worker(
    transaction: &mut Transaction,
    actor: &Actor,
    person: PersonId,
) -> Result<bool, ServiceError> {
    let Some(row) = store::accounts::person(transaction, person).await? else {
        return Ok(false);
    };
    let role: Role = row
        .role
        .parse()
        .map_err(ServiceError::corrupt("people", "role"))?;
    Ok(row.centre_id == actor.centre && row.state == "active" && works_on_cases(role))
}
