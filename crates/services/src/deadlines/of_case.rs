use domain::deadlines::DueDate;
use jiff::civil::Date;
use store::Transaction;
use vault::{CaseId, DataKey};

use super::put::open;
use crate::{Actor, ServiceError};

const MOST: i64 = 6;

/// A date of one young person.
pub struct CaseDate {
    pub due_on: Date,
    /// `None`: the reader has no key for what it is about.
    pub what: Option<DueDate>,
}

/// The first open dates of a case. `key`: that of the strand, where the reader has it. The caller records the reading.
pub(crate) async fn dates_of_case(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    key: Option<&DataKey>,
) -> Result<Vec<CaseDate>, ServiceError> {
    let rows =
        store::deadlines::open_due_dates_of_case(transaction, case, actor.centre, MOST).await?;
    rows.iter()
        .map(|row| {
            Ok(CaseDate {
                due_on: row.due_on,
                what: key.map(|key| open(key, row)).transpose()?,
            })
        })
        .collect()
}
