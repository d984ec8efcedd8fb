//! Who agreed to what. A consent, a decision without one, and a withdrawal are rows that are added.
//!
//! [`allow`] is called inside the transaction that writes a disclosure. It and [`withdraw`] hold the keys of the centre
//! first, so a withdrawal that was written before it is seen by it, on PostgreSQL too.

use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::consents::{
    Consent, ConsentEntry, ConsentError, ConsentEvent, ConsentKind, ConsentState, Uncovered,
    Withdrawal, dates, entries,
};
use domain::deadlines::Strand;
use domain::letters::{Audience, Basis, DisclosedKind};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Transaction;
use store::consents::ConsentRow;
use vault::{CaseId, CentreId, ConsentId, Place, Sealed};

use crate::audit::Action;
use crate::cases::sharing::Ended;
use crate::cases::{
    CaseHead, Names, OpenedCase, Workers, head, note_event, open_record, record_action, sharing,
    transfer,
};
use crate::deadlines::put_dates;
use crate::{Actor, ServiceError, Services};

/// What was asked, or decided. The id is made with the form.
pub struct NewConsent {
    pub id: ConsentId,
    pub case: CaseId,
    pub consent: Consent,
}

/// The id is made with the form.
pub struct NewWithdrawal {
    pub id: ConsentId,
    pub case: CaseId,
    pub withdrawal: Withdrawal,
}

#[derive(Debug, thiserror::Error)]
pub enum PutConsentError {
    #[error("something is missing or wrong")]
    Consent(Vec<ConsentError>),
    /// It does not stand any more: somebody withdrew or replaced it, or it ended.
    #[error("it does not stand any more")]
    NotStanding(ConsentState),
    /// This form was written down already, and said something else then.
    #[error("the form was written down and says something else now")]
    Changed,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<Vec<ConsentError>> for PutConsentError {
    fn from(errors: Vec<ConsentError>) -> Self {
        Self::Consent(errors)
    }
}

impl From<store::StoreError> for PutConsentError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// What she agreed to, and what became of it.
pub struct ConsentsView {
    pub head: CaseHead,
    /// The newest first.
    pub all: Vec<ConsentView>,
    pub today: Date,
}

pub struct ConsentView {
    pub id: ConsentId,
    pub entry: ConsentEntry,
    pub state: ConsentState,
    /// Username.
    pub by: String,
    pub at: Timestamp,
}

/// Where an event is sealed for.
pub fn place_of_consent(id: &ConsentId) -> Place<'_> {
    Place {
        table: "consents",
        row: id.as_bytes(),
        field: "body",
        version: 1,
    }
}

async fn opened(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
) -> Result<Vec<(ConsentRow, ConsentEvent)>, ServiceError> {
    opened_at(transaction, actor.centre, case).await
}

async fn opened_at(
    transaction: &mut Transaction,
    centre: CentreId,
    case: &OpenedCase,
) -> Result<Vec<(ConsentRow, ConsentEvent)>, ServiceError> {
    let rows = store::consents::consents_of_case(transaction, case.row.id, centre).await?;
    rows.into_iter()
        .map(|row| {
            let sealed = Sealed::from_bytes(row.body.clone());
            let event = case.key.open(&place_of_consent(&row.id), &sealed)?;
            Ok((row, event))
        })
        .collect()
}

fn added_up(events: &[(ConsentRow, ConsentEvent)]) -> Vec<ConsentEntry> {
    let events = events.iter();
    entries(
        events
            .map(|(row, event)| (row.id.to_vec(), event.clone()))
            .collect(),
    )
}

