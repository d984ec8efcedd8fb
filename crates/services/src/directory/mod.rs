//! The network's directory of services, and what was asked of them for a young person.
//!
//! An entry belongs to the centre that keeps it and is read by the whole network: it is about an organisation. Whom to
//! ask for there is a letter to the casework compartment of that centre.
//!
//! Asking a service is a disclosure: [`ask`] writes the referral, and into the log which words exactly were told, in
//! the transaction that asks [`crate::consents`] whether they may be. [`add_step`] asks it again before somebody calls
//! the service a second time: when she has withdrawn, nothing more goes out.

mod entries;
mod figures;
mod referrals;

pub(crate) use referrals::in_plan;

pub use entries::{
    NewService, PutServiceError, ServiceView, ServicesPage, Wanted, find, put_service, service,
};
pub use figures::{ServiceFigures, service_figures};
pub use referrals::{
    AskServiceError, NewServiceReferral, NewStep, ReferralView, ReferralsView, StepRefused,
    WrittenStep, add_step, ask, may_ask, place_of_referral, read_referral, read_referrals,
};
