//! Services that help a young person, and what became of asking one of them for her.
//!
//! A [`ServiceFacts`] is about an organisation: everybody in the network reads it. A [`ServiceReferral`] is about her:
//! what was asked, which words exactly were told, and what came of it, as [`Step`]s that are added and never changed.

mod due;
mod hours;
mod referral;
mod service;

pub use due::{ReferralAct, dates};
pub use hours::{Hours, HoursError, MINUTES_OF_DAY, MOST_SPANS, Span};
pub use referral::{
    AnswerKind, Barrier, LONGEST_ASKED, LONGEST_TOLD, MOST_STEPS, Outcome, Payer, Per,
    ReferralError, ReferralState, ReferralStep, ServiceReferral, Step, StepError, StepPart,
    StepText, telling,
};
pub use service::{
    Access, CHECK_AGAIN_DAYS, ContactWay, CostKind, LONGEST_SERVICE_LINE, LONGEST_SERVICE_NAME,
    LONGEST_SERVICE_WORDS, MOST_SERVICE_LANGUAGES, OLDEST_GUEST, Requirement, ServiceContacts,
    ServiceError, ServiceFacts, ServiceState, ServiceText,
};
