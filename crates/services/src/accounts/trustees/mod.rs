//! Trustees: who together can give back a compartment that a centre has lost.
//!
//! A holder splits the private half among trustees. Somebody of the centre whose role includes the
//! compartment and who has no key asks; each trustee decides for herself and releases her share, sealed to
//! the asker. With enough of them the asker holds the compartment, and its next generation is made at once.

mod ask;
mod read;
mod release;
mod renew;
mod set;
mod stop;
mod take;

pub use ask::{AskError, ask_for_key};
pub use read::{
    CompartmentTrust, KeyRequestView, TrustView, key_requests_of_centre, key_requests_to_me,
    read_key_request, trusts_of_centre,
};
pub use release::{ReleaseError, release_share};
pub(super) use renew::renew_trust;
pub use set::{SetTrusteesError, set_trustees};
pub use stop::stop_key_request;
pub use take::{TakeKeyError, take_key};

use store::Transaction;
use store::accounts::PersonRow;
use store::trustees::{RequestRow, TrustRow};
use vault::{CentreId, PersonId, Place, PublicKey, Releasing, Trust, TrustRequestId};

use crate::audit::{Action, Entry, record};
use crate::{ServiceError, Services};

/// What a share is bound to.
fn trust_of<'a>(row: &'a TrustRow, trustee: &'a PersonId) -> Result<Trust<'a>, ServiceError> {
    let small =
        |number: i64, column| u8::try_from(number).map_err(ServiceError::corrupt("trusts", column));
    Ok(Trust {
        centre: row.centre_id.as_bytes(),
        compartment: row.compartment_id.as_bytes(),
        generation: row.generation,
        trust: row.id.as_bytes(),
        trustee: trustee.as_bytes(),
        needed: small(row.needed, "needed")?,
        of: small(row.trustees, "trustees")?,
    })
}

fn releasing<'a>(request: &'a RequestRow, trust: Trust<'a>) -> Releasing<'a> {
    Releasing {
        trust,
        request: request.id.as_bytes(),
        asker: request.asker_id.as_bytes(),
    }
}

fn place_of_reason(request: &TrustRequestId) -> Place<'_> {
    Place {
        table: "trust_reasons",
        row: request.as_bytes(),
        field: "letter",
        version: 1,
    }
}

/// The key of somebody who can still be given something.
fn key_of(person: &PersonRow) -> Option<PublicKey> {
    person
        .public_key
        .filter(|_| person.state == "active")
        .and_then(|key| PublicKey::from_bytes(key).ok())
}

/// An open request, with the splitting that it is about. `NotFound` when there is none any more.
async fn open_request(
    transaction: &mut Transaction,
    id: TrustRequestId,
) -> Result<(RequestRow, TrustRow), ServiceError> {
    let request = store::trustees::request(transaction, id)
        .await?
        .filter(|request| request.state == "open")
        .ok_or(ServiceError::NotFound)?;
    let trust = request.trust_id.ok_or(ServiceError::NotFound)?;
    let trust = store::trustees::trust(transaction, trust)
        .await?
        .ok_or(ServiceError::NotFound)?;
    Ok((request, trust))
}

/// Into the chain of the centre whose key it is.
async fn note(
    services: &Services,
    transaction: &mut Transaction,
    centre: CentreId,
    actor: PersonId,
    action: Action,
    subject: (&'static str, &[u8; 16]),
) -> Result<(), ServiceError> {
    let entry = Entry {
        centre,
        actor: Some(actor),
        action,
        subject_kind: subject.0,
        subject: Some(subject.1),
    };
    record(services, transaction, entry).await
}
