//! Cases: sealed identity, risk and notes, and the timeline of what happened.

use jiff::Timestamp;
use vault::{CaseId, CentreId, EventId, PersonId};

use crate::{StoreError, Transaction, arguments, statements};

statements! {
    INSERT_EVENT =
        "INSERT INTO case_events (id, case_id, centre_id, at, actor_id, kind, subject_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
}

/// One thing on a case's timeline. What it says in words is looked up, or sealed, elsewhere.
pub struct EventRow {
    pub id: EventId,
    pub case_id: CaseId,
    /// The home centre of the case.
    pub centre_id: CentreId,
    pub at: Timestamp,
    pub actor_id: Option<PersonId>,
    /// A fixed word: `case-opened`, `bed-held`, …
    pub kind: String,
    /// The note, booking, goal … that it is about.
    pub subject_id: Option<[u8; 16]>,
}

pub async fn insert_event(transaction: &mut Transaction, row: &EventRow) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_EVENT,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                row.at,
                row.actor_id,
                &row.kind,
                row.subject_id.map(Vec::from)
            ],
        )
        .await?;
    Ok(())
}
