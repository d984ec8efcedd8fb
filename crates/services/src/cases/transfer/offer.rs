use domain::accounts::Compartment;
use domain::cases::{
    InTheWay, Transfer, TransferError, TransferOffer, TransferState, check_transfer,
};
use domain::consents::Uncovered;
use domain::letters::{Audience, Basis, Disclosed, DisclosedKind, Disclosure};
use jiff::civil::Date;
use store::Scope;
use store::transfers::TransferRow;
use vault::{CaseId, CentreId, ConsentId, PublicKey, TransferId, write_letter};

use super::prepare::prepare_in;
use super::{
    held, in_the_way, may_transfer, place_of_transfer, place_of_transfer_letter, record_in_both,
};
use crate::audit::Action;
use crate::cases::open_record;
use crate::{Actor, ServiceError, Services, consents, keys, letters};

/// An offer of a case to another centre. The id is made with the form.
pub struct NewTransfer {
    pub id: TransferId,
    pub case: CaseId,
    pub to: CentreId,
    pub why: String,
    /// The last day for an answer.
    pub until: Date,
    /// The consent, or the decision to act without one, that allows it.
    pub consent: ConsentId,
}

#[derive(Debug, thiserror::Error)]
pub enum OfferTransferError {
    #[error(transparent)]
    Transfer(#[from] TransferError),
    /// What was named does not allow it, or not any more, or not for so long.
    #[error(transparent)]
    Uncovered(#[from] Uncovered),
    #[error("the case is closed")]
    Closed,
    #[error("one waits for an answer")]
    UnderWay,
    /// It is the actor's own centre, or nobody there could open it.
    #[error("a centre that cannot be asked")]
    CannotBeAsked,
    /// Nobody there ever held the key of a strand that goes along.
    #[error("nobody there holds the key of a strand")]
    NobodyHolds(Compartment),
    #[error("something must be over first")]
    InTheWay(Vec<InTheWay>),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for OfferTransferError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Offers a whole case to another centre. Every key of it that the actor can open is made ready, and opens nothing there
/// yet. It stands in the log of disclosures from this moment. The same form sent twice offers it once.
pub async fn offer_transfer(
    services: &Services,
    actor: &Actor,
    new: &NewTransfer,
) -> Result<(), OfferTransferError> {
    may_transfer(actor)?;
    let today = services.clock().today(&actor.time_zone);
    check_transfer(&new.why, new.until, today)?;
    if new.to == actor.centre {
        return Err(OfferTransferError::CannotBeAsked);
    }
    let mut transaction = services.write(Scope::Network).await?;
    let other = store::accounts::centre(&mut transaction, new.to).await?;
    let other = other.ok_or(OfferTransferError::CannotBeAsked)?;
    keys::hold_both(&mut transaction, actor.centre, new.to).await?;
    let case = open_record(&mut transaction, actor, new.case).await?;
    if let Some(there) = store::transfers::transfer(&mut transaction, new.id, actor.centre).await? {
        return match there.case_id == new.case && there.to_centre_id == new.to {
            true => Ok(()),
            false => Err(ServiceError::NotFound.into()),
        };
    }
    if case.row.state != "open" {
        return Err(OfferTransferError::Closed);
    }
    let of = (new.case, actor.centre, new.to);
    let blocked = in_the_way(services, &mut transaction, actor, of).await?;
    if !blocked.is_empty() {
        return Err(OfferTransferError::InTheWay(blocked));
    }
    for (_, compartment) in held(&mut transaction, new.case, actor.centre).await? {
        match keys::current(&mut transaction, new.to, compartment).await {
            Err(ServiceError::NoKey) if compartment == Compartment::Casework => {
                return Err(OfferTransferError::CannotBeAsked);
            }
            Err(ServiceError::NoKey) => return Err(OfferTransferError::NobodyHolds(compartment)),
            found => found?,
        };
    }
    let to = keys::current(&mut transaction, new.to, Compartment::Casework).await?;
    let public = PublicKey::from_bytes(to.public_key).map_err(ServiceError::from)?;
    let asked = (Audience::Centre, &[DisclosedKind::Record][..]);
    let basis =
        consents::allow(&mut transaction, actor, &case, new.consent, asked, today).await??;
    if !consents::holds_on(&mut transaction, actor, &case, new.consent, new.until).await? {
        return Err(Uncovered::State(domain::consents::ConsentState::Ended).into());
    }
    let why = new.why.trim().to_owned();
    let transfer = Transfer {
        why: why.clone(),
        consent: new.consent.to_vec(),
    };
    let offer = TransferOffer {
        pseudonym: case.row.pseudonym.clone(),
        why: why.clone(),
    };
    let random = services.random();
    let row = TransferRow {
        id: new.id,
        case_id: new.case,
        centre_id: actor.centre,
        to_centre_id: new.to,
        state: TransferState::Offered.as_str().to_owned(),
        pseudonym: case.row.pseudonym.clone(),
        until_on: new.until,
        made_by: actor.person,
        made_at: services.clock().now(),
        decided_by: None,
        decided_at: None,
        ended_at: None,
        ended_as: None,
        body: case
            .key
            .seal(&place_of_transfer(&new.id), &transfer, &mut random.keys())
            .into_bytes(),
        letter: write_letter(
            &public,
            &place_of_transfer_letter(&new.id),
            &offer,
            &mut random.keys(),
        )
        .into_bytes(),
        letter_to: to.id,
        answer: Vec::new(),
        answer_to: None,
    };
    if !store::transfers::insert_transfer(&mut transaction, &row).await? {
        return Err(OfferTransferError::UnderWay);
    }
    prepare_in(services, &mut transaction, actor, &row).await?;
    if let Basis::Legal(basis) = &basis
        && basis.trim().is_empty()
    {
        return Err(ServiceError::NotFound.into());
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
    let id = random.id();
    letters::log_share(services, &mut transaction, actor, &case, id, &disclosure).await?;
    record_in_both(
        services,
        &mut transaction,
        Some(actor),
        &row,
        Action::TransferOffered,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
