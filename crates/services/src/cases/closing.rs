use domain::accounts::Permission;
use domain::cases::{
    CaseState, Closing, ClosingEntry, Closings, Contact, EventKind, Reopening, Unsettled,
    contact_dates,
};
use domain::deadlines::Strand;
use domain::health::AlarmKind;
use domain::housing::{Rhythm, VisitKind};
use jiff::Timestamp;
use jiff::civil::Date;
use store::closings::ClosingRow;
use store::{Scope, Transaction};
use vault::{CaseId, Place, Sealed};

use super::read::{CaseHead, Names, head};
use super::record::{OpenedCase, note_event, open_record, record_action};
use super::sharing::{self, Ended};
use super::transfer;
use super::workers::Workers;
use crate::audit::Action;
use crate::deadlines::{put_dates, wake_dates};
use crate::{Actor, ServiceError, Services, health, housing};

/// Where an entry is sealed for.
pub fn place_of_closing(id: &CaseId, version: i64) -> Place<'_> {
    Place {
        table: "closings",
        row: id.as_bytes(),
        field: "body",
        version,
    }
}

/// An entry with who wrote it.
pub struct ClosingView {
    pub entry: ClosingEntry,
    pub written_by: String,
    pub written_at: Timestamp,
}

/// A case that is to be closed, or was.
pub struct ClosingsView {
    pub head: CaseHead,
    pub today: Date,
    /// In the order of their writing. Their number is what a form follows.
    pub entries: Vec<ClosingView>,
    /// What is still going on, and how much of it; nothing of a case that is closed.
    pub unsettled: Vec<(Unsettled, i64)>,
    /// The day of the next contact.
    pub next: Option<Date>,
    /// How often somebody keeps in touch at this centre.
    pub rhythm: Rhythm,
}

impl ClosingsView {
    /// What the entries come to.
    pub fn sum(&self) -> Closings<'_> {
        Closings::of(self.entries.iter().map(|one| &one.entry))
    }

    pub fn follows(&self) -> i64 {
        i64::try_from(self.entries.len()).unwrap_or(i64::MAX)
    }
}

#[derive(Debug, thiserror::Error)]
pub enum ClosingServiceError {
    /// Nothing was written: this must be settled first.
    #[error("something must be settled first")]
    NotSettled(Vec<(Unsettled, i64)>),
    /// Nothing was written: nobody says who takes on what is still open.
    #[error("nobody says who takes on what is open")]
    LeftToNobody,
    /// Nothing was written: somebody else closed it, opened it or wrote down a contact.
    #[error("somebody else was first")]
    Conflict,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for ClosingServiceError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Reads how a case was closed, or what stands against it. The reading is recorded.
pub async fn read_closings(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<ClosingsView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    // A house of another centre has its part in what is going on.
    let mut transaction = services.write(Scope::Network).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let entries = entries(&mut transaction, actor, &case).await?;
    let unsettled = match state_of(&case)? {
        CaseState::Open => unsettled(services, &mut transaction, actor, &case).await?,
        CaseState::Closed => Vec::new(),
    };
    let rhythm = housing::rhythm_in(&mut transaction, actor).await?.rhythm;
    let visited = visited(&mut transaction, actor, &case).await?;
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::ClosingRead).await?;
    transaction.commit().await?;
    let mut view = ClosingsView {
        head,
        today: services.clock().today(&actor.time_zone),
        entries,
        unsettled,
        next: None,
        rhythm,
    };
    view.next = view.sum().next(&view.rhythm, visited);
    Ok(view)
}

/// Closes a case. `follows`: how many entries its writer saw. The same form sent twice closes it once.
pub async fn close_case(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    follows: i64,
    closing: &Closing,
) -> Result<(), ClosingServiceError> {
    let mut transaction = sharing::write_shared(services, actor, id).await?;
    close_case_in(services, &mut transaction, actor, (id, follows), closing).await?;
    transaction.commit().await?;
    Ok(())
}

