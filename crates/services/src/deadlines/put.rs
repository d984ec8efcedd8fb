use domain::accounts::Compartment;
use domain::deadlines::{DueDate, Strand};
use jiff::civil::Date;
use store::Transaction;
use store::deadlines::DueDateRow;
use vault::{CaseId, DataKey, DueDateId, Place, Sealed};

use crate::keys::{self, Subject};
use crate::{Actor, ServiceError, Services};

/// Where a due date is sealed for.
pub fn place_of_due_date(id: &DueDateId) -> Place<'_> {
    Place {
        table: "due_dates",
        row: id.as_bytes(),
        field: "body",
        version: 1,
    }
}

/// The keys of a case under which the actor may read dates: strands share a list, and not a key.
pub(super) async fn keys_of(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
) -> Result<Vec<DataKey>, ServiceError> {
    let mut found = Vec::new();
    for compartment in [
        Compartment::Legal,
        Compartment::Health,
        Compartment::Casework,
    ] {
        let is_hers = Strand::ALL
            .iter()
            .any(|one| one.can_be_under(compartment) && actor.may(one.permission()));
        if !is_hers || !actor.holds(compartment) {
            continue;
        }
        let subject = Subject::Case(case.as_bytes());
        match keys::open(transaction, actor, subject, compartment).await {
            Ok(key) => found.push(key),
            // One that she cannot open must not keep the others from her.
            Err(ServiceError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

/// What a date is about. `None`: none of these keys is that of its strand, or it is not the actor's work.
pub(super) fn open(
    actor: &Actor,
    keys: &[DataKey],
    row: &DueDateRow,
) -> Result<Option<DueDate>, ServiceError> {
    for key in keys {
        if let Some(date) = open_under(key, row)? {
            return Ok(Some(date).filter(|date| actor.may(date.strand.permission())));
        }
    }
    Ok(None)
}

/// `None`: it is sealed under another key.
fn open_under(key: &DataKey, row: &DueDateRow) -> Result<Option<DueDate>, ServiceError> {
    let sealed = Sealed::from_bytes(row.body.clone());
    if sealed.key_id() != Some(key.id()) {
        return Ok(None);
    }
    Ok(Some(key.open(&place_of_due_date(&row.id), &sealed)?))
}

/// Whether a strand ever gave dates of a case, whatever became of them.
pub(crate) async fn has_dates(
    transaction: &mut Transaction,
    actor: &Actor,
    (case, key): (CaseId, &DataKey),
    strand: Strand,
) -> Result<bool, ServiceError> {
    for row in store::deadlines::due_dates_of_case(transaction, case, actor.centre).await? {
        if open_under(key, &row)?.is_some_and(|date| date.strand == strand) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What is done of one strand of a case: each with its day and its key.
pub(crate) async fn done_dates(
    transaction: &mut Transaction,
    actor: &Actor,
    (case, key): (CaseId, &DataKey),
    strand: Strand,
) -> Result<Vec<(Date, String)>, ServiceError> {
    let mut done = Vec::new();
    for row in store::deadlines::due_dates_of_case(transaction, case, actor.centre).await? {
        if row.state != "done" {
            continue;
        }
        if let Some(date) = open_under(key, &row)?
            && date.strand == strand
        {
            done.push((row.due_on, date.key));
        }
    }
    Ok(done)
}

/// Makes the dates of one strand of a case those that are given.
pub(crate) async fn put_dates(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (case, key): (CaseId, &DataKey),
    strand: Strand,
    wanted: Vec<(Date, DueDate)>,
) -> Result<(), ServiceError> {
    let now = services.clock().now();
    let mut there: Vec<(DueDateRow, DueDate)> = Vec::new();
    for row in store::deadlines::due_dates_of_case(transaction, case, actor.centre).await? {
        if row.state == "replaced" {
            continue;
        }
        if let Some(date) = open_under(key, &row)?
            && date.strand == strand
        {
            there.push((row, date));
        }
    }
    let is_same = |row: &DueDateRow, date: &DueDate, (day, other): &(Date, DueDate)| {
        row.due_on == *day && date.key == other.key
    };
    for (row, date) in &there {
        let stays = wanted.iter().any(|one| is_same(row, date, one));
        if row.state == "open" && !stays {
            let states = ("open", "replaced");
            store::deadlines::set_due_date_state(transaction, row.id, states, actor.person, now)
                .await?;
        }
    }
    for one in wanted {
        if there.iter().any(|(row, date)| is_same(row, date, &one)) {
            continue;
        }
        let (due_on, date) = one;
        let id = services.random().id();
        let sealed = key.seal(
            &place_of_due_date(&id),
            &date,
            &mut services.random().keys(),
        );
        let row = DueDateRow {
            id,
            case_id: case,
            centre_id: actor.centre,
            due_on,
            state: "open".to_owned(),
            changed_by: actor.person,
            changed_at: now,
            body: sealed.into_bytes(),
        };
        store::deadlines::insert_due_date(transaction, &row).await?;
    }
    Ok(())
}

/// Says of the dates that outlive a case that they are asked for although it is closed. Nothing else of it is.
pub(crate) async fn wake_dates(
    transaction: &mut Transaction,
    actor: &Actor,
    (case, key): (CaseId, &DataKey),
) -> Result<(), ServiceError> {
    for row in store::deadlines::due_dates_of_case(transaction, case, actor.centre).await? {
        if row.state != "open" {
            continue;
        }
        if open_under(key, &row)?.is_some_and(|date| date.strand.outlives_the_case()) {
            store::closings::set_after_closing(transaction, row.id).await?;
        }
    }
    Ok(())
}
