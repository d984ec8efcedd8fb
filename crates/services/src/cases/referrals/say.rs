use domain::accounts::Compartment;
use domain::cases::{KeptReferral, ReferralState, ReferralWordKind, ReferralWords};
use domain::consents::Uncovered;
use store::centre_referrals::{CentreReferralRow, ReferralWordsRow};
use store::keys::CompartmentRow;
use store::{Scope, Transaction};
use vault::{
    CaseId, CentreReferralId, ConsentId, Place, PublicKey, ReferralWordId, Sealed, write_letter,
};

use super::send::{basis_of, disclose};
use super::{
    asked_by_us, asked_of_us, may_refer, place_here, place_of_referral, place_there, record_in_both,
};
use crate::audit::Action;
use crate::cases::open_record;
use crate::{Actor, ServiceError, Services, keys};

/// Something that one centre says to the other. The id is made with the form.
pub struct NewWords {
    pub id: ReferralWordId,
    pub referral: CentreReferralId,
    pub words: ReferralWords,
}

#[derive(Debug, thiserror::Error)]
pub enum SayError {
    /// Nothing was written: it was answered, it has ended, or its last day has passed.
    #[error("it is not open any more")]
    NotOpen,
    /// What it stands on does not allow it any more.
    #[error(transparent)]
    Uncovered(#[from] Uncovered),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for SayError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// The other centre asks back. It is the home centre's turn with it. The same form sent twice asks once.
pub async fn ask_back(services: &Services, actor: &Actor, new: &NewWords) -> Result<(), SayError> {
    may_refer(actor)?;
    let mut transaction = services.write(Scope::Network).await?;
    let row = asked_of_us(&mut transaction, actor, new.referral).await?;
    keys::hold_both(&mut transaction, row.centre_id, row.to_centre_id).await?;
    let row = asked_of_us(&mut transaction, actor, new.referral).await?;
    if is_said(&mut transaction, actor, new).await? {
        return Ok(());
    }
    say(services, &mut transaction, actor, &row, new).await?;
    transaction.commit().await?;
    Ok(())
}

/// The home centre answers: what it tells stands in the log of disclosures too. The same form sent twice answers once.
pub async fn answer_back(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    new: &NewWords,
) -> Result<(), SayError> {
    may_refer(actor)?;
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.write(Scope::Network).await?;
    let of = (case, new.referral);
    let row = asked_by_us(&mut transaction, actor, of).await?;
    keys::hold_both(&mut transaction, row.centre_id, row.to_centre_id).await?;
    let row = asked_by_us(&mut transaction, actor, of).await?;
    if is_said(&mut transaction, actor, new).await? {
        return Ok(());
    }
    let opened = open_record(&mut transaction, actor, case).await?;
    let sealed = Sealed::<KeptReferral>::from_bytes(row.body.clone());
    let kept = opened
        .key
        .open(&place_of_referral(&row.id), &sealed)
        .map_err(ServiceError::from)?;
    let consent: [u8; 16] = kept
        .consent
        .as_slice()
        .try_into()
        .map_err(ServiceError::corrupt("centre_referrals", "body"))?;
    let consent = ConsentId::from_bytes(consent);
    let basis = basis_of(&mut transaction, actor, &opened, consent, today).await??;
    let other = store::accounts::centre(&mut transaction, row.to_centre_id).await?;
    let to = other.map(|other| other.name).unwrap_or_default();
    let told = (to, vec![new.words.text.clone()], kept.letter.why);
    let of = (row.id, consent, basis);
    disclose(services, &mut transaction, actor, &opened, of, told).await?;
    say(services, &mut transaction, actor, &row, new).await?;
    transaction.commit().await?;
    Ok(())
}

/// The same form was sent before. `NotFound` when its id is somebody else's.
async fn is_said(
    transaction: &mut Transaction,
    actor: &Actor,
    new: &NewWords,
) -> Result<bool, ServiceError> {
    match store::centre_referrals::words_of_id(transaction, new.id).await? {
        None => Ok(false),
        Some(row) if row.referral_id == new.referral && row.centre_id == actor.centre => Ok(true),
        Some(_) => Err(ServiceError::NotFound),
    }
}

async fn say(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    row: &CentreReferralRow,
    new: &NewWords,
) -> Result<(), SayError> {
    let today = services.clock().today(&actor.time_zone);
    if row.state != ReferralState::Sent.as_str() || row.answer_by < today {
        return Err(SayError::NotOpen);
    }
    let said = (new.id, ReferralWordKind::Said, &new.words);
    put_words(services, transaction, actor, row, said).await?;
    let next = match actor.centre == row.centre_id {
        true => row.to_centre_id,
        false => row.centre_id,
    };
    let now = services.clock().now();
    store::centre_referrals::give_turn(transaction, row.id, next, now).await?;
    let action = Action::CentreReferralSaid;
    record_in_both(services, transaction, Some(actor), row, action).await?;
    Ok(())
}

/// Keeps what was said, sealed to each of the two centres. Of a refusal the other centre keeps nothing.
pub(super) async fn put_words(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    row: &CentreReferralRow,
    (id, kind, words): (ReferralWordId, ReferralWordKind, &ReferralWords),
) -> Result<(), ServiceError> {
    let here = keys::current(transaction, row.centre_id, Compartment::Casework).await?;
    let there = keys::current(transaction, row.to_centre_id, Compartment::Casework).await?;
    let said = ReferralWordsRow {
        id,
        referral_id: row.id,
        centre_id: actor.centre,
        kind: kind.as_str().to_owned(),
        said_by: actor.person,
        said_at: services.clock().now(),
        here: sealed_to(services, &here, &place_here(&id), words)?,
        here_to: here.id,
        there: match kind {
            ReferralWordKind::Declined => Vec::new(),
            ReferralWordKind::Said | ReferralWordKind::Accepted => {
                sealed_to(services, &there, &place_there(&id), words)?
            }
        },
        there_to: there.id,
    };
    match store::centre_referrals::insert_words(transaction, &said).await? {
        true => Ok(()),
        false => Err(ServiceError::NotFound),
    }
}

fn sealed_to(
    services: &Services,
    to: &CompartmentRow,
    place: &Place<'_>,
    words: &ReferralWords,
) -> Result<Vec<u8>, ServiceError> {
    let public = PublicKey::from_bytes(to.public_key)?;
    let letter = write_letter(&public, place, words, &mut services.random().keys());
    Ok(letter.into_bytes())
}
