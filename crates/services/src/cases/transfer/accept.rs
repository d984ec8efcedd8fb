use domain::accounts::Compartment;
use domain::cases::{
    CaseState, EventKind, InTheWay, Pseudonym, ShareEnd, ShareState, Transfer, TransferState,
};
use rand::RngExt;
use store::keys::WrapRow;
use store::transfers::{PreparedKeyRow, TransferRow};
use store::{Scope, Transaction};
use vault::{CaseId, DataKey, Handed, PersonId, Sealed, TransferId};

use super::{
    Needed, hold, in_the_way, may_transfer, needed, offered_to, place_of_transfer, ready,
    record_in_both,
};
use crate::audit::Action;
use crate::cases::{OpenedCase, is_worker, known, note_event};
use crate::keys::{self, Subject};
use crate::{Actor, ServiceError, Services, consents, health};

/// How often a pseudonym is drawn before something must be wrong.
const MOST_DRAWS: u32 = 64;

#[derive(Debug, thiserror::Error)]
pub enum AcceptTransferError {
    /// Nothing was written: somebody answered, it was taken back, or its last day has passed.
    #[error("it is not open any more")]
    NotOpen,
    /// Nothing was written: these strands wait for somebody who holds their keys at the other centre.
    #[error("keys are not ready")]
    NotReady(Vec<Compartment>),
    #[error("something must be over first")]
    InTheWay(Vec<InTheWay>),
    /// What allowed it allows it no longer.
    #[error("nothing allows it any more")]
    NotAllowed,
    #[error("the key worker cannot work on cases of this centre")]
    NotAWorker,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for AcceptTransferError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Takes a case over, with the key worker that it gets here: keys, rows and tokens change hands in one transaction.
/// Accepted twice by the same person, it is accepted once.
pub async fn accept_transfer(
    services: &Services,
    actor: &Actor,
    id: TransferId,
    worker: PersonId,
) -> Result<CaseId, AcceptTransferError> {
    may_transfer(actor)?;
    let mut transaction = services.write(Scope::Network).await?;
    let row = offered_to(&mut transaction, actor, id).await?;
    // Before the keys, as whoever frees a bed on the way to them does: her stays go along.
    store::safety::hold_stays(&mut transaction, row.case_id).await?;
    hold(&mut transaction, &row).await?;
    // Again, under the keys of both: it may have been taken back a moment ago.
    let row = offered_to(&mut transaction, actor, id).await?;
    if row.state == TransferState::Accepted.as_str() && row.decided_by == Some(actor.person) {
        return Ok(row.case_id);
    }
    let today = services.clock().today(&actor.time_zone);
    if row.state != TransferState::Offered.as_str() || row.until_on < today {
        return Err(AcceptTransferError::NotOpen);
    }
    let there = store::cases::case(&mut transaction, row.case_id, row.centre_id).await?;
    let there = there.filter(|case| case.state == CaseState::Open.as_str());
    let there = there.ok_or(AcceptTransferError::NotOpen)?;
    if !is_worker(&mut transaction, actor, worker).await? {
        return Err(AcceptTransferError::NotAWorker);
    }
    let of = (row.case_id, row.centre_id, row.to_centre_id);
    let blocked = in_the_way(services, &mut transaction, actor, of).await?;
    if !blocked.is_empty() {
        return Err(AcceptTransferError::InTheWay(blocked));
    }
    let needed = needed(&mut transaction, &row).await?;
    let waiting = waiting(&needed);
    if !waiting.is_empty() {
        return Err(AcceptTransferError::NotReady(waiting));
    }
    end_shares(services, &mut transaction, actor, &row).await?;
    let key = hand_on(services, &mut transaction, actor, &row, &needed).await?;
    let case = OpenedCase { row: there, key };
    let sealed = Sealed::<Transfer>::from_bytes(row.body.clone());
    let transfer = case
        .key
        .open(&place_of_transfer(&id), &sealed)
        .map_err(ServiceError::from)?;
    let (from, consent) = (row.centre_id, &transfer.consent);
    if !consents::stands_at(&mut transaction, from, &case, consent, today).await? {
        return Err(AcceptTransferError::NotAllowed);
    }
    let by = (actor.person, services.clock().now());
    let nothing = (&Vec::new(), None);
    let state = TransferState::Accepted.as_str();
    if !store::transfers::decide_transfer(&mut transaction, id, state, by, nothing).await? {
        return Err(AcceptTransferError::NotOpen);
    }
    for wrap in store::transfers::held_keys(&mut transaction, row.case_id, from).await? {
        store::keys::delete_wrap(&mut transaction, &wrap).await?;
    }
    take_rows(services, &mut transaction, actor, &row, &case, worker).await?;
    note_event(
        services,
        &mut transaction,
        actor,
        row.case_id,
        EventKind::CaseTransferred,
        None,
    )
    .await?;
    record_in_both(
        services,
        &mut transaction,
        Some(actor),
        &row,
        Action::TransferAccepted,
    )
    .await?;
    // For the index of words: its chain is held from here on, so that the numbers grow in the order of the commits.
    let change = store::audit::place(&mut transaction, actor.centre).await?;
    store::transfers::renumber_notes(&mut transaction, row.case_id, actor.centre, change).await?;
    transaction.commit().await?;
    services.search_indexes().forget(from);
    Ok(row.case_id)
}

/// The strands of which some key is not ready.
fn waiting(needed: &[Needed]) -> Vec<Compartment> {
    let mut all = Vec::new();
    for one in needed {
        if one.prepared.is_none() && !all.contains(&one.compartment) {
            all.push(one.compartment);
        }
    }
    all
}

/// What the two worked on together is hers whole now. With third centres nothing goes on: that stood in the way.
async fn end_shares(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    row: &TransferRow,
) -> Result<(), ServiceError> {
    let now = services.clock().now();
    let shares = store::shares::shares_of_case(transaction, row.case_id, row.centre_id).await?;
    for share in shares {
        if share.state == ShareState::Accepted.as_str() {
            let word = ShareEnd::Given.as_str();
            let by = Some(actor.person);
            store::shares::end_share(transaction, share.id, word, by, now).await?;
        }
    }
    // It was handed to what their compartment was then; what it is now gets it with the others.
    let wraps = store::keys::wraps_of_subject(transaction, "case", row.case_id.as_bytes()).await?;
    for wrap in wraps {
        if wrap.centre_id == row.to_centre_id {
            store::keys::delete_wrap(transaction, &wrap).await?;
        }
    }
    Ok(())
}

/// Hands every key to the compartments of the actor's centre as they are now. Those of casework are opened and compared
/// first; the others go on as they were made. The case's own key of casework comes back.
async fn hand_on(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    row: &TransferRow,
    needed: &[Needed],
) -> Result<DataKey, ServiceError> {
    let held = keys::current_held(transaction, actor, Compartment::Casework).await?;
    let mut of_case = None;
    for one in needed {
        let prepared = one.prepared.as_ref().ok_or(ServiceError::NoKey)?;
        if one.compartment != Compartment::Casework {
            let wrap = WrapRow {
                subject_kind: "case".to_owned(),
                subject_id: one.subject,
                compartment: prepared.compartment.clone(),
                recipient_kind: "compartment".to_owned(),
                recipient_id: *prepared.recipient_id.as_bytes(),
                centre_id: row.to_centre_id,
                generation: prepared.generation,
                wrap: prepared.wrap.clone(),
            };
            store::keys::insert_wrap(transaction, &wrap).await?;
            continue;
        }
        let key = receive(actor, one, prepared)?;
        let subject = Subject::Case(&one.subject);
        let random = services.random();
        let kind = Compartment::Casework;
        keys::hand_to_compartment(transaction, random, subject, kind, &key, &held).await?;
        if one.subject == *row.case_id.as_bytes() {
            of_case = Some(key);
        }
    }
    of_case.ok_or(ServiceError::Corrupt {
        table: "case_transfer_keys",
        column: "subject_id",
    })
}

/// A key of casework, if it is the one that the other centre said it is: neither cipher commits to its key.
fn receive(
    actor: &Actor,
    one: &Needed,
    prepared: &PreparedKeyRow,
) -> Result<DataKey, ServiceError> {
    let via = prepared.recipient_id;
    if !actor.keyring.holds(via) {
        return Err(ServiceError::NoKey);
    }
    let handed = Handed::<DataKey>::from_bytes(prepared.wrap.clone());
    let context = ready(&one.subject, via.as_bytes(), prepared.generation);
    let key = actor.keyring.receive_data_key(via, &handed, &context)?;
    match key.commitment().as_slice() == prepared.commitment.as_slice() {
        true => Ok(key),
        false => Err(ServiceError::Corrupt {
            table: "case_transfer_keys",
            column: "commitment",
        }),
    }
}

/// Moves the case and every row of it, and makes what is of a centre's own key anew: tokens, and indexes that were put
/// away.
async fn take_rows(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    row: &TransferRow,
    case: &OpenedCase,
    worker: PersonId,
) -> Result<(), ServiceError> {
    let (id, from, to) = (row.case_id, row.centre_id, row.to_centre_id);
    let by = (actor.person, services.clock().now());
    store::transfers::end_at_old_centre(transaction, (id, from), worker, by).await?;
    let pseudonym = free_pseudonym(services, transaction, actor, &case.row.pseudonym).await?;
    // The case itself after what hangs on it: who adds to it at this moment on PostgreSQL holds its row, and may wait for
    // a row of hers. With the case held, what was added since goes along.
    store::transfer_moves::move_rows(transaction, id, from, to).await?;
    let between = (from, to);
    if !store::transfers::move_case(transaction, id, between, worker, &pseudonym).await? {
        return Err(ServiceError::NotFound);
    }
    store::transfer_moves::move_rows(transaction, id, from, to).await?;
    health::move_late_steps(services, transaction, id, between).await?;
    store::known_authors::take_authors(transaction, from, to).await?;
    let key = known::blind_key(transaction, actor).await?;
    known::put_tokens(transaction, to, id, &key, &case.identity()?).await?;
    for compartment in Compartment::ALL {
        store::search_segments::delete_segments(transaction, from, compartment.as_str()).await?;
    }
    Ok(())
}

/// Her pseudonym; another one when somebody at the new centre has it.
async fn free_pseudonym(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    before: &str,
) -> Result<String, ServiceError> {
    let (words, number) = services
        .random()
        .choose(|rng| (rng.random::<u64>(), rng.random::<u64>()));
    let mut pseudonym = before.to_owned();
    for attempt in 0..MOST_DRAWS {
        let taken =
            store::shelter::case_by_pseudonym(transaction, actor.centre, &pseudonym).await?;
        if taken.is_none() {
            return Ok(pseudonym);
        }
        pseudonym = Pseudonym::from_draws(words, number, attempt)
            .as_str()
            .to_owned();
    }
    Err(ServiceError::NotFound)
}
