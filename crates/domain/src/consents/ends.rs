//! Which days of what she agreed to stand among the dates.

use std::fmt::Write;

use jiff::civil::Date;

use super::{ConsentEntry, ConsentKind, ConsentState};
use crate::cases::words;
use crate::deadlines::{DueDate, Strand, Task};
use crate::status::Actor;

words! {
    /// What the end of one asks for. No word says to what she agreed.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    ConsentAct {
        /// The last day of what she agreed to.
        #[n(0)]
        Ends = "ends",
        /// The last day of what was decided without her.
        #[n(1)]
        DecisionEnds = "decision_ends",
    }
}

/// The last day of each one that holds or held until then. What was refused, withdrawn or asked afresh has none: nobody
/// waits for its end any more.
#[must_use]
pub fn dates(all: &[ConsentEntry], today: Date) -> Vec<(Date, DueDate)> {
    all.iter()
        .filter(|one| matches!(one.state(today), ConsentState::Stands | ConsentState::Ended))
        .filter_map(|one| Some((one.consent.until?, due(one))))
        .collect()
}

fn due(one: &ConsentEntry) -> DueDate {
    let key = one.id.iter().fold(String::new(), |mut key, byte| {
        // Writing into a string does not fail.
        let _ = write!(key, "{byte:02x}");
        key
    });
    DueDate {
        strand: Strand::Consents,
        key,
        task: Task::Consent(match one.consent.kind {
            ConsentKind::Without => ConsentAct::DecisionEnds,
            ConsentKind::Sharing | ConsentKind::Service => ConsentAct::Ends,
        }),
        who: Actor::Centre.as_str().to_owned(),
        deadline: None,
    }
}
