//! What workers make of a report before it is decided on, and what they do with one together.

mod advice;
mod alike;
mod assess;
mod countersign;
mod hand_over;
mod link;
mod marks;
mod numbers;
mod offer;
mod opinion;
mod tasks;
mod view;

pub use advice::count_advice;
pub use alike::AlikeView;
pub(super) use alike::alike;
pub use assess::{AssessError, NewAssessment, assess};
pub(super) use countersign::propose;
pub use countersign::{Countersign, CountersignError, countersign};
pub use hand_over::{
    Colleague, HandBack, HandOver, HandOverError, colleagues, hand_back, hand_over,
};
pub use link::{LinkError, LinkKind, LinkView, NewHalf, merge, part, split};
pub(super) use link::{decide_followers, follows, is_half};
pub use marks::Mark;
pub use numbers::{CentreNumbers, Numbers, queue_numbers};
pub use offer::{
    NewOffer, OfferContent, OfferError, OfferView, OfferedView, accept_offer, offer, offers,
    other_centres, read_offer, return_offer, withdraw_offer,
};
pub use opinion::{NewOpinion, OpinionError, ask_opinion, give_opinion};
pub use tasks::{TriageTask, TriageTaskKind, triage_tasks};
pub use view::{AssessmentView, OpinionView, ProposalView, StepView, TriageView};
pub(super) use view::{may_look, view};

use store::Transaction;
use store::triage::NewEventRow;
use vault::{DataKey, EventId, PersonId, ReportId};

use super::{place, seal_text};
use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

/// One step in the history of a report.
pub(super) struct Step<'a> {
    /// Made with the form where one makes the step.
    pub id: EventId,
    pub report: ReportId,
    /// A fixed word.
    pub kind: &'static str,
    /// A fixed word, or empty.
    pub reason: &'static str,
    pub to: Option<PersonId>,
    /// What was said with it, and the key that it is sealed with.
    pub note: Option<(&'a DataKey, &'a str)>,
}

/// Adds a step. `false` when the same form was sent twice.
pub(super) async fn add_step(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    step: Step<'_>,
) -> Result<bool, ServiceError> {
    let note = step
        .note
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| {
            seal_text(
                key,
                &place("triage_events", step.id.as_bytes(), "note"),
                text,
                services,
            )
        });
    Ok(store::triage::insert_event(
        transaction,
        &NewEventRow {
            id: step.id,
            report_id: step.report,
            centre_id: actor.centre,
            at: services.clock().now(),
            actor: Some(actor.person),
            kind: step.kind,
            reason: step.reason,
            to_person: step.to,
            note,
        },
    )
    .await?)
}

/// Writes into the chain what was done with a report.
pub(super) async fn record_step(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    action: Action,
    report: ReportId,
) -> Result<(), ServiceError> {
    record(
        services,
        transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action,
            subject_kind: "report",
            subject: Some(report.as_bytes()),
        },
    )
    .await
}
