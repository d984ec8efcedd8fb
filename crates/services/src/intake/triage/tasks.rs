use domain::accounts::{Compartment, Permission};
use jiff::Timestamp;
use vault::ReportId;

use super::countersign::may_sign;
use super::offer::offers;
use crate::{Actor, ServiceError, Services};

/// What waits for the actor in the reports of others, and what came back to her.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum TriageTaskKind {
    /// She may sign "no further action".
    Countersign,
    /// She was asked what she thinks.
    OpinionAsked,
    /// What she asked has been answered.
    OpinionGiven,
    /// Another centre offers a report to hers.
    Offered,
}

/// One such thing.
pub struct TriageTask {
    pub kind: TriageTaskKind,
    /// Of an offer: its id.
    pub report: ReportId,
    /// Who proposes, asks or answered.
    pub by: String,
    pub at: Timestamp,
    /// When the report must be decided on, where that is known.
    pub due_at: Option<Timestamp>,
}

/// What of other people's reports needs the actor now: signatures by deadline first.
pub async fn triage_tasks(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<TriageTask>, ServiceError> {
    actor.must(Permission::HandleReports)?;
    if !actor.holds(Compartment::Intake) {
        return Ok(Vec::new());
    }
    let mut transaction = services.read(actor.scope()).await?;
    let mut tasks = Vec::new();
    for row in store::triage::proposals_pending(&mut transaction, actor.centre).await? {
        if may_sign(&mut transaction, actor, row.proposed_by).await? {
            tasks.push(TriageTask {
                kind: TriageTaskKind::Countersign,
                report: row.report_id,
                by: row.proposed_name.unwrap_or_default(),
                at: row.proposed_at,
                due_at: Some(row.due_at),
            });
        }
    }
    for row in store::triage::asked_of(&mut transaction, actor.person, actor.centre).await? {
        tasks.push(TriageTask {
            kind: TriageTaskKind::OpinionAsked,
            report: row.report_id,
            by: row.other_name.unwrap_or_default(),
            at: row.at,
            due_at: None,
        });
    }
    for row in store::triage::answered_to(&mut transaction, actor.person, actor.centre).await? {
        tasks.push(TriageTask {
            kind: TriageTaskKind::OpinionGiven,
            report: row.report_id,
            by: row.other_name.unwrap_or_default(),
            at: row.at,
            due_at: None,
        });
    }
    drop(transaction);
    let (offered, _) = offers(services, actor).await?;
    tasks.extend(offered.into_iter().map(|one| TriageTask {
        kind: TriageTaskKind::Offered,
        report: ReportId::from_bytes(*one.id.as_bytes()),
        by: one.from,
        at: one.at,
        due_at: Some(one.due_at),
    }));
    Ok(tasks)
}
