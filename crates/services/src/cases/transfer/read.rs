use domain::accounts::{Compartment, Permission};
use domain::cases::{
    InTheWay, Transfer, TransferAnswer, TransferEnd, TransferOffer, TransferState,
};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use store::centre_referrals::opened_from;
use store::transfers::TransferRow;
use store::{Scope, Transaction};
use vault::{CaseId, CentreId, Letter, Sealed, TransferId};

use super::{
    in_the_way, may_transfer, needed, offered_to, place_of_transfer, place_of_transfer_answer,
    place_of_transfer_letter,
};
use crate::audit::Action;
use crate::cases::read::{CaseHead, Names, head};
use crate::cases::{OpenedCase, Workers, open_record, record_action};
use crate::{Actor, ServiceError, Services};

/// How long an answer stands on the day of whoever made the offer.
const NEWS: SignedDuration = SignedDuration::from_hours(5 * 24);

/// The keys of one strand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StrandView {
    pub compartment: Compartment,
    pub is_ready: bool,
    /// It is not ready, and the reader holds its key.
    pub may_prepare: bool,
}

/// An offer of the reader's centre, with what became of it.
pub struct TransferView {
    pub id: TransferId,
    pub centre: String,
    pub state: TransferState,
    pub ended_as: Option<TransferEnd>,
    pub until: Date,
    /// `None`: the row does not open.
    pub why: Option<String>,
    pub made_by: String,
    pub made_at: Timestamp,
    /// What the other centre said when it declined; empty otherwise, or when the reader lacks the key for it.
    pub answer: String,
    /// Only while it waits for an answer.
    pub strands: Vec<StrandView>,
}

/// What was offered of a case, and what stands in the way of offering it.
pub struct TransfersView {
    pub head: CaseHead,
    pub today: Date,
    pub transfers: Vec<TransferView>,
    /// Without shared work: of that it matters with which centre it is.
    pub in_the_way: Vec<InTheWay>,
    /// Notes that somebody has begun: they do not go along.
    pub drafts: i64,
}

/// What another centre offers the reader's.
pub struct TransferOfferView {
    pub id: TransferId,
    pub centre: String,
    pub until: Date,
    pub made_at: Timestamp,
    /// `None`: it was not opened, it is damaged, or the reader does not hold the key that it was written to.
    pub offer: Option<TransferOffer>,
    /// What waits for somebody at the other centre.
    pub waiting: Vec<Compartment>,
    /// A case of hers that the reader's centre has, because the other centre asked it something before.
    pub own_case: Option<CaseId>,
}

/// An offer of the reader's centre for which a key is missing that she holds.
pub struct TransferTask {
    pub case: CaseId,
    pub pseudonym: String,
    pub centre: String,
    pub until: Date,
}

/// What another centre answered.
pub struct TransferNews {
    pub case: CaseId,
    pub pseudonym: String,
    pub centre: String,
    pub is_accepted: bool,
    pub at: Option<Timestamp>,
}

/// A case that was given away.
pub struct GivenCase {
    pub pseudonym: String,
    pub centre: String,
    pub at: Option<Timestamp>,
    pub made_by: String,
}

/// Reads what was offered of a case. The reading is recorded.
pub async fn read_transfers(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<TransfersView, ServiceError> {
    may_transfer(actor)?;
    // The other centre's compartments say whether what is ready is ready still.
    let mut transaction = services.write(Scope::Network).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let mut transfers = Vec::new();
    for row in store::transfers::transfers_of_case(&mut transaction, id, actor.centre).await? {
        transfers.push(view(&mut transaction, actor, (&case, &workers), &row).await?);
    }
    let of = (id, actor.centre, actor.centre);
    let mut in_the_way = in_the_way(services, &mut transaction, actor, of).await?;
    // Shared work with the centre to which she goes ends by itself; which one that is, only the form says.
    in_the_way.retain(|one| *one != InTheWay::Shared);
    let drafts = store::transfers::drafts_of_case(&mut transaction, id, actor.centre).await?;
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::TransferRead).await?;
    transaction.commit().await?;
    Ok(TransfersView {
        head,
        today: services.clock().today(&actor.time_zone),
        transfers,
        in_the_way,
        drafts,
    })
}

async fn view(
    transaction: &mut Transaction,
    actor: &Actor,
    (case, workers): (&OpenedCase, &Workers),
    row: &TransferRow,
) -> Result<TransferView, ServiceError> {
    let state = state_of(row)?;
    let sealed = Sealed::<Transfer>::from_bytes(row.body.clone());
    let why = case.key.open(&place_of_transfer(&row.id), &sealed).ok();
    let strands = match state {
        TransferState::Offered => strands(transaction, actor, row).await?,
        _ => Vec::new(),
    };
    Ok(TransferView {
        id: row.id,
        centre: name(transaction, row.to_centre_id).await?,
        state,
        ended_as: row
            .ended_as
            .as_deref()
            .map(str::parse::<TransferEnd>)
            .transpose()
            .map_err(ServiceError::corrupt("case_transfers", "ended_as"))?,
        until: row.until_on,
        why: why.map(|one| one.why),
        made_by: workers.name(row.made_by),
        made_at: row.made_at,
        answer: answer(actor, row),
        strands,
    })
}

/// What was said when it was declined. One that does not open must not take the page away.
fn answer(actor: &Actor, row: &TransferRow) -> String {
    let Some(to) = row.answer_to.filter(|to| actor.keyring.holds(*to)) else {
        return String::new();
    };
    let letter = Letter::<TransferAnswer>::from_bytes(row.answer.clone());
    let place = place_of_transfer_answer(&row.id);
    match actor.keyring.read_compartment_letter(to, &place, &letter) {
        Ok(answer) => answer.words,
        Err(_) => {
            tracing::error!(transfer = %row.id, "the answer to an offer does not open");
            String::new()
        }
    }
}

