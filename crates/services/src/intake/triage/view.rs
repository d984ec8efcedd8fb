use domain::accounts::{Compartment, Permission};
use domain::intake::{Assessment, Priority};
use jiff::Timestamp;
use store::Transaction;
use store::intake::ReportRow;
use vault::{DataKey, OpinionId, ProposalId, Sealed};

use super::alike::AlikeView;
use super::countersign::may_sign;
use super::link::{LinkView, links_of};
use super::offer::{OfferView, offers_of};
use crate::intake::{open_text, place};
use crate::{Actor, ServiceError};

/// What workers made of a report, opened.
#[derive(Default)]
pub struct TriageView {
    /// The newest; `None`: nobody has said what she saw.
    pub assessment: Option<AssessmentView>,
    /// Through whose hands it went, oldest first.
    pub steps: Vec<StepView>,
    pub opinions: Vec<OpinionView>,
    /// "No further action" that waits for a second signature.
    pub proposal: Option<ProposalView>,
    /// Offers to other centres, and referrals to services.
    pub offers: Vec<OfferView>,
    /// Reports that belong to this one.
    pub links: Vec<LinkView>,
    /// Others that may be about the same young person; only for whoever works on it.
    pub alike: Vec<AlikeView>,
}

pub struct AssessmentView {
    pub by: String,
    pub at: Timestamp,
    pub ruled: Priority,
    pub priority: Priority,
    pub seen: Assessment,
}

pub struct StepView {
    /// A fixed word.
    pub kind: String,
    /// A fixed word, or empty.
    pub reason: String,
    pub by: String,
    pub to: String,
    pub at: Timestamp,
    pub note: String,
}

pub struct OpinionView {
    pub id: OpinionId,
    pub asked_by: String,
    pub asked_of: String,
    pub asked_at: Timestamp,
    pub question: String,
    pub answer: Option<(Timestamp, String)>,
    /// The reader was asked.
    pub is_for_me: bool,
}

pub struct ProposalView {
    pub id: ProposalId,
    pub by: String,
    pub at: Timestamp,
    pub priority: Priority,
    pub reason: String,
    /// The reader may sign it.
    pub may_sign: bool,
}

/// Whether somebody who does not have the report in hand may look at it all the same: she was asked what she
/// thinks, or may sign what a colleague proposes.
pub(in crate::intake) async fn may_look(
    transaction: &mut Transaction,
    actor: &Actor,
    row: &ReportRow,
) -> Result<bool, ServiceError> {
    if !actor.may(Permission::HandleReports) || !actor.holds(Compartment::Intake) {
        return Ok(false);
    }
    let was_asked = store::triage::opinions(transaction, row.id)
        .await?
        .iter()
        .any(|opinion| opinion.asked_of == actor.person);
    if was_asked {
        return Ok(true);
    }
    for proposal in store::triage::proposals(transaction, row.id).await? {
        if proposal.state == "pending" {
            return may_sign(transaction, actor, proposal.proposed_by).await;
        }
    }
    Ok(false)
}

pub(in crate::intake) async fn view(
    transaction: &mut Transaction,
    actor: &Actor,
    key: &DataKey,
    row: &ReportRow,
) -> Result<TriageView, ServiceError> {
    let mut view = TriageView::default();
    if let Some(newest) = store::triage::assessments(transaction, row.id).await?.pop() {
        let priority = |text: &str| -> Result<Priority, ServiceError> {
            text.parse()
                .map_err(ServiceError::corrupt("triage_assessments", "priority"))
        };
        view.assessment = Some(AssessmentView {
            ruled: priority(&newest.ruled)?,
            priority: priority(&newest.priority)?,
            by: newest.assessed_name.unwrap_or_default(),
            at: newest.assessed_at,
            seen: key.open(
                &place("triage_assessments", newest.id.as_bytes(), "body"),
                &Sealed::<Assessment>::from_bytes(newest.body),
            )?,
        });
    }
    for step in store::triage::events(transaction, row.id).await? {
        let note = match step.note {
            Some(note) => open_text(
                key,
                &place("triage_events", step.id.as_bytes(), "note"),
                note,
            )?,
            None => String::new(),
        };
        view.steps.push(StepView {
            kind: step.kind,
            reason: step.reason,
            by: step.actor_name.unwrap_or_default(),
            to: step.to_name.unwrap_or_default(),
            at: step.at,
            note,
        });
    }
    for opinion in store::triage::opinions(transaction, row.id).await? {
        let at = |field| place("triage_opinions", opinion.id.as_bytes(), field);
        let question = open_text(key, &at("question"), opinion.question.clone())?;
        let answer = match (opinion.answered_at, opinion.answer.clone()) {
            (Some(when), Some(answer)) => Some((when, open_text(key, &at("answer"), answer)?)),
            _ => None,
        };
        view.opinions.push(OpinionView {
            id: opinion.id,
            asked_by: opinion.asked_by_name.unwrap_or_default(),
            asked_of: opinion.asked_of_name.unwrap_or_default(),
            asked_at: opinion.asked_at,
            question,
            answer,
            is_for_me: opinion.asked_of == actor.person,
        });
    }
    for proposal in store::triage::proposals(transaction, row.id).await? {
        if proposal.state != "pending" {
            continue;
        }
        view.proposal = Some(ProposalView {
            id: proposal.id,
            by: proposal.proposed_name.unwrap_or_default(),
            at: proposal.proposed_at,
            priority: proposal
                .priority
                .parse()
                .map_err(ServiceError::corrupt("triage_proposals", "priority"))?,
            reason: open_text(
                key,
                &place("triage_proposals", proposal.id.as_bytes(), "reason"),
                proposal.reason,
            )?,
            may_sign: may_sign(transaction, actor, proposal.proposed_by).await?,
        });
    }
    view.offers = offers_of(transaction, actor, key, row.id).await?;
    view.links = links_of(transaction, actor, row.id).await?;
    Ok(view)
}
