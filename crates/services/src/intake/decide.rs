use domain::accounts::{Compartment, Permission};
use domain::intake::{Priority, TriageDecision};
use store::intake::DecisionRow;
use vault::{DecisionId, ReportId};

use super::{place, read, response_times, seal_text};
use crate::audit::{Action, Entry, record};
use crate::keys::{Subject, open};
use crate::{Actor, ServiceError, Services};

/// A decision, parsed. The reason is not empty.
pub struct NewDecision {
    /// Made with the form: sent twice, it is one decision.
    pub id: DecisionId,
    pub priority: Priority,
    pub decision: TriageDecision,
    pub reason: String,
}

/// Records what is done with a report that the actor has claimed. A report that becomes a case stays on
/// the queue until the case is there.
pub async fn decide(
    services: &Services,
    actor: &Actor,
    report: ReportId,
    new: NewDecision,
) -> Result<(), ServiceError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    let row = read::in_hand(&mut transaction, actor, report).await?;
    let key = open(
        &mut transaction,
        actor,
        Subject::Report(report.as_bytes()),
        Compartment::Intake,
    )
    .await?;
    let reason = seal_text(
        &key,
        &place("triage_decisions", new.id.as_bytes(), "reason"),
        &new.reason,
        services,
    );
    let added = store::intake::insert_decision(
        &mut transaction,
        &DecisionRow {
            id: new.id,
            report_id: report,
            centre_id: actor.centre,
            decided_by: actor.person,
            decided_name: None,
            decided_at: services.clock().now(),
            priority: new.priority.as_str().to_owned(),
            decision: new.decision.as_str().to_owned(),
            reason,
        },
    )
    .await?;
    if !added {
        return Ok(());
    }
    store::intake::decide(
        &mut transaction,
        report,
        actor.centre,
        new.priority.as_str(),
        new.priority
            .due_at(row.received_at, response_times(services.settings())),
        new.decision.as_str(),
    )
    .await?;
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::ReportDecided,
            subject_kind: "report",
            subject: Some(report.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
