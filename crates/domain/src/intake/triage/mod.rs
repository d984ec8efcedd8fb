//! Triage: which dangers a worker saw, how pressing a report is by rule, how much time is left, which other
//! reports may be about the same young person, and what the queue comes to in numbers.

mod advice;
pub mod alike;
mod clock;
mod danger;
mod hand_over;
mod referral_on;
pub mod statistics;

pub use advice::{Advice, AdviceError, AdviceTopic, LONGEST_ADVICE_MINUTES};
pub use clock::{Amount, TimeLeft, time_left};
pub use danger::{Assessment, Danger, ReadTime, TriageError, TriagePolicy};
pub use hand_over::HandBackReason;
pub use referral_on::{Basis, ReferralOn, ReferralOnError};
