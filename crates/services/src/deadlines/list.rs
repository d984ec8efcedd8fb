use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use domain::accounts::Permission;
use domain::deadlines::{DueDate, Strand, Task};
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};
use store::Transaction;
use store::deadlines::ListedDueDateRow;
use vault::{CaseId, DataKey, DueDateId};

use super::put::{keys_of, open};
use crate::audit::{self, Action, record};
use crate::cases::{put_missing_eighteens, record_action};
use crate::{Actor, ServiceError, Services};

/// More than anybody works through in a day; the page says that there are more.
const MOST: i64 = 200;
const MOST_DONE: i64 = 30;
/// How long what was done can be put back from the list.
const DONE_FOR: SignedDuration = SignedDuration::from_hours(24 * 7);

/// What is due in a centre.
pub struct DueList {
    /// Days that have passed, the earliest first.
    pub missed: Vec<DueView>,
    /// Today and later.
    pub coming: Vec<DueView>,
    /// Done within a week, the newest first.
    pub done: Vec<DueView>,
    pub is_more: bool,
    pub today: Date,
}

pub struct DueView {
    pub id: DueDateId,
    pub case: CaseId,
    pub pseudonym: String,
    pub key_worker: String,
    pub due_on: Date,
    /// `None`: the reader has no key for what it is about, or it is not her work.
    pub what: Option<DueDate>,
}

/// What is missed, and what is due within so many days. Recorded, and once for each case that was opened for it.
pub async fn due_dates(
    services: &Services,
    actor: &Actor,
    days_ahead: i64,
) -> Result<DueList, ServiceError> {
    actor.must(Permission::SeeDates)?;
    let today = services.clock().today(&actor.time_zone);
    let until = today.saturating_add(days_ahead.days());
    let since = services.clock().now() - DONE_FOR;
    let mut transaction = services.write(actor.scope()).await?;
    put_missing_eighteens(services, &mut transaction, actor).await?;
    let mut rows =
        store::deadlines::open_due_dates(&mut transaction, actor.centre, until, MOST + 1).await?;
    let is_more = rows.len() > MOST as usize;
    rows.truncate(MOST as usize);
    let done =
        store::deadlines::done_due_dates(&mut transaction, actor.centre, since, MOST_DONE).await?;
    let mut opening = Opening::default();
    let rows = opening.views(&mut transaction, actor, rows).await?;
    let mut coming = Vec::with_capacity(rows.len());
    for one in rows {
        match is_followed(one.what.as_ref(), one.due_on, today) {
            // Not asked for twice, here or anywhere.
            true => {
                let (states, now) = (("open", "replaced"), services.clock().now());
                let by = actor.person;
                store::deadlines::set_due_date_state(&mut transaction, one.id, states, by, now)
                    .await?;
            }
            false => coming.push(one),
        }
    }
    let done = opening.views(&mut transaction, actor, done).await?;
    let later = coming.partition_point(|one| one.due_on < today);
    let mut missed = coming;
    coming = missed.split_off(later);
    for (case, action) in opening.read {
        record_action(services, &mut transaction, actor, case, action).await?;
    }
    let entry = audit::Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action: Action::DatesRead,
        subject_kind: "centre",
        subject: Some(actor.centre.as_bytes()),
    };
    record(services, &mut transaction, entry).await?;
    transaction.commit().await?;
    Ok(DueList {
        missed,
        coming,
        done,
        is_more,
        today,
    })
}

/// Whether a later date asks the same.
pub(super) fn is_followed(what: Option<&DueDate>, due_on: Date, today: Date) -> bool {
    match what.map(|what| &what.task) {
        Some(Task::Eighteen(mark)) => mark.is_followed(due_on, today),
        _ => false,
    }
}

/// As what the reading of a date is recorded.
pub(crate) const fn read_as(strand: Strand) -> Action {
    match strand {
        Strand::Status | Strand::Papers | Strand::Applications | Strand::Legal => {
            Action::StatusRead
        }
        Strand::Health => Action::HealthRead,
        Strand::Housing => Action::HousingRead,
        Strand::Consents => Action::ConsentsRead,
        Strand::Documents => Action::DocumentsRead,
        Strand::Services => Action::ServiceReferralsRead,
        Strand::Eighteen => Action::EighteenRead,
        Strand::Aftercare => Action::ClosingRead,
    }
}

/// The keys of the cases that were opened so far.
#[derive(Default)]
struct Opening {
    keys: HashMap<CaseId, Vec<DataKey>>,
    /// Of which something was read, and as what that is recorded.
    read: HashSet<(CaseId, Action)>,
}

impl Opening {
    async fn views(
        &mut self,
        transaction: &mut Transaction,
        actor: &Actor,
        rows: Vec<ListedDueDateRow>,
    ) -> Result<Vec<DueView>, ServiceError> {
        let mut views = Vec::with_capacity(rows.len());
        for ListedDueDateRow {
            row,
            pseudonym,
            key_worker,
        } in rows
        {
            let case = row.case_id;
            let keys = match self.keys.entry(case) {
                Entry::Occupied(keys) => keys.into_mut(),
                Entry::Vacant(place) => place.insert(keys_of(transaction, actor, case).await?),
            };
            let what = open(actor, keys, &row)?;
            if let Some(date) = &what {
                self.read.insert((case, read_as(date.strand)));
            }
            views.push(DueView {
                id: row.id,
                case: row.case_id,
                pseudonym,
                key_worker,
                due_on: row.due_on,
                what,
            });
        }
        Ok(views)
    }
}
