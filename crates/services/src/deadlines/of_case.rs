use std::collections::HashSet;

use domain::accounts::Compartment;
use domain::deadlines::DueDate;
use jiff::civil::Date;
use store::Transaction;
use vault::CaseId;

use super::put::{keys_of, open};
use crate::{Actor, ServiceError};

const MOST: i64 = 6;

/// A date of one young person.
pub struct CaseDate {
    pub due_on: Date,
    /// `None`: the reader has no key for what it is about, or it is not her work.
    pub what: Option<DueDate>,
}

/// The first open dates of a case, and the keys that something was read with. The caller records the reading.
pub(crate) async fn dates_of_case(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
) -> Result<(Vec<CaseDate>, HashSet<Compartment>), ServiceError> {
    let rows =
        store::deadlines::open_due_dates_of_case(transaction, case, actor.centre, MOST).await?;
    let keys = keys_of(transaction, actor, case).await?;
    let mut read = HashSet::new();
    let dates = rows
        .iter()
        .map(|row| {
            let what = open(actor, &keys, row)?.map(|(compartment, date)| {
                read.insert(compartment);
                date
            });
            Ok(CaseDate {
                due_on: row.due_on,
                what,
            })
        })
        .collect::<Result<_, ServiceError>>()?;
    Ok((dates, read))
}
