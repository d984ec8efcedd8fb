use std::collections::HashSet;

use jiff::SignedDuration;
use store::Transaction;
use store::audit::DoneRow;
use vault::CaseId;

use super::action::Action;
use super::record::{Entry, record};
use crate::{Actor, ServiceError, Services};

/// So long one entry stands for the same reading by the same person, when it comes again and again: a search is sent at
/// each pause of whoever types. This project's own default.
const LATELY: SignedDuration = SignedDuration::from_mins(5);

/// How far back the chain is looked at. What stands before that is written once more.
const ENTRIES: i64 = 500;

/// What somebody did within the last minutes, as the chain of her centre says it.
pub struct Lately(HashSet<DoneRow>);

impl Lately {
    pub async fn of(
        services: &Services,
        transaction: &mut Transaction,
        actor: &Actor,
    ) -> Result<Self, ServiceError> {
        let since = services.clock().now() - LATELY;
        // Asks how long the chain is, and takes no place in it.
        let after = store::audit::place(transaction, actor.centre).await? - ENTRIES;
        let (centre, person) = (actor.centre, actor.person);
        let found = store::audit::done_since(transaction, (centre, person), after, since).await?;
        Ok(Self(found.into_iter().collect()))
    }

    /// Writes an entry of the same person, unless the same stands in the chain since a few minutes. To be called last
    /// before `commit`, as [`record`].
    pub async fn record(
        &self,
        services: &Services,
        transaction: &mut Transaction,
        entry: Entry<'_>,
    ) -> Result<(), ServiceError> {
        let same = DoneRow {
            action: entry.action.as_str().to_owned(),
            subject_id: entry.subject.copied(),
        };
        match self.0.contains(&same) {
            true => Ok(()),
            false => record(services, transaction, entry).await,
        }
    }

    /// The same for something about a case.
    pub async fn record_case(
        &self,
        services: &Services,
        transaction: &mut Transaction,
        actor: &Actor,
        (case, action): (CaseId, Action),
    ) -> Result<(), ServiceError> {
        let entry = Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action,
            subject_kind: "case",
            subject: Some(case.as_bytes()),
        };
        self.record(services, transaction, entry).await
    }
}