/// The same, inside a transaction of the caller, of the network.
pub async fn close_case_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (id, follows): (CaseId, i64),
    closing: &Closing,
) -> Result<(), ClosingServiceError> {
    let (case, before) = begin(transaction, actor, id).await?;
    let entry = ClosingEntry::Closed(Box::new(closing.clone()));
    if state_of(&case)? == CaseState::Closed {
        let newest = before.last().map(|one| &one.entry);
        return match newest == Some(&entry) {
            true => Ok(()),
            false => Err(ClosingServiceError::Conflict),
        };
    }
    let open = unsettled(services, transaction, actor, &case).await?;
    let first: Vec<(Unsettled, i64)> = open
        .iter()
        .copied()
        .filter(|(one, _)| one.is_first())
        .collect();
    if !first.is_empty() {
        return Err(ClosingServiceError::NotSettled(first));
    }
    let is_left = open.iter().any(|(one, _)| one.must_be_left_to_somebody());
    if is_left && closing.left.trim().is_empty() {
        return Err(ClosingServiceError::LeftToNobody);
    }
    let entries = put(
        services,
        transaction,
        actor,
        &case,
        (before, follows),
        entry,
    )
    .await?;
    store::cases::change_state(transaction, id, CaseState::Closed.as_str()).await?;
    put_contact(services, transaction, actor, &case, &entries).await?;
    wake_dates(transaction, actor, (id, &case.key)).await?;
    let mut ended = sharing::end_all(services, transaction, actor, &case).await?;
    let given = transfer::end_transfers(services, transaction, actor, &case).await?;
    ended.extend(given.iter().map(Ended::transfer));
    let kind = EventKind::CaseClosed;
    note_event(services, transaction, actor, id, kind, None).await?;
    let own = (id, Action::CaseClosed);
    sharing::record_ends(services, transaction, actor, &ended, own).await?;
    Ok(())
}

/// Opens a case again. The same form sent twice opens it once.
pub async fn reopen_case(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    follows: i64,
    reopening: Reopening,
) -> Result<(), ClosingServiceError> {
    let mut transaction = sharing::write_shared(services, actor, id).await?;
    let (case, before) = begin(&mut transaction, actor, id).await?;
    let entry = ClosingEntry::Reopened(reopening);
    if state_of(&case)? == CaseState::Open {
        let newest = before.last().map(|one| &one.entry);
        return match newest == Some(&entry) {
            true => Ok(()),
            false => Err(ClosingServiceError::Conflict),
        };
    }
    let to = (before, follows);
    let entries = put(services, &mut transaction, actor, &case, to, entry).await?;
    store::cases::change_state(&mut transaction, id, CaseState::Open.as_str()).await?;
    put_contact(services, &mut transaction, actor, &case, &entries).await?;
    let kind = EventKind::CaseReopened;
    note_event(services, &mut transaction, actor, id, kind, None).await?;
    record_action(services, &mut transaction, actor, id, Action::CaseReopened).await?;
    transaction.commit().await?;
    Ok(())
}

/// Writes down that somebody kept in touch. The same form sent twice writes it once.
pub async fn keep_in_touch(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    follows: i64,
    contact: Contact,
) -> Result<(), ClosingServiceError> {
    let mut transaction = sharing::write_shared(services, actor, id).await?;
    keep_in_touch_in(services, &mut transaction, actor, (id, follows), contact).await?;
    transaction.commit().await?;
    Ok(())
}

/// The same, inside a transaction of the caller, of the network.
pub async fn keep_in_touch_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (id, follows): (CaseId, i64),
    contact: Contact,
) -> Result<(), ClosingServiceError> {
    let (case, before) = begin(transaction, actor, id).await?;
    let entry = ClosingEntry::Contact(contact);
    if before.last().is_some_and(|newest| newest.entry == entry) {
        return Ok(());
    }
    let sum = Closings::of(before.iter().map(|one| &one.entry));
    if sum.in_touch().is_none() {
        // It was opened again, or somebody else wrote down the last contact.
        return Err(ClosingServiceError::Conflict);
    }
    let to = (before, follows);
    let entries = put(services, transaction, actor, &case, to, entry).await?;
    put_contact(services, transaction, actor, &case, &entries).await?;
    let kind = EventKind::AftercareContact;
    note_event(services, transaction, actor, id, kind, None).await?;
    record_action(services, transaction, actor, id, Action::AftercareContact).await?;
    Ok(())
}

/// Makes the date of the next contact what it is now, after a visit to her home. Nothing of a case that is open.
pub(crate) async fn renew_contact(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
) -> Result<(), ServiceError> {
    if state_of(case)? == CaseState::Open {
        return Ok(());
    }
    let entries: Vec<ClosingEntry> = entries(transaction, actor, case)
        .await?
        .into_iter()
        .map(|one| one.entry)
        .collect();
    put_contact(services, transaction, actor, case, &entries).await?;
    wake_dates(transaction, actor, (case.row.id, &case.key)).await
}

