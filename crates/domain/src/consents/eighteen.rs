//! What is asked of her afresh when she turns 18. No law says it here: what others answered for her is asked of herself.

use jiff::civil::Date;

use super::{ConsentBy, ConsentEntry, ConsentKind, ConsentState};
use crate::cases::{BirthDate, words};

words! {
    /// Why one that stands is asked afresh.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    AskAgain {
        /// Somebody else answered for her, or with her.
        Others = "others",
        /// It was decided without her.
        Decided = "decided",
        /// She answered herself, and it ends by then.
        Ends = "ends",
    }
}

/// Why it is asked afresh. `None`: nothing rests on it any more, or it is her own and goes on.
#[must_use]
pub fn ask_again(one: &ConsentEntry, birth: BirthDate, today: Date) -> Option<AskAgain> {
    if one.state(today) != ConsentState::Stands {
        return None;
    }
    if let Some(why) = not_hers(one) {
        return Some(why);
    }
    let (_, last) = birth.turns_18_between()?;
    let ends = one.consent.until.is_some_and(|until| until <= last);
    ends.then_some(AskAgain::Ends)
}

/// Whether she answered herself what others had answered for her, or had decided.
#[must_use]
pub fn is_answered_by_her(one: &ConsentEntry, before: &ConsentEntry) -> bool {
    one.consent.replaces == before.id && not_hers(one).is_none() && not_hers(before).is_some()
}

fn not_hers(one: &ConsentEntry) -> Option<AskAgain> {
    match (one.consent.kind, one.consent.by) {
        (ConsentKind::Without, _) => Some(AskAgain::Decided),
        (_, ConsentBy::Representative | ConsentBy::Both) => Some(AskAgain::Others),
        (_, ConsentBy::Herself) => None,
    }
}
