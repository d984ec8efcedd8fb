//! Allergy alarms: everybody who gives her anything sees that there is one; what it is about, who holds health.

use domain::accounts::{Compartment, Permission};
use domain::intake::is_blank;
use domain::life::Allergy;
use jiff::Timestamp;
use store::life::medication::AllergyRow;
use store::{Scope, Transaction};
use vault::{AllergyId, CaseId, Place, Sealed};

use super::file::{reach, record_file};
use crate::audit::Action;
use crate::cases::{Workers, case_key};
use crate::{Actor, ServiceError, Services, keys};

/// An allergy to write down. The id is made with the form.
pub struct NewAllergy {
    pub id: AllergyId,
    pub allergy: Allergy,
}

#[derive(Debug, thiserror::Error)]
pub enum AllergyNotWritten {
    #[error("the word is missing")]
    NoWord,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for AllergyNotWritten {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

pub struct AllergyView {
    pub id: AllergyId,
    pub allergy: Allergy,
    pub by: String,
    pub at: Timestamp,
}

fn place_of(id: &AllergyId) -> Place<'_> {
    Place {
        table: "allergies",
        row: id.as_bytes(),
        field: "body",
        version: 1,
    }
}

/// Whether there is an alarm, and what it is about for whoever holds the health key of her case.
pub(super) async fn alarm(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
) -> Result<(bool, Option<Vec<AllergyView>>), ServiceError> {
    let rows = store::life::medication::allergies(transaction, case).await?;
    let rows: Vec<AllergyRow> = rows
        .into_iter()
        .filter(|row| row.taken_back_at.is_none())
        .collect();
    let key = match case_key::open(transaction, actor, case, Compartment::Health).await {
        Ok(key) => key,
        Err(ServiceError::NoKey) => return Ok((!rows.is_empty(), None)),
        Err(error) => return Err(error),
    };
    let workers = Workers::of(transaction, actor).await?;
    let mut views = Vec::new();
    if let Some(key) = key {
        for row in &rows {
            let sealed = Sealed::from_bytes(row.body.clone());
            views.push(AllergyView {
                id: row.id,
                allergy: key.open(&place_of(&row.id), &sealed)?,
                by: workers.name(row.written_by),
                at: row.written_at,
            });
        }
    }
    Ok((!rows.is_empty(), Some(views)))
}

/// Writes an allergy down. The same form sent twice writes one.
pub async fn write_allergy(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    new: &NewAllergy,
) -> Result<(), AllergyNotWritten> {
    actor.must(Permission::KeepAllergies)?;
    let mut transaction = services.write(Scope::Network).await?;
    reach(&mut transaction, actor, case).await?;
    if !actor.holds(Compartment::Health) {
        return Err(ServiceError::NoKey.into());
    }
    if is_blank(&new.allergy.word) {
        return Err(AllergyNotWritten::NoWord);
    }
    keys::hold(&mut transaction, actor.centre).await?;
    // Again, under the keys: of a case that went to another centre meanwhile, nobody there could open what is made here.
    let reached = reach(&mut transaction, actor, case).await?;
    let key = case_key::open_or_make(services, &mut transaction, actor, case, Compartment::Health)
        .await?;
    let row = AllergyRow {
        id: new.id,
        case_id: case,
        body: key
            .seal(
                &place_of(&new.id),
                &new.allergy,
                &mut services.random().keys(),
            )
            .into_bytes(),
        written_by: actor.person,
        written_at: services.clock().now(),
        taken_back_at: None,
    };
    if !store::life::medication::insert_allergy(&mut transaction, &row, actor.centre).await? {
        let known = store::life::medication::allergies(&mut transaction, case).await?;
        return match known.iter().any(|one| one.id == new.id) {
            true => Ok(()),
            false => Err(ServiceError::NotFound.into()),
        };
    }
    record_file(
        services,
        &mut transaction,
        actor,
        &reached,
        Action::AllergyWritten,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// An allergy was a mistake: the alarm ends, what it was stays.
pub async fn take_allergy_back(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    id: AllergyId,
) -> Result<(), ServiceError> {
    actor.must(Permission::KeepAllergies)?;
    let now = services.clock().now();
    let mut transaction = services.write(Scope::Network).await?;
    let reached = reach(&mut transaction, actor, case).await?;
    if !actor.holds(Compartment::Health) {
        return Err(ServiceError::NoKey);
    }
    let known = store::life::medication::allergies(&mut transaction, case).await?;
    let row = known
        .iter()
        .find(|one| one.id == id)
        .ok_or(ServiceError::NotFound)?;
    if row.taken_back_at.is_some() {
        return Ok(());
    }
    let by = actor.person;
    store::life::medication::take_allergy_back(&mut transaction, id, case, by, now).await?;
    record_file(
        services,
        &mut transaction,
        actor,
        &reached,
        Action::AllergyTakenBack,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