async fn strands(
    transaction: &mut Transaction,
    actor: &Actor,
    row: &TransferRow,
) -> Result<Vec<StrandView>, ServiceError> {
    let mut all: Vec<StrandView> = Vec::new();
    for one in needed(transaction, row).await? {
        let is_ready = one.prepared.is_some();
        match all
            .iter_mut()
            .find(|view| view.compartment == one.compartment)
        {
            Some(view) => view.is_ready &= is_ready,
            None => all.push(StrandView {
                compartment: one.compartment,
                is_ready,
                may_prepare: false,
            }),
        }
    }
    for view in &mut all {
        view.may_prepare = !view.is_ready && actor.holds(view.compartment);
    }
    Ok(all)
}

/// What waits for the actor's centre to answer. No letter is opened for it.
pub async fn waiting_transfers(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<TransferOfferView>, ServiceError> {
    may_transfer(actor)?;
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.read(actor.scope()).await?;
    let mut offers = Vec::new();
    for row in store::transfers::transfers_to(&mut transaction, actor.centre).await? {
        if row.until_on < today {
            continue;
        }
        offers.push(TransferOfferView {
            id: row.id,
            centre: name(&mut transaction, row.centre_id).await?,
            until: row.until_on,
            made_at: row.made_at,
            offer: None,
            waiting: Vec::new(),
            own_case: None,
        });
    }
    Ok(offers)
}

/// Reads one that the actor's centre is offered. The reading is recorded. `NotFound` once it is answered or has ended.
pub async fn read_transfer_offer(
    services: &Services,
    actor: &Actor,
    id: TransferId,
) -> Result<TransferOfferView, ServiceError> {
    may_transfer(actor)?;
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.write(Scope::Network).await?;
    let row = offered_to(&mut transaction, actor, id).await?;
    if state_of(&row)? != TransferState::Offered || row.until_on < today {
        return Err(ServiceError::NotFound);
    }
    let mut offer = None;
    if actor.keyring.holds(row.letter_to) {
        let letter = Letter::<TransferOffer>::from_bytes(row.letter.clone());
        let place = place_of_transfer_letter(&id);
        let opened = actor
            .keyring
            .read_compartment_letter(row.letter_to, &place, &letter);
        if opened.is_err() {
            // It can be answered all the same.
            tracing::error!(transfer = %row.id, "the letter of an offer does not open");
        }
        offer = opened.ok();
    }
    let waiting = strands(&mut transaction, actor, &row)
        .await?
        .into_iter()
        .filter(|one| !one.is_ready)
        .map(|one| one.compartment)
        .collect();
    let own = match opened_from(&mut transaction, row.case_id, actor.centre).await? {
        Some(own) => store::cases::case(&mut transaction, own, actor.centre).await?,
        None => None,
    };
    let view = TransferOfferView {
        id,
        centre: name(&mut transaction, row.centre_id).await?,
        until: row.until_on,
        made_at: row.made_at,
        offer,
        waiting,
        own_case: own.map(|own| own.id),
    };
    let action = Action::TransferRead;
    record_action(services, &mut transaction, actor, row.case_id, action).await?;
    transaction.commit().await?;
    Ok(view)
}

/// What the actor's centre offers and waits for a key that she holds. Nothing is opened for it.
pub async fn transfers_to_prepare(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<TransferTask>, ServiceError> {
    may_transfer(actor)?;
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.read(Scope::Network).await?;
    let mut tasks = Vec::new();
    for row in store::transfers::transfers_from(&mut transaction, actor.centre).await? {
        if row.until_on < today {
            continue;
        }
        let strands = strands(&mut transaction, actor, &row).await?;
        if strands.iter().any(|one| one.may_prepare) {
            tasks.push(TransferTask {
                case: row.case_id,
                centre: name(&mut transaction, row.to_centre_id).await?,
                pseudonym: row.pseudonym,
                until: row.until_on,
            });
        }
    }
    Ok(tasks)
}

/// What other centres answered in the last days to what the actor offered, or a colleague of a case that is hers or was
/// until the answer. Nothing is opened for it.
pub async fn transfer_news(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<TransferNews>, ServiceError> {
    may_transfer(actor)?;
    let since = services.clock().now() - NEWS;
    let mut transaction = services.read(actor.scope()).await?;
    let of = (actor.centre, actor.person);
    let mut news = Vec::new();
    for row in store::transfers::transfers_answered_since(&mut transaction, of, since).await? {
        news.push(TransferNews {
            case: row.case_id,
            centre: name(&mut transaction, row.to_centre_id).await?,
            is_accepted: state_of(&row)? == TransferState::Accepted,
            at: row.decided_at,
            pseudonym: row.pseudonym,
        });
    }
    Ok(news)
}

/// The cases that the actor's centre gave away, the newest first: nothing but by which name, to whom and when.
pub async fn given_cases(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<GivenCase>, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.read(actor.scope()).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let mut given = Vec::new();
    for row in store::transfers::transfers_given(&mut transaction, actor.centre).await? {
        given.push(GivenCase {
            centre: name(&mut transaction, row.to_centre_id).await?,
            at: row.decided_at,
            made_by: workers.name(row.made_by),
            pseudonym: row.pseudonym,
        });
    }
    Ok(given)
}

async fn name(transaction: &mut Transaction, centre: CentreId) -> Result<String, ServiceError> {
    let row = store::accounts::centre(transaction, centre).await?;
    Ok(row.map(|row| row.name).unwrap_or_default())
}

fn state_of(row: &TransferRow) -> Result<TransferState, ServiceError> {
    row.state
        .parse()
        .map_err(ServiceError::corrupt("case_transfers", "state"))
}
