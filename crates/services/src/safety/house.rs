//! What a house is told of a safety plan, so that its shift has it when she is not back.

use domain::accounts::{Compartment, Permission};
use domain::safety::SafetyPlan;
use jiff::Timestamp;
use store::safety::SafetyLetterRow;
use store::{Scope, Transaction};
use vault::{CaseId, CentreId, Letter, Place, PublicKey, write_letter};

use super::{newest, open_plan};
use crate::audit::Action;
use crate::cases::{open_record, record_action};
use crate::keys::{self, Subject};
use crate::{Actor, ServiceError, Services};

/// What was told, opened.
pub struct HouseTold {
    pub plan: SafetyPlan,
    pub at: Timestamp,
}

const fn letter_place(case: &CaseId, version: i64) -> Place<'_> {
    Place {
        table: "safety_letters",
        row: case.as_bytes(),
        field: "letter",
        version,
    }
}

/// Tells the houses in which she sleeps or is expected, for a plan that was written before. `false`: there is none, or
/// nothing of the plan is shared.
pub async fn tell_house(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<bool, ServiceError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(Scope::Network).await?;
    // She may leave at the same moment: then nothing is told any more.
    store::safety::hold_stays(&mut transaction, case).await?;
    // Of two who tell it at once, the second finds it told.
    keys::hold(&mut transaction, actor.centre).await?;
    let opened = open_record(&mut transaction, actor, case).await?;
    let Some(row) = newest(&mut transaction, case, actor.centre).await? else {
        return Err(ServiceError::NotFound);
    };
    let plan = open_plan(&opened.key, &row)?;
    let houses = store::safety::house_centres(&mut transaction, case).await?;
    let mut all_know = !houses.is_empty();
    for centre in &houses {
        let told = store::safety::letter(&mut transaction, case, *centre).await?;
        all_know &= told.is_some_and(|told| told.version == row.version);
    }
    // The same form, sent twice.
    if all_know {
        return Ok(true);
    }
    store::safety::take_letters(&mut transaction, case).await?;
    let whose = (case, row.version);
    let is_told = tell(services, &mut transaction, whose, &plan, &houses).await?;
    if !is_told {
        return Ok(false);
    }
    record_action(
        services,
        &mut transaction,
        actor,
        case,
        Action::SafetyPlanSaved,
    )
    .await?;
    transaction.commit().await?;
    Ok(is_told)
}

/// Tells the houses of a centre that takes her in. A bed never waits for it: who cannot open the plan tells nothing.
pub(crate) async fn tell_house_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    house: CentreId,
) -> Result<(), ServiceError> {
    if !actor.holds(Compartment::Casework) {
        return Ok(());
    }
    keys::hold(transaction, actor.centre).await?;
    let Some(row) = newest(transaction, case, actor.centre).await? else {
        return Ok(());
    };
    let subject = Subject::Case(case.as_bytes());
    let key = match keys::open(transaction, actor, subject, Compartment::Casework).await {
        Err(ServiceError::NoKey | ServiceError::NotFound) => return Ok(()),
        key => key?,
    };
    let plan = open_plan(&key, &row)?;
    let whose = (case, row.version);
    tell(services, transaction, whose, &plan, &[house]).await?;
    Ok(())
}

/// Writes to the newest generation of the shelter compartment of each house. Whether anybody was told.
pub(super) async fn tell(
    services: &Services,
    transaction: &mut Transaction,
    (case, version): (CaseId, i64),
    plan: &SafetyPlan,
    houses: &[CentreId],
) -> Result<bool, ServiceError> {
    let Some(told) = plan.for_house() else {
        return Ok(false);
    };
    let mut is_told = false;
    for centre in houses {
        let compartment = match keys::current(transaction, *centre, Compartment::Shelter).await {
            // Nobody there has ever held it: then there is nobody to tell.
            Err(ServiceError::NoKey) => continue,
            found => found?,
        };
        let to = PublicKey::from_bytes(compartment.public_key)?;
        let place = letter_place(&case, version);
        let letter = write_letter(&to, &place, &told, &mut services.random().keys());
        let row = SafetyLetterRow {
            case_id: case,
            centre_id: *centre,
            version,
            letter: letter.into_bytes(),
            letter_to: compartment.id,
            written_at: services.clock().now(),
        };
        store::safety::put_letter(transaction, &row).await?;
        is_told = true;
    }
    Ok(is_told)
}

/// What the actor's house was told, for the shift. The caller records the reading.
pub(crate) async fn house_told(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
) -> Result<Option<HouseTold>, ServiceError> {
    let Some(row) = store::safety::letter(transaction, case, actor.centre).await? else {
        return Ok(None);
    };
    if !actor.keyring.holds(row.letter_to) {
        return Ok(None);
    }
    let letter = Letter::<SafetyPlan>::from_bytes(row.letter);
    let place = letter_place(&case, row.version);
    let plan = (actor.keyring).read_compartment_letter(row.letter_to, &place, &letter)?;
    Ok(Some(HouseTold {
        plan,
        at: row.written_at,
    }))
}