/// Writes down what was asked and answered, or what was decided. The same form sent twice is one row.
pub async fn record(
    services: &Services,
    actor: &Actor,
    new: NewConsent,
) -> Result<(), PutConsentError> {
    actor.must(Permission::WriteCases)?;
    let today = services.clock().today(&actor.time_zone);
    new.consent.check(today)?;
    // The network's: what is shared with another centre on the strength of it ends with it.
    let mut transaction = sharing::write_shared(services, actor, new.case).await?;
    let case = open_record(&mut transaction, actor, new.case).await?;
    let events = opened(&mut transaction, actor, &case).await?;
    let event = ConsentEvent::Asked(new.consent.clone());
    if let Some((_, there)) = events.iter().find(|(row, _)| row.id == new.id) {
        return match *there == event {
            true => Ok(()),
            false => Err(PutConsentError::Changed),
        };
    }
    if !new.consent.replaces.is_empty() {
        let all = added_up(&events);
        let old = all.iter().find(|one| one.id == new.consent.replaces);
        let old = old.ok_or(ServiceError::NotFound)?;
        if old.is_replaced {
            return Err(PutConsentError::NotStanding(ConsentState::Replaced));
        }
    }
    add(
        services,
        &mut transaction,
        actor,
        &case,
        events,
        new.id,
        event,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Writes down that it was withdrawn. From then on nothing goes out on its strength.
pub async fn withdraw(
    services: &Services,
    actor: &Actor,
    new: NewWithdrawal,
) -> Result<(), PutConsentError> {
    actor.must(Permission::WriteCases)?;
    let today = services.clock().today(&actor.time_zone);
    new.withdrawal.check(today)?;
    // The network's: what is shared with another centre on the strength of it ends with it.
    let mut transaction = sharing::write_shared(services, actor, new.case).await?;
    let case = open_record(&mut transaction, actor, new.case).await?;
    let events = opened(&mut transaction, actor, &case).await?;
    let event = ConsentEvent::Withdrawn(new.withdrawal.clone());
    let mut before = events.iter();
    if before.any(|(row, there)| row.id == new.id && *there == event) {
        return Ok(());
    }
    let all = added_up(&events);
    let old = all.iter().find(|one| one.id == new.withdrawal.of);
    // Nobody takes back what was decided without her: something else is decided in its place.
    let old = old.filter(|one| one.consent.kind != ConsentKind::Without);
    let state = old.ok_or(ServiceError::NotFound)?.state(today);
    if state != ConsentState::Stands {
        return Err(PutConsentError::NotStanding(state));
    }
    add(
        services,
        &mut transaction,
        actor,
        &case,
        events,
        new.id,
        event,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Adds an event to those that are there, and gives the days of all of them anew.
async fn add(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    mut events: Vec<(ConsentRow, ConsentEvent)>,
    id: ConsentId,
    event: ConsentEvent,
) -> Result<(), ServiceError> {
    let place = place_of_consent(&id);
    let body = case.key.seal(&place, &event, &mut services.random().keys());
    let row = ConsentRow {
        id,
        case_id: case.row.id,
        centre_id: actor.centre,
        recorded_by: actor.person,
        recorded_at: services.clock().now(),
        body: body.into_bytes(),
    };
    if !store::consents::insert_consent(transaction, &row).await? {
        // The id is another case's: for her it does not exist.
        return Err(ServiceError::NotFound);
    }
    let (kind, action, over) = match &event {
        ConsentEvent::Asked(consent) => (
            EventKind::ConsentRecorded,
            Action::ConsentRecorded,
            consent.replaces.clone(),
        ),
        ConsentEvent::Withdrawn(withdrawal) => (
            EventKind::ConsentWithdrawn,
            Action::ConsentWithdrawn,
            withdrawal.of.clone(),
        ),
    };
    let mut ended = Vec::new();
    if !over.is_empty() {
        ended = sharing::end_on_consent(services, transaction, actor, case, &over).await?;
        let given =
            transfer::end_transfers_on_consent(services, transaction, actor, case, &over).await?;
        ended.extend(given.iter().map(Ended::transfer));
    }
    events.push((row, event));
    let today = services.clock().today(&actor.time_zone);
    let due = dates(&added_up(&events), today);
    let of = (case.row.id, &case.key);
    put_dates(services, transaction, actor, of, Strand::Consents, due).await?;
    let subject = Some(*id.as_bytes());
    note_event(services, transaction, actor, case.row.id, kind, subject).await?;
    let own = (case.row.id, action);
    sharing::record_ends(services, transaction, actor, &ended, own).await
}

/// Reads what she agreed to. The reading is recorded.
pub async fn read(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<ConsentsView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let events = opened(&mut transaction, actor, &case).await?;
    let mut all = Vec::new();
    for entry in added_up(&events) {
        let found = events.iter().find(|(row, _)| row.id.to_vec() == entry.id);
        let (row, _) = found.ok_or(ServiceError::NotFound)?;
        all.push(ConsentView {
            id: row.id,
            state: entry.state(today),
            by: workers.name(row.recorded_by),
            at: row.recorded_at,
            entry,
        });
    }
    all.reverse();
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::ConsentsRead).await?;
    transaction.commit().await?;
    Ok(ConsentsView { head, all, today })
}

/// What a disclosure to somebody stands on, when a consent or a decision covers it. To be called under the keys of the
/// centre, in the transaction that writes the disclosure.
pub(crate) async fn allow(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    consent: ConsentId,
    (with, about): (Audience, &[DisclosedKind]),
    today: Date,
) -> Result<Result<Basis, Uncovered>, ServiceError> {
    let events = opened(transaction, actor, case).await?;
    let all = added_up(&events);
    let id = consent.to_vec();
    let one = all.into_iter().find(|one| one.id == id);
    let one = one.ok_or(ServiceError::NotFound)?;
    Ok(one
        .covers(with, about, today)
        .map(|()| basis_of(one.consent)))
}

/// Whether it still allows on a later day what it allows now, as far as anybody knows today.
pub(crate) async fn holds_on(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    consent: ConsentId,
    day: Date,
) -> Result<bool, ServiceError> {
    let events = opened(transaction, actor, case).await?;
    let id = consent.to_vec();
    let mut all = added_up(&events).into_iter();
    let one = all.find(|one| one.id == id).ok_or(ServiceError::NotFound)?;
    Ok(one.state(day) == ConsentState::Stands)
}

/// The same of a case that is another centre's still, which gives it to the actor's: whether it allows it today.
pub(crate) async fn stands_at(
    transaction: &mut Transaction,
    centre: CentreId,
    case: &OpenedCase,
    consent: &[u8],
    today: Date,
) -> Result<bool, ServiceError> {
    let events = opened_at(transaction, centre, case).await?;
    Ok(added_up(&events)
        .iter()
        .any(|one| one.id == consent && one.state(today) == ConsentState::Stands))
}

/// What allows nothing any more: it was withdrawn, asked afresh, or is over.
pub(crate) async fn no_longer(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    today: Date,
) -> Result<Vec<Vec<u8>>, ServiceError> {
    let events = opened(transaction, actor, case).await?;
    Ok(added_up(&events)
        .into_iter()
        .filter(|one| one.state(today) != ConsentState::Stands)
        .map(|one| one.id)
        .collect())
}

fn basis_of(consent: Consent) -> Basis {
    match consent.kind {
        ConsentKind::Without => Basis::Legal(format!("{} ({})", consent.basis, consent.decided_by)),
        ConsentKind::Sharing | ConsentKind::Service => Basis::Consent {
            on: consent.on,
            how: consent.words,
        },
    }
}
