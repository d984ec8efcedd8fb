use std::collections::BTreeMap;

use jiff::Timestamp;
use store::Transaction;
use vault::{CentreId, ReportId};

use crate::ServiceError;

/// What the queue shows of a report besides its own row. Nothing of what it says.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Mark {
    /// It waits, and somebody has read it before.
    pub was_read: bool,
    /// "No further action" waits for a second signature, since then.
    pub countersign_since: Option<Timestamp>,
    /// A colleague's view was asked for and has not come.
    pub opinion_asked: bool,
    /// It is offered to another centre.
    pub on_offer: bool,
    /// It is worked on together with this one, which leads.
    pub follows: Option<ReportId>,
}

/// The marks of a centre's open reports.
pub(in crate::intake) async fn marks(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<BTreeMap<ReportId, Mark>, ServiceError> {
    let mut marks: BTreeMap<ReportId, Mark> = BTreeMap::new();
    for report in store::triage::read_and_waiting(transaction, centre).await? {
        marks.entry(report).or_default().was_read = true;
    }
    for row in store::triage::proposals_pending(transaction, centre).await? {
        marks.entry(row.report_id).or_default().countersign_since = Some(row.proposed_at);
    }
    for report in store::triage::opinions_pending(transaction, centre).await? {
        marks.entry(report).or_default().opinion_asked = true;
    }
    for report in store::offers::open_of_centre(transaction, centre).await? {
        marks.entry(report).or_default().on_offer = true;
    }
    for (report, leads) in store::links::following(transaction, centre).await? {
        marks.entry(report).or_default().follows = Some(leads);
    }
    Ok(marks)
}
