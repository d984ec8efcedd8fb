use domain::accounts::Compartment;
use domain::cases::{Share, ShareError, ShareOffer, ShareState, check_share};
use domain::consents::Uncovered;
use domain::letters::{Audience, Basis, Disclosed, DisclosedKind, Disclosure};
use jiff::civil::Date;
use store::Scope;
use store::shares::ShareRow;
use vault::{CaseId, CentreId, ConsentId, PublicKey, ShareId, hand, write_letter};

use super::{may_share, offered, place_of_offer, place_of_share, record_in_both};
use crate::audit::Action;
use crate::cases::open_record;
use crate::{Actor, ServiceError, Services, consents, keys, letters};

/// An offer to another centre. The id is made with the form.
pub struct NewShare {
    pub id: ShareId,
    pub case: CaseId,
    pub to: CentreId,
    pub why: String,
    pub until: Date,
    /// The consent, or the decision to act without one, that allows it.
    pub consent: ConsentId,
}

#[derive(Debug, thiserror::Error)]
pub enum OfferShareError {
    #[error(transparent)]
    Share(#[from] ShareError),
    /// What was named does not allow it, or not any more, or not for so long.
    #[error(transparent)]
    Uncovered(#[from] Uncovered),
    #[error("the case is closed")]
    Closed,
    #[error("one to this centre is under way")]
    UnderWay,
    /// It is the actor's own centre, or nobody there could open it.
    #[error("a centre that cannot be asked")]
    CannotBeAsked,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for OfferShareError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Offers shared work to another centre: the key is made ready, and opens nothing there yet. It stands in the log of
/// disclosures from this moment. The same form sent twice offers it once.
pub async fn offer_share(
    services: &Services,
    actor: &Actor,
    new: &NewShare,
) -> Result<(), OfferShareError> {
    may_share(actor)?;
    let today = services.clock().today(&actor.time_zone);
    check_share(&new.why, new.until, today)?;
    if new.to == actor.centre {
        return Err(OfferShareError::CannotBeAsked);
    }
    // The whole network's: the key is made ready for the other centre, and both chains say so.
    let mut transaction = services.write(Scope::Network).await?;
    let other = store::accounts::centre(&mut transaction, new.to).await?;
    let other = other.ok_or(OfferShareError::CannotBeAsked)?;
    keys::hold_both(&mut transaction, actor.centre, new.to).await?;
    let case = open_record(&mut transaction, actor, new.case).await?;
    if let Some(there) = store::shares::share(&mut transaction, new.id, actor.centre).await? {
        return match there.case_id == new.case && there.to_centre_id == new.to {
            true => Ok(()),
            false => Err(ServiceError::NotFound.into()),
        };
    }
    if case.row.state != "open" {
        return Err(OfferShareError::Closed);
    }
    let to = match keys::current(&mut transaction, new.to, Compartment::Casework).await {
        Ok(to) => to,
        Err(ServiceError::NoKey) => return Err(OfferShareError::CannotBeAsked),
        Err(error) => return Err(error.into()),
    };
    let public = PublicKey::from_bytes(to.public_key).map_err(ServiceError::from)?;
    let asked = (Audience::Centre, &[DisclosedKind::Record][..]);
    let basis =
        consents::allow(&mut transaction, actor, &case, new.consent, asked, today).await??;
    if !consents::holds_on(&mut transaction, actor, &case, new.consent, new.until).await? {
        return Err(Uncovered::State(domain::consents::ConsentState::Ended).into());
    }
    let why = new.why.trim().to_owned();
    let share = Share {
        why: why.clone(),
        consent: new.consent.to_vec(),
    };
    let offer = ShareOffer {
        pseudonym: case.row.pseudonym.clone(),
        why: why.clone(),
    };
    let random = services.random();
    let mut row = ShareRow {
        id: new.id,
        case_id: new.case,
        centre_id: actor.centre,
        to_centre_id: new.to,
        state: ShareState::Offered.as_str().to_owned(),
        until_on: new.until,
        made_by: actor.person,
        made_at: services.clock().now(),
        decided_by: None,
        decided_at: None,
        ended_by: None,
        ended_at: None,
        ended_as: None,
        commitment: case.key.commitment().to_vec(),
        body: case
            .key
            .seal(&place_of_share(&new.id), &share, &mut random.keys())
            .into_bytes(),
        letter: write_letter(
            &public,
            &place_of_offer(&new.id),
            &offer,
            &mut random.keys(),
        )
        .into_bytes(),
        letter_to: to.id,
        wrap: Vec::new(),
        generation: to.generation,
    };
    let wrap = hand(
        &case.key,
        &public,
        &offered(&row, to.id.as_bytes()),
        &mut random.keys(),
    );
    row.wrap = wrap.as_bytes().to_vec();
    if !store::shares::insert_share(&mut transaction, &row).await? {
        return Err(OfferShareError::UnderWay);
    }
    let disclosure = Disclosure {
        audience: Audience::Centre,
        to: other.name,
        what: vec![Disclosed {
            kind: DisclosedKind::Record,
            title: String::new(),
            id: new.case.to_vec(),
            version: 1,
            checksum: Vec::new(),
        }],
        why,
        basis,
        checksum: Vec::new(),
        elsewhere: 0,
        consent: Some(new.consent.to_vec()),
    };
    check_basis(&disclosure)?;
    let id = random.id();
    letters::log_share(services, &mut transaction, actor, &case, id, &disclosure).await?;
    record_in_both(
        services,
        &mut transaction,
        Some(actor),
        &row,
        Action::ShareOffered,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// What stands in the log names what allows it.
fn check_basis(disclosure: &Disclosure) -> Result<(), ServiceError> {
    match &disclosure.basis {
        Basis::Legal(basis) if basis.trim().is_empty() => Err(ServiceError::NotFound),
        _ => Ok(()),
    }
}
