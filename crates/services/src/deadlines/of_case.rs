use std::collections::HashSet;

use domain::deadlines::DueDate;
use jiff::civil::Date;
use store::Transaction;
use vault::CaseId;

use super::list::{is_followed, read_as};
use super::put::{keys_of, open};
use crate::audit::Action;
use crate::{Actor, ServiceError};

const MOST: usize = 6;
/// Some that are read are followed by others, and not shown.
const MOST_READ: i64 = 10;

/// A date of one young person.
pub struct CaseDate {
    pub due_on: Date,
    /// `None`: the reader has no key for what it is about, or it is not her work.
    pub what: Option<DueDate>,
}

/// The first open dates of a case, and as what the reading of them is recorded, which the caller does.
pub(crate) async fn dates_of_case(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    today: Date,
) -> Result<(Vec<CaseDate>, HashSet<Action>), ServiceError> {
    let rows = store::deadlines::open_due_dates_of_case(transaction, case, actor.centre, MOST_READ)
        .await?;
    let keys = keys_of(transaction, actor, case).await?;
    let mut read = HashSet::new();
    let mut dates = Vec::new();
    for row in rows {
        let what = open(actor, &keys, &row)?;
        if let Some(date) = &what {
            read.insert(read_as(date.strand));
        }
        if dates.len() < MOST && !is_followed(what.as_ref(), row.due_on, today) {
            dates.push(CaseDate {
                due_on: row.due_on,
                what,
            });
        }
    }
    Ok((dates, read))
}
