use jiff::Timestamp;
use store::queue::QueueRow;
use vault::ReportId;

/// What the queue shows of a report besides its own row. Nothing of what it says.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Mark {
    /// "No further action" waits for a second signature, since then.
    pub countersign_since: Option<Timestamp>,
    /// A colleague's view was asked for and has not come.
    pub opinion_asked: bool,
    /// It is offered to another centre.
    pub on_offer: bool,
    /// It is worked on together with this one, which leads.
    pub follows: Option<ReportId>,
}

impl Mark {
    pub(in crate::intake) fn of(row: &QueueRow) -> Self {
        // What was decided on waits for nobody's word any more.
        if row.state == "decided" {
            return Self {
                follows: row.follows,
                ..Self::default()
            };
        }
        Self {
            countersign_since: row.countersign_since,
            opinion_asked: row.opinion_asked_at.is_some(),
            on_offer: row.offered_at.is_some(),
            follows: row.follows,
        }
    }
}
