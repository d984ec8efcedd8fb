use domain::cases::{ReferralState, ReferralWordKind, ReferralWords};
use store::centre_referrals::{CentreReferralRow, ReferralDecision};
use store::{Scope, Transaction};
use vault::{CaseId, CentreReferralId};

use super::say::put_words;
use super::{asked_of_us, may_refer, record_in, record_in_both};
use crate::audit::Action;
use crate::cases::{NewCase, OpenCaseError, Opened, open_in};
use crate::{Actor, ServiceError, Services, keys};

#[derive(Debug, thiserror::Error)]
pub enum DecideReferralError {
    /// Nothing was written: somebody answered, it was taken back, or its last day has passed.
    #[error("it is not open any more")]
    NotOpen,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for DecideReferralError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

#[derive(Debug, thiserror::Error)]
pub enum OpenFromReferralError {
    #[error(transparent)]
    Decide(#[from] DecideReferralError),
    #[error(transparent)]
    Open(#[from] OpenCaseError),
}

impl From<ServiceError> for OpenFromReferralError {
    fn from(error: ServiceError) -> Self {
        Self::Decide(error.into())
    }
}

impl From<store::StoreError> for OpenFromReferralError {
    fn from(error: store::StoreError) -> Self {
        Self::Decide(error.into())
    }
}

/// Accepts it without a case: the other centre does what is asked and keeps no file. Accepted twice, it is accepted once.
pub async fn accept_referral(
    services: &Services,
    actor: &Actor,
    id: CentreReferralId,
    words: Option<&ReferralWords>,
) -> Result<(), DecideReferralError> {
    may_refer(actor)?;
    let mut transaction = services.write(Scope::Network).await?;
    let row = held(&mut transaction, actor, id).await?;
    let accepted = ReferralState::Accepted.as_str();
    if row.state == accepted && row.decided_by == Some(actor.person) {
        return Ok(());
    }
    must_be_open(services, actor, &row)?;
    decide(services, &mut transaction, actor, &row, (accepted, None)).await?;
    if let Some(words) = words {
        let said = (services.random().id(), ReferralWordKind::Accepted, words);
        put_words(services, &mut transaction, actor, &row, said).await?;
    }
    let action = Action::CentreReferralAccepted;
    record_in_both(services, &mut transaction, Some(actor), &row, action).await?;
    transaction.commit().await?;
    Ok(())
}

/// Accepts it by opening a case of the actor's centre, in one transaction. The same form sent twice opens one case.
pub async fn open_from_referral(
    services: &Services,
    actor: &Actor,
    id: CentreReferralId,
    new: &NewCase,
) -> Result<Opened, OpenFromReferralError> {
    may_refer(actor)?;
    let mut transaction = services.write(Scope::Network).await?;
    let row = held(&mut transaction, actor, id).await?;
    let accepted = ReferralState::Accepted.as_str();
    if row.state == accepted && row.to_case_id == Some(new.id) {
        return Ok(Opened {
            case: new.id,
            is_new: false,
        });
    }
    must_be_open(services, actor, &row)?;
    let action = Action::CentreReferralAccepted;
    // In the one order in which everybody holds chains: opening a case writes into the actor's own.
    let is_home_first = row.centre_id < actor.centre;
    let (home, own) = ((row.centre_id, action), (actor.centre, action));
    if is_home_first {
        record_in(services, &mut transaction, Some(actor), &row, home).await?;
    }
    let opened = open_in(services, &mut transaction, actor, new).await?;
    let decision = (accepted, Some(new.id));
    decide(services, &mut transaction, actor, &row, decision).await?;
    record_in(services, &mut transaction, Some(actor), &row, own).await?;
    if !is_home_first {
        record_in(services, &mut transaction, Some(actor), &row, home).await?;
    }
    transaction.commit().await?;
    Ok(opened)
}

/// Declines it with a reason. The letter is gone from the other centre with it. Declined twice, it is declined once.
pub async fn decline_referral(
    services: &Services,
    actor: &Actor,
    id: CentreReferralId,
    why: &ReferralWords,
) -> Result<(), DecideReferralError> {
    may_refer(actor)?;
    let mut transaction = services.write(Scope::Network).await?;
    let row = held(&mut transaction, actor, id).await?;
    let declined = ReferralState::Declined.as_str();
    if row.state == declined && row.decided_by == Some(actor.person) {
        return Ok(());
    }
    must_be_open(services, actor, &row)?;
    decide(services, &mut transaction, actor, &row, (declined, None)).await?;
    store::centre_referrals::empty_there(&mut transaction, row.id).await?;
    let said = (services.random().id(), ReferralWordKind::Declined, why);
    put_words(services, &mut transaction, actor, &row, said).await?;
    let action = Action::CentreReferralDeclined;
    record_in_both(services, &mut transaction, Some(actor), &row, action).await?;
    transaction.commit().await?;
    Ok(())
}

/// One that the actor's centre is asked, under the keys of both: as it is after whoever came first.
async fn held(
    transaction: &mut Transaction,
    actor: &Actor,
    id: CentreReferralId,
) -> Result<CentreReferralRow, ServiceError> {
    let row = asked_of_us(transaction, actor, id).await?;
    keys::hold_both(transaction, row.centre_id, row.to_centre_id).await?;
    asked_of_us(transaction, actor, id).await
}

fn must_be_open(
    services: &Services,
    actor: &Actor,
    row: &CentreReferralRow,
) -> Result<(), DecideReferralError> {
    let today = services.clock().today(&actor.time_zone);
    match row.state == ReferralState::Sent.as_str() && row.answer_by >= today {
        true => Ok(()),
        false => Err(DecideReferralError::NotOpen),
    }
}

async fn decide(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    row: &CentreReferralRow,
    (state, case): (&'static str, Option<CaseId>),
) -> Result<(), DecideReferralError> {
    let decision = ReferralDecision {
        state,
        by: actor.person,
        at: services.clock().now(),
        case,
    };
    match store::centre_referrals::decide_referral(transaction, row.id, &decision).await? {
        true => Ok(()),
        false => Err(DecideReferralError::NotOpen),
    }
}
