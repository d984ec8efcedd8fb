use domain::accounts::Compartment;
use domain::shelter::{KeepGround, KeepReason, PairCode};
use store::Scope;
use store::shelter::keep_apart::PairRow;
use vault::{CaseId, PairId, PublicKey, write_letter};

use super::code::digest_of;
use super::{may_keep, place_of_reason, record_both};
use crate::audit::Action;
use crate::shelter::hold::own_case;
use crate::{Actor, ServiceError, Services, keys};

/// Two young people for the list. The id is made with the form, so that a form sent twice adds one line.
pub struct NewPair {
    pub id: PairId,
    pub case: CaseId,
    /// A pseudonym of the actor's own centre, or a code that another centre has read out.
    pub other: String,
    pub ground: KeepGround,
    pub text: String,
}

#[derive(Debug, thiserror::Error)]
pub enum AddPairError {
    #[error("neither a pseudonym of this centre nor a code that works")]
    Unknown,
    #[error("she is the same young person")]
    Herself,
    #[error("this centre has these two on the list already")]
    Listed,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for AddPairError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Puts two young people on the list. It holds from this moment on, for every placement in the network; where
/// they have beds in one house already, the list says so and somebody acts.
pub async fn add_pair(
    services: &Services,
    actor: &Actor,
    new: &NewPair,
) -> Result<(), AddPairError> {
    may_keep(actor)?;
    let now = services.clock().now();
    // The whole network's: the other one may be of another centre.
    let mut transaction = services.write(Scope::Network).await?;
    let case = own_case(&mut transaction, actor, new.case).await?;
    if was_added(&mut transaction, actor, new.id).await? {
        return Ok(());
    }
    let by_name =
        store::shelter::case_by_pseudonym(&mut transaction, actor.centre, new.other.trim()).await?;
    let (other, code) = match (by_name, PairCode::parse(&new.other)) {
        (Some(other), _) => (other, None),
        (None, None) => return Err(AddPairError::Unknown),
        (None, Some(code)) => {
            let digest = digest_of(&code);
            let row =
                store::shelter::keep_apart::code_by_digest(&mut transaction, &digest, now).await?;
            let Some(row) = row else {
                // Used a moment ago, perhaps by this very form.
                return match was_added(&mut transaction, actor, new.id).await? {
                    true => Ok(()),
                    false => Err(AddPairError::Unknown),
                };
            };
            let other = store::shelter::case(&mut transaction, row.case_id)
                .await?
                .ok_or(ServiceError::NotFound)?;
            (other, Some(row.id))
        }
    };
    if other.id == case.id {
        return Err(AddPairError::Herself);
    }
    // Within one centre it does not matter on whose page it is written.
    let (first, second) = if other.centre_id == case.centre_id && other.id < case.id {
        (&other, &case)
    } else {
        (&case, &other)
    };
    let own = keys::current_held(&mut transaction, actor, Compartment::Casework).await?;
    let reason = KeepReason {
        ground: new.ground.as_str().to_owned(),
        text: new.text.clone(),
        written_by: actor.username.clone(),
    };
    let letter = write_letter(
        &PublicKey::from_bytes(own.public_key).map_err(ServiceError::from)?,
        &place_of_reason(&new.id),
        &reason,
        &mut services.random().keys(),
    );
    let row = PairRow {
        id: new.id,
        centre_id: actor.centre,
        kind: new.ground.kind().as_str().to_owned(),
        case_id: first.id,
        other_case_id: second.id,
        other_centre_id: second.centre_id,
        added_by: actor.person,
        added_at: now,
        reason: letter.into_bytes(),
        reason_to: own.id,
        ended_at: None,
    };
    if !store::shelter::keep_apart::insert_pair(&mut transaction, &row).await? {
        return match was_added(&mut transaction, actor, new.id).await? {
            true => Ok(()),
            false => Err(AddPairError::Listed),
        };
    }
    if let Some(code) = code
        && !store::shelter::keep_apart::use_code(&mut transaction, code, now).await?
    {
        return Err(AddPairError::Unknown);
    }
    record_both(
        services,
        &mut transaction,
        actor,
        [(case.centre_id, case.id), (other.centre_id, other.id)],
        Action::PairKept,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// The same form, sent twice.
async fn was_added(
    transaction: &mut store::Transaction,
    actor: &Actor,
    id: PairId,
) -> Result<bool, AddPairError> {
    match store::shelter::keep_apart::pair(transaction, id).await? {
        None => Ok(false),
        Some(row) if row.centre_id == actor.centre && row.added_by == actor.person => Ok(true),
        Some(_) => Err(ServiceError::NotFound.into()),
    }
}
