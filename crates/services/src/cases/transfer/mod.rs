//! A whole case goes to another centre.
//!
//! Her centre offers it on the strength of a consent or a decision (`offer`), and makes its keys ready with that: one row
//! a key in `case_transfer_keys`, where nothing that opens a case looks. A key of casework is wrapped for a purpose of its
//! own (`case-transfer`), so that whoever accepts opens it, compares it and hands it on. A key of another strand she may
//! not hold: it is wrapped as it will be used, for the compartment of the other centre as it is now, and on acceptance the
//! wrap is handed on unopened. Whoever offers may not hold such a strand either: somebody who does prepares it
//! (`prepare`). Nothing is accepted before every key that there is stands ready.
//!
//! Declining, taking back, a withdrawal, a closing or the last day delete what was made ready, and nothing else changes.
//! Accepting (`accept`) is one transaction: the keys are handed on and taken from the old centre, every row of the case
//! goes along (`store::transfer_moves`), and both chains say so. Each of these holds the keys of the centre that gives
//! first, so that of two at once the second sees the first.

mod accept;
mod decline;
mod end;
mod follow;
mod offer;
mod prepare;
mod read;

use domain::accounts::{Compartment, Permission};
use domain::cases::InTheWay;
use store::Transaction;
use store::transfers::{PreparedKeyRow, TransferRow};
use vault::{CaseId, CentreId, CompartmentId, Handing, Place, TransferId};

pub use accept::{AcceptTransferError, accept_transfer};
pub use decline::{DeclineTransferError, decline_transfer};
pub use end::{end_past_transfers, end_transfer};
pub(crate) use end::{end_transfers, end_transfers_on_consent};
pub use follow::follow_transfers;
pub use offer::{NewTransfer, OfferTransferError, offer_transfer};
pub use prepare::prepare_transfer;
pub use read::{
    GivenCase, StrandView, TransferNews, TransferOfferView, TransferTask, TransferView,
    TransfersView, given_cases, read_transfer_offer, read_transfers, transfer_news,
    transfers_to_prepare, waiting_transfers,
};

use crate::audit::Action;
use crate::cases::record_between;
use crate::{Actor, ServiceError, Services, keys};

pub fn place_of_transfer(id: &TransferId) -> Place<'_> {
    Place {
        table: "case_transfers",
        row: id.as_bytes(),
        field: "body",
        version: 1,
    }
}

pub fn place_of_transfer_letter(id: &TransferId) -> Place<'_> {
    Place {
        table: "case_transfers",
        row: id.as_bytes(),
        field: "letter",
        version: 1,
    }
}

pub fn place_of_transfer_answer(id: &TransferId) -> Place<'_> {
    Place {
        table: "case_transfers",
        row: id.as_bytes(),
        field: "answer",
        version: 1,
    }
}

/// What a key of casework is wrapped for while it is ready: moved to where keys are, it opens nothing.
fn ready<'a>(subject: &'a [u8; 16], recipient: &'a [u8; 16], generation: i64) -> Handing<'a> {
    Handing {
        what: "case-transfer",
        subject,
        recipient,
        generation,
    }
}

/// Offering and answering is the work of those who write in cases, with the key that opens them.
fn may_transfer(actor: &Actor) -> Result<(), ServiceError> {
    actor.must(Permission::WriteCases)?;
    match actor.holds(Compartment::Casework) {
        true => Ok(()),
        false => Err(ServiceError::NoKey),
    }
}

/// A key of the case, or of a part of it, that the centre holds whose case it is.
struct Needed {
    subject: [u8; 16],
    compartment: Compartment,
    /// `None`: nobody made it ready, or for a compartment that was renewed since.
    prepared: Option<PreparedKeyRow>,
}

/// Every key that goes along, as it is at this moment. The transaction is of the network.
async fn needed(
    transaction: &mut Transaction,
    row: &TransferRow,
) -> Result<Vec<Needed>, ServiceError> {
    let prepared = store::transfers::prepared_keys(transaction, row.id).await?;
    let mut current: Vec<(Compartment, Option<CompartmentId>)> = Vec::new();
    let mut all: Vec<Needed> = Vec::new();
    for (subject, compartment) in held(transaction, row.case_id, row.centre_id).await? {
        let known = current.iter().find(|(one, _)| *one == compartment);
        let to = match known {
            Some((_, to)) => *to,
            None => {
                let to = store::keys::current_compartment(
                    transaction,
                    row.to_centre_id,
                    compartment.as_str(),
                )
                .await?
                .map(|one| one.id);
                current.push((compartment, to));
                to
            }
        };
        let ready = prepared.iter().find(|one| {
            one.subject_id == subject
                && one.compartment == compartment.as_str()
                && Some(one.recipient_id) == to
        });
        all.push(Needed {
            subject,
            compartment,
            prepared: ready.cloned(),
        });
    }
    Ok(all)
}

/// Which keys of a case a centre holds, each once.
async fn held(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<([u8; 16], Compartment)>, ServiceError> {
    let mut all = Vec::new();
    for wrap in store::transfers::held_keys(transaction, case, centre).await? {
        let compartment: Compartment = wrap
            .compartment
            .parse()
            .map_err(ServiceError::corrupt("key_wraps", "compartment"))?;
        if !all.contains(&(wrap.subject_id, compartment)) {
            all.push((wrap.subject_id, compartment));
        }
    }
    Ok(all)
}

/// What must be over first.
async fn in_the_way(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (case, from, to): (CaseId, CentreId, CentreId),
) -> Result<Vec<InTheWay>, ServiceError> {
    let today = services.clock().today(&actor.time_zone);
    let now = services.clock().now();
    let row = store::transfers::in_the_way(transaction, case, (from, to), today, now).await?;
    let all = [
        (InTheWay::Missing, row.missing),
        (InTheWay::Bed, row.beds),
        (InTheWay::Held, row.holds),
        (InTheWay::Shared, row.shares),
        (InTheWay::Asked, row.asked),
    ];
    Ok(all
        .into_iter()
        .filter(|(_, things)| *things > 0)
        .map(|(one, _)| one)
        .collect())
}

/// One that the actor's centre is offered.
async fn offered_to(
    transaction: &mut Transaction,
    actor: &Actor,
    id: TransferId,
) -> Result<TransferRow, ServiceError> {
    store::transfers::transfer(transaction, id, actor.centre)
        .await?
        .filter(|row| row.to_centre_id == actor.centre)
        .ok_or(ServiceError::NotFound)
}

/// One that the actor's centre offers.
async fn offered_by(
    transaction: &mut Transaction,
    actor: &Actor,
    id: TransferId,
) -> Result<TransferRow, ServiceError> {
    store::transfers::transfer(transaction, id, actor.centre)
        .await?
        .filter(|row| row.centre_id == actor.centre)
        .ok_or(ServiceError::NotFound)
}

/// The same under the keys of both centres: it may have been answered a moment ago.
async fn hold(transaction: &mut Transaction, row: &TransferRow) -> Result<(), ServiceError> {
    keys::hold_both(transaction, row.centre_id, row.to_centre_id).await
}

/// One entry in the chain of each of the two centres, always in the same order. Call it last before the commit.
async fn record_in_both(
    services: &Services,
    transaction: &mut Transaction,
    actor: Option<&Actor>,
    row: &TransferRow,
    action: Action,
) -> Result<(), ServiceError> {
    let done = (row.case_id, action);
    let centres = (row.centre_id, row.to_centre_id);
    record_between(services, transaction, actor, done, centres).await
}
