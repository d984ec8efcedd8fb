//! One centre asks another to take something up for a young person.
//!
//! The home centre writes on the strength of a consent or a decision (`send`): a letter that only the other centre's
//! casework compartment opens, with what was chosen of her record, and a copy under her case's key. No key of her case goes
//! along: nothing of her record opens there. The other centre opens it, asks back, and accepts or declines (`say`,
//! `decide`); with an acceptance it can open a case of its own. What was not accepted leaves nothing behind at the other
//! centre (`end`). Each of these holds the keys of both centres first, in the one order.

mod decide;
mod end;
mod read;
mod say;
mod send;

use domain::accounts::{Compartment, Permission};
use store::Transaction;
use store::centre_referrals::CentreReferralRow;
use vault::{CentreId, CentreReferralId, Place, ReferralWordId};

pub use decide::{
    DecideReferralError, OpenFromReferralError, accept_referral, decline_referral,
    open_from_referral,
};
pub(crate) use end::{end_all, end_on_consent};
pub use end::{end_past_referrals, take_back_referral};
pub(crate) use read::newest_referrals;
pub use read::{
    AskedLine, AskedView, ReferralBrief, ReferralNews, ReferralView, ReferralsView, WordsView,
    asked_of_centre, read_asked, read_referral, read_referrals, referral_news,
};
pub use say::{NewWords, SayError, answer_back, ask_back};
pub use send::{NewReferral, SendReferralError, send_referral};

use crate::audit::{Action, Entry, record};
use crate::cases::record_between;
use crate::{Actor, ServiceError, Services};

pub fn place_of_referral(id: &CentreReferralId) -> Place<'_> {
    Place {
        table: "centre_referrals",
        row: id.as_bytes(),
        field: "body",
        version: 1,
    }
}

pub fn place_of_referral_letter(id: &CentreReferralId) -> Place<'_> {
    Place {
        table: "centre_referrals",
        row: id.as_bytes(),
        field: "letter",
        version: 1,
    }
}

/// What the home centre reads of what was said.
fn place_here(id: &ReferralWordId) -> Place<'_> {
    Place {
        table: "centre_referral_words",
        row: id.as_bytes(),
        field: "here",
        version: 1,
    }
}

/// What the other centre reads of it.
fn place_there(id: &ReferralWordId) -> Place<'_> {
    Place {
        table: "centre_referral_words",
        row: id.as_bytes(),
        field: "there",
        version: 1,
    }
}

/// Asking and answering is the work of those who write in cases, with the key that opens them.
fn may_refer(actor: &Actor) -> Result<(), ServiceError> {
    actor.must(Permission::WriteCases)?;
    match actor.holds(Compartment::Casework) {
        true => Ok(()),
        false => Err(ServiceError::NoKey),
    }
}

/// One that the actor's centre is asked. Once her case came to it whole, it stands with her case and is asked no more.
async fn asked_of_us(
    transaction: &mut Transaction,
    actor: &Actor,
    id: CentreReferralId,
) -> Result<CentreReferralRow, ServiceError> {
    store::centre_referrals::referral(transaction, id, actor.centre)
        .await?
        .filter(|row| row.to_centre_id == actor.centre && row.centre_id != actor.centre)
        .ok_or(ServiceError::NotFound)
}

/// One that the actor's centre asks for a case.
async fn asked_by_us(
    transaction: &mut Transaction,
    actor: &Actor,
    (case, id): (vault::CaseId, CentreReferralId),
) -> Result<CentreReferralRow, ServiceError> {
    store::centre_referrals::referral(transaction, id, actor.centre)
        .await?
        .filter(|row| row.centre_id == actor.centre && row.case_id == case)
        .ok_or(ServiceError::NotFound)
}

/// One entry in the chain of each of the two centres, always in the same order. Call it last before the commit.
async fn record_in_both(
    services: &Services,
    transaction: &mut Transaction,
    actor: Option<&Actor>,
    row: &CentreReferralRow,
    action: Action,
) -> Result<(), ServiceError> {
    let done = (row.case_id, action);
    let centres = (row.centre_id, row.to_centre_id);
    record_between(services, transaction, actor, done, centres).await
}

/// One entry in the chain of one of them.
async fn record_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: Option<&Actor>,
    row: &CentreReferralRow,
    (centre, action): (CentreId, Action),
) -> Result<(), ServiceError> {
    let entry = Entry {
        centre,
        actor: actor.map(|actor| actor.person),
        action,
        subject_kind: "case",
        subject: Some(row.case_id.as_bytes()),
    };
    record(services, transaction, entry).await
}
