use domain::accounts::{Absence, AbsenceError, Compartment, Permission, Role};
use jiff::civil::Date;
use store::Transaction;
use store::team::AbsenceRow;
use vault::{AbsenceId, PersonId};

use crate::audit::{Action, Entry, record};
use crate::cases::Workers;
use crate::{Actor, ServiceError, Services, keys};

/// Somebody who is away, or will be.
pub struct AbsenceView {
    pub id: AbsenceId,
    pub person: PersonId,
    pub who: String,
    pub cover: PersonId,
    pub covered_by: String,
    pub absence: Absence,
    pub set_by: String,
    pub is_now: bool,
}

/// Somebody who can be away or stand in.
pub struct Standing {
    pub id: PersonId,
    pub username: String,
    pub role: Role,
}

/// An absence to be written down. The id is made with the form.
pub struct NewAbsence {
    pub id: AbsenceId,
    pub person: PersonId,
    pub cover: PersonId,
    pub absence: Absence,
}

#[derive(Debug, thiserror::Error)]
pub enum PutAbsenceError {
    #[error(transparent)]
    Absence(#[from] AbsenceError),
    #[error("nobody stands in for herself")]
    Herself,
    /// Who stands in must hold the keys already: they come with a role, and an absence hands none.
    #[error("who stands in has no key of this compartment")]
    CoverLacks(Compartment),
    #[error("who stands in is away herself")]
    CoverAway,
    #[error("somebody stands in for her in this time already")]
    Covered,
    /// Nobody would do that work then.
    #[error("she stands in for somebody in this time herself")]
    StandsIn,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for PutAbsenceError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Who is away at the actor's centre, now and later.
pub async fn absences(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<AbsenceView>, ServiceError> {
    actor.must(Permission::SeePeople)?;
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.read(actor.scope()).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let rows = store::team::absences(&mut transaction, actor.centre, today).await?;
    Ok(rows
        .into_iter()
        .map(|row| view(row, &workers, today))
        .collect())
}

/// Everybody of the actor's centre who has young people, or could have them.
pub async fn who_stands_in(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<Standing>, ServiceError> {
    actor.must(Permission::SeePeople)?;
    let mut transaction = services.read(actor.scope()).await?;
    let mut found = Vec::new();
    for row in store::accounts::people_of_centre(&mut transaction, actor.centre).await? {
        let role: Role = row
            .role
            .parse()
            .map_err(ServiceError::corrupt("people", "role"))?;
        if row.state == "active" && has_cases(role) {
            found.push(Standing {
                id: row.id,
                username: row.username,
                role,
            });
        }
    }
    Ok(found)
}

fn has_cases(role: Role) -> bool {
    role.may(Permission::WriteCases) && role.holds(Compartment::Casework)
}

/// Writes down that somebody is away and who stands in. The same form sent twice writes it once. `NotFound`: one of the
/// two has no young people here.
pub async fn put_absence(
    services: &Services,
    actor: &Actor,
    new: &NewAbsence,
) -> Result<(), PutAbsenceError> {
    actor.must(Permission::SeePeople)?;
    if !has_cases(actor.role) && !actor.may(Permission::SeeCaseload) {
        return Err(ServiceError::Denied.into());
    }
    let today = services.clock().today(&actor.time_zone);
    let absence = Absence::new(new.absence.from(), new.absence.until(), today)?;
    if new.person == new.cover {
        return Err(PutAbsenceError::Herself);
    }
    let mut transaction = services.write(actor.scope()).await?;
    // One after the other, and nobody's keys change meanwhile.
    keys::hold(&mut transaction, actor.centre).await?;
    if let Some(saved) = store::team::absence(&mut transaction, new.id, actor.centre).await? {
        return match saved.person_id == new.person {
            true => Ok(()),
            false => Err(ServiceError::NotFound.into()),
        };
    }
    let away = role_of(&mut transaction, actor, new.person).await?;
    role_of(&mut transaction, actor, new.cover).await?;
    for compartment in away.compartments() {
        if !holds(&mut transaction, actor, new.cover, *compartment).await? {
            return Err(PutAbsenceError::CoverLacks(*compartment));
        }
    }
    for row in store::team::absences(&mut transaction, actor.centre, today).await? {
        if !Absence::kept(row.from_on, row.until_on).meets(absence) {
            continue;
        }
        if row.person_id == new.person {
            return Err(PutAbsenceError::Covered);
        }
        if row.person_id == new.cover {
            return Err(PutAbsenceError::CoverAway);
        }
        if row.cover_id == new.person {
            return Err(PutAbsenceError::StandsIn);
        }
    }
    let row = AbsenceRow {
        id: new.id,
        centre_id: actor.centre,
        person_id: new.person,
        cover_id: new.cover,
        from_on: absence.from(),
        until_on: absence.until(),
        set_by: actor.person,
        set_at: services.clock().now(),
    };
    if !store::team::insert_absence(&mut transaction, &row).await? {
        return Err(ServiceError::NotFound.into());
    }
    note(
        services,
        &mut transaction,
        actor,
        Action::AbsenceSet,
        new.person,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// She is back, or does not go. Ended twice, it ends once.
pub async fn end_absence(
    services: &Services,
    actor: &Actor,
    id: AbsenceId,
) -> Result<(), ServiceError> {
    actor.must(Permission::SeePeople)?;
    let mut transaction = services.write(actor.scope()).await?;
    let row = store::team::absence(&mut transaction, id, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    if !has_cases(actor.role) && !actor.may(Permission::SeeCaseload) {
        return Err(ServiceError::Denied);
    }
    let now = services.clock().now();
    if store::team::end_absence(&mut transaction, id, Some(actor.person), now).await? {
        let action = Action::AbsenceEnded;
        note(services, &mut transaction, actor, action, row.person_id).await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// Whose work the actor does today.
pub async fn covered_by_me(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<AbsenceView>, ServiceError> {
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.read(actor.scope()).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let rows = store::team::absences(&mut transaction, actor.centre, today).await?;
    Ok(rows
        .into_iter()
        .filter(|row| row.cover_id == actor.person)
        .map(|row| view(row, &workers, today))
        .filter(|one| one.is_now)
        .collect())
}

/// Whether the work of this person is the actor's today: her own, or that of somebody for whom she stands in.
pub(crate) async fn is_work_of(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    person: PersonId,
) -> Result<bool, ServiceError> {
    if person == actor.person {
        return Ok(true);
    }
    let today = services.clock().today(&actor.time_zone);
    let rows = store::team::absences(transaction, actor.centre, today).await?;
    Ok(rows.iter().any(|row| {
        row.cover_id == actor.person
            && row.person_id == person
            && Absence::kept(row.from_on, row.until_on).is_on(today)
    }))
}

fn view(row: AbsenceRow, workers: &Workers, today: Date) -> AbsenceView {
    let absence = Absence::kept(row.from_on, row.until_on);
    AbsenceView {
        id: row.id,
        person: row.person_id,
        who: workers.name(row.person_id),
        cover: row.cover_id,
        covered_by: workers.name(row.cover_id),
        set_by: workers.name(row.set_by),
        is_now: absence.is_on(today),
        absence,
    }
}

async fn role_of(
    transaction: &mut Transaction,
    actor: &Actor,
    person: PersonId,
) -> Result<Role, ServiceError> {
    let row = store::accounts::person(transaction, person)
        .await?
        .filter(|row| row.centre_id == actor.centre && row.state == "active")
        .ok_or(ServiceError::NotFound)?;
    let role: Role = row
        .role
        .parse()
        .map_err(ServiceError::corrupt("people", "role"))?;
    match has_cases(role) {
        true => Ok(role),
        false => Err(ServiceError::NotFound),
    }
}

/// Whether somebody was handed the newest key of a compartment.
async fn holds(
    transaction: &mut Transaction,
    actor: &Actor,
    person: PersonId,
    compartment: Compartment,
) -> Result<bool, ServiceError> {
    let word = compartment.as_str();
    let current = store::keys::current_compartment(transaction, actor.centre, word).await?;
    let Some(current) = current else {
        // Nobody has it: the one who is away neither.
        return Ok(true);
    };
    let members = store::keys::members_of_compartment(transaction, current.id).await?;
    Ok(members.contains(&person))
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