/// What a change begins with: one after the other.
async fn begin(
    transaction: &mut Transaction,
    actor: &Actor,
    id: CaseId,
) -> Result<(OpenedCase, Vec<ClosingView>), ClosingServiceError> {
    actor.must(Permission::WriteCases)?;
    // What is shared with another centre ends with a closing. Who came in her own transaction has begun with holding them.
    if !sharing::hold_shared(transaction, actor, id).await? {
        return Err(ClosingServiceError::Conflict);
    }
    let case = open_record(transaction, actor, id).await?;
    let entries = entries(transaction, actor, &case).await?;
    Ok((case, entries))
}

fn state_of(case: &OpenedCase) -> Result<CaseState, ServiceError> {
    case.row
        .state
        .parse()
        .map_err(ServiceError::corrupt("cases", "state"))
}

/// Adds an entry to those that its writer saw.
async fn put(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    (before, follows): (Vec<ClosingView>, i64),
    entry: ClosingEntry,
) -> Result<Vec<ClosingEntry>, ClosingServiceError> {
    if i64::try_from(before.len()) != Ok(follows) {
        return Err(ClosingServiceError::Conflict);
    }
    let version = follows.saturating_add(1);
    let place = place_of_closing(&case.row.id, version);
    let body = case.key.seal(&place, &entry, &mut services.random().keys());
    let row = ClosingRow {
        case_id: case.row.id,
        version,
        centre_id: actor.centre,
        written_by: actor.person,
        written_at: services.clock().now(),
        body: body.into_bytes(),
    };
    if !store::closings::insert_closing(transaction, &row).await? {
        return Err(ClosingServiceError::Conflict);
    }
    let mut entries: Vec<ClosingEntry> = before.into_iter().map(|one| one.entry).collect();
    entries.push(entry);
    Ok(entries)
}

/// Puts the day of the next contact among the dates.
async fn put_contact(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    entries: &[ClosingEntry],
) -> Result<(), ServiceError> {
    let rhythm = housing::rhythm_in(transaction, actor).await?.rhythm;
    let visited = visited(transaction, actor, case).await?;
    let due = contact_dates(Closings::of(entries).next(&rhythm, visited));
    let of = (case.row.id, &case.key);
    put_dates(services, transaction, actor, of, Strand::Aftercare, due).await?;
    wake_dates(transaction, actor, of).await
}

/// The last time that somebody met her at home: that is a contact too.
async fn visited(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
) -> Result<Option<Date>, ServiceError> {
    let visits = housing::visits_of(transaction, actor, case).await?;
    Ok(visits
        .into_iter()
        .filter(|(kind, _)| *kind != VisitKind::NotMet)
        .map(|(_, on)| on)
        .max())
}

async fn entries(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
) -> Result<Vec<ClosingView>, ServiceError> {
    let workers = Workers::of(transaction, actor).await?;
    store::closings::closings_of_case(transaction, case.row.id, actor.centre)
        .await?
        .into_iter()
        .map(|row| {
            let sealed = Sealed::<ClosingEntry>::from_bytes(row.body);
            let place = place_of_closing(&row.case_id, row.version);
            Ok(ClosingView {
                entry: case.key.open(&place, &sealed)?,
                written_by: workers.name(row.written_by),
                written_at: row.written_at,
            })
        })
        .collect()
}

/// What is going on, in the order in which it is shown.
async fn unsettled(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
) -> Result<Vec<(Unsettled, i64)>, ServiceError> {
    let today = services.clock().today(&actor.time_zone);
    let now = services.clock().now();
    let on = store::closings::going_on(transaction, case.row.id, today, now).await?;
    let of = (case.row.id, actor.centre);
    let care = health::alarms_of_case(transaction, of, &case.key).await?;
    let is_close = care.on(today).any(|one| one.kind == AlarmKind::StayClose);
    let all = Unsettled::ALL.iter().map(|one| {
        let count = match one {
            Unsettled::Missing => on.missing,
            Unsettled::Bed => on.beds,
            Unsettled::StayClose => i64::from(is_close),
            Unsettled::Medication => on.medications,
            Unsettled::Restriction => on.restrictions,
            Unsettled::Waiting => on.waiting,
            Unsettled::Dates => on.dates,
            Unsettled::Actions => on.actions,
            Unsettled::Goals => on.goals,
            Unsettled::Drafts => on.drafts,
        };
        (*one, count)
    });
    Ok(all.filter(|(_, count)| *count > 0).collect())
}
