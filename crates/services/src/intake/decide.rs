use domain::accounts::{Compartment, Permission};
use domain::intake::{Priority, TriageDecision};
use store::Transaction;
use store::intake::{DecisionRow, ReportRow};
use vault::{DataKey, DecisionId, ReportId};

use super::triage;
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

/// What a decision came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Decided {
    Done,
    /// Somebody else must sign it first.
    AwaitsCountersign,
    /// Nothing: it is offered to another centre, which must answer first or be told that it is taken back.
    OnOffer,
}

/// Records what is done with a report that the actor has claimed. A report that becomes a case stays on
/// the queue until the case is there. "No further action" is not final before somebody else has signed it.
pub async fn decide(
    services: &Services,
    actor: &Actor,
    report: ReportId,
    new: NewDecision,
) -> Result<Decided, ServiceError> {
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
    // What another report leads is decided there.
    if triage::follows(&mut transaction, actor, report).await? {
        return Err(ServiceError::Denied);
    }
    if store::offers::is_on_offer(&mut transaction, report).await? {
        return Ok(Decided::OnOffer);
    }
    if new.decision == TriageDecision::Close {
        if triage::propose(services, &mut transaction, actor, &key, &row, &new).await? {
            transaction.commit().await?;
        }
        return Ok(Decided::AwaitsCountersign);
    }
    let decision = DecisionRow {
        id: new.id,
        report_id: report,
        centre_id: actor.centre,
        decided_by: actor.person,
        decided_name: None,
        decided_at: services.clock().now(),
        priority: new.priority.as_str().to_owned(),
        decision: new.decision.as_str().to_owned(),
        reason: Vec::new(),
    };
    if !write(services, &mut transaction, &key, &row, decision, &new).await? {
        return Ok(Decided::Done);
    }
    triage::decide_followers(
        services,
        &mut transaction,
        actor,
        report,
        actor.person,
        &new,
    )
    .await?;
    let now = services.clock().now();
    store::triage::withdraw_proposals(&mut transaction, report, actor.person, now).await?;
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
    Ok(Decided::Done)
}

/// Writes a decision with its sealed reason. `false` when it is there already.
pub(super) async fn write(
    services: &Services,
    transaction: &mut Transaction,
    key: &DataKey,
    report: &ReportRow,
    decision: DecisionRow,
    new: &NewDecision,
) -> Result<bool, ServiceError> {
    let reason = seal_text(
        key,
        &place("triage_decisions", new.id.as_bytes(), "reason"),
        &new.reason,
        services,
    );
    let decision = DecisionRow { reason, ..decision };
    if !store::intake::insert_decision(transaction, &decision).await? {
        return Ok(false);
    }
    store::intake::decide(
        transaction,
        report.id,
        report.centre_id,
        new.priority.as_str(),
        new.priority
            .due_at(report.received_at, response_times(services.settings())),
        new.decision.as_str(),
    )
    .await?;
    Ok(true)
}
