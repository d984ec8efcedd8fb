use domain::accounts::{Permission, Role, SupervisionNote};
use jiff::Timestamp;
use store::Transaction;
use store::accounts::PersonRow;
use store::team::SupervisionRow;
use vault::{Letter, PersonId, Place, PublicKey, SupervisionId, write_letter};

use crate::audit::{Action, Entry, record};
use crate::cases::Workers;
use crate::{Actor, ServiceError, Services, keys};

/// Where the letter to the supervisor is sealed for.
pub fn place_to_supervisor(id: &SupervisionId) -> Place<'_> {
    Place {
        table: "supervision_notes",
        row: id.as_bytes(),
        field: "to_supervisor",
        version: 1,
    }
}

/// Where the letter to the worker is sealed for.
pub fn place_to_worker(id: &SupervisionId) -> Place<'_> {
    Place {
        table: "supervision_notes",
        row: id.as_bytes(),
        field: "to_worker",
        version: 1,
    }
}

#[derive(Debug, thiserror::Error)]
pub enum WriteSupervisionError {
    /// Nothing was written: her account was disabled.
    #[error("the other of the two has left")]
    Left,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for WriteSupervisionError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// What was said between two people.
pub struct SupervisionView {
    pub id: SupervisionId,
    /// The other of the two.
    pub with: PersonId,
    pub with_name: String,
    pub written_by: String,
    pub is_mine: bool,
    pub written_at: Timestamp,
    pub note: SupervisionNote,
}

/// Somebody to whom the actor can write.
pub struct SupervisedView {
    pub id: PersonId,
    pub username: String,
    pub role: Role,
}

/// What the actor wrote or was written, the newest first. Nobody else opens it: it is sealed to these two people. The
/// reading is recorded.
pub async fn read_supervisions(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<SupervisionView>, ServiceError> {
    actor.must(Permission::SeePeople)?;
    let mut transaction = services.write(actor.scope()).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let rows =
        store::team::supervisions_of_person(&mut transaction, actor.person, actor.centre).await?;
    let views: Vec<SupervisionView> = rows
        .into_iter()
        .map(|row| open(actor, row, &workers))
        .collect::<Result<_, _>>()?;
    if !views.is_empty() {
        note(
            services,
            &mut transaction,
            actor,
            Action::SupervisionRead,
            actor.person,
        )
        .await?;
        transaction.commit().await?;
    }
    Ok(views)
}

/// To whom the actor can write: a supervisor to everybody of her centre; who was written, to whoever wrote her.
pub async fn supervised(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<SupervisedView>, ServiceError> {
    actor.must(Permission::SeePeople)?;
    let mut transaction = services.read(actor.scope()).await?;
    let rows =
        store::team::supervisions_of_person(&mut transaction, actor.person, actor.centre).await?;
    let mut found = Vec::new();
    for row in store::accounts::people_of_centre(&mut transaction, actor.centre).await? {
        let is_known = rows.iter().any(|one| one.supervisor_id == row.id);
        let is_other = row.id != actor.person && row.state == "active";
        if is_other && (is_known || actor.may(Permission::SeeCaseload)) {
            found.push(SupervisedView {
                role: row
                    .role
                    .parse()
                    .map_err(ServiceError::corrupt("people", "role"))?,
                id: row.id,
                username: row.username,
            });
        }
    }
    Ok(found)
}

/// Writes to the other of the two. The same form sent twice writes it once. `NotFound`: they do not speak with each
/// other here.
pub async fn write_supervision(
    services: &Services,
    actor: &Actor,
    id: SupervisionId,
    with: PersonId,
    words: &SupervisionNote,
) -> Result<(), WriteSupervisionError> {
    actor.must(Permission::SeePeople)?;
    if with == actor.person {
        return Err(ServiceError::NotFound.into());
    }
    let mut transaction = services.write(actor.scope()).await?;
    // One after the other.
    keys::hold(&mut transaction, actor.centre).await?;
    let there =
        store::team::supervisions_of_person(&mut transaction, actor.person, actor.centre).await?;
    if there.iter().any(|one| one.id == id) {
        return Ok(());
    }
    let was_written = there
        .iter()
        .any(|one| one.supervisor_id == with && one.worker_id == actor.person);
    let (supervisor, worker) = match (was_written, actor.may(Permission::SeeCaseload)) {
        (true, _) => (with, actor.person),
        (false, true) => (actor.person, with),
        (false, false) => return Err(ServiceError::NotFound.into()),
    };
    let other = store::accounts::person(&mut transaction, with)
        .await?
        .filter(|row| row.centre_id == actor.centre)
        .ok_or(ServiceError::NotFound)?;
    if other.state == "disabled" {
        return Err(WriteSupervisionError::Left);
    }
    if other.state != "active" {
        return Err(ServiceError::NotFound.into());
    }
    let mine = actor.keyring.person().public_key();
    let theirs = key_of(&other)?;
    let (to_supervisor, to_worker) = match supervisor == actor.person {
        true => (&mine, &theirs),
        false => (&theirs, &mine),
    };
    let letter = |to: &PublicKey, place: &Place<'_>| {
        write_letter(to, place, words, &mut services.random().keys())
            .as_bytes()
            .to_vec()
    };
    let row = SupervisionRow {
        id,
        centre_id: actor.centre,
        supervisor_id: supervisor,
        worker_id: worker,
        written_by: actor.person,
        written_at: services.clock().now(),
        to_supervisor: letter(to_supervisor, &place_to_supervisor(&id)),
        to_worker: letter(to_worker, &place_to_worker(&id)),
    };
    if !store::team::insert_supervision(&mut transaction, &row).await? {
        // The id is another's.
        return Err(ServiceError::NotFound.into());
    }
    note(
        services,
        &mut transaction,
        actor,
        Action::SupervisionWritten,
        with,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

fn key_of(row: &PersonRow) -> Result<PublicKey, ServiceError> {
    let key = row.public_key.ok_or(ServiceError::NotFound)?;
    Ok(PublicKey::from_bytes(key)?)
}

fn open(
    actor: &Actor,
    row: SupervisionRow,
    workers: &Workers,
) -> Result<SupervisionView, ServiceError> {
    let is_supervisor = row.supervisor_id == actor.person;
    let (place, letter, with) = match is_supervisor {
        true => (
            place_to_supervisor(&row.id),
            row.to_supervisor,
            row.worker_id,
        ),
        false => (place_to_worker(&row.id), row.to_worker, row.supervisor_id),
    };
    let letter = Letter::<SupervisionNote>::from_bytes(letter);
    Ok(SupervisionView {
        note: actor.keyring.read_letter(&place, &letter)?,
        id: row.id,
        with,
        with_name: workers.name(with),
        written_by: workers.name(row.written_by),
        is_mine: row.written_by == actor.person,
        written_at: row.written_at,
    })
}

async fn note(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    action: Action,
    person: PersonId,
) -> Result<(), ServiceError> {
    let entry = Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action,
        subject_kind: "person",
        subject: Some(person.as_bytes()),
    };
    record(services, transaction, entry).await
}
