//! Who must be kept apart, who belongs together, and what two people may agree on in spite of it.
//!
//! A line of the list joins two cases, of one centre or of two. Every placement asks for the lines inside its
//! own transaction ([`check`]): the one who places learns that a house does not fit, never who is there. A
//! centre names somebody of another centre by a code that the other centre reads out ([`make_code`]).

mod add;
mod alarm;
mod check;
mod code;
mod end;
mod exceptions;
mod list;

pub use add::{AddPairError, NewPair, add_pair};
pub use alarm::{ApartAlarm, apart_alarms};
pub use code::{CODE_LASTS, make_code};
pub use end::end_pair;
pub use exceptions::{
    AnswerExceptionError, AskExceptionError, AskedFor, ExceptionState, ExceptionView, NewException,
    WaitingException, answer_exception, ask_exception, exceptions, waiting_exceptions,
};
pub use list::{CodeView, KeptList, KeptView, With, kept_list};

pub(super) use check::{check, clashes_of, places_of_others};

use domain::accounts::{Compartment, Permission};
use store::Transaction;
use vault::{CaseId, CentreId, PairId, Place};

use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

fn place_of_reason(id: &PairId) -> Place<'_> {
    Place {
        table: "kept_pairs",
        row: id.as_bytes(),
        field: "reason",
        version: 1,
    }
}

/// Keeping the list is the work of those who write cases, with the key that opens them.
fn may_keep(actor: &Actor) -> Result<(), ServiceError> {
    actor.must(Permission::WriteCases)?;
    if actor.holds(Compartment::Casework) {
        Ok(())
    } else {
        Err(ServiceError::NoKey)
    }
}

/// One entry for each of the two cases, in the chain of its centre. Call it last before `commit`: always in
/// the order of the centres, so that two centres do not wait for each other in a circle.
async fn record_both(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    mut cases: [(CentreId, CaseId); 2],
    action: Action,
) -> Result<(), ServiceError> {
    cases.sort_unstable();
    for (centre, case) in &cases {
        record(
            services,
            transaction,
            Entry {
                centre: *centre,
                actor: Some(actor.person),
                action,
                subject_kind: "case",
                subject: Some(case.as_bytes()),
            },
        )
        .await?;
    }
    Ok(())
}
