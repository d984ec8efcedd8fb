use domain::accounts::{Compartment, Permission};
use domain::intake::{Priority, TriageDecision};
use store::Transaction;
use store::intake::{DecisionRow, ReportRow};
use store::triage::ProposalRow;
use vault::{DataKey, DecisionId, PersonId, ProposalId, ReportId};

use super::hand_over::{handles, may};
use super::link::decide_followers;
use super::{Step, add_step, record_step};
use crate::audit::Action;
use crate::intake::send::kind_of;
use crate::intake::{decide, open_text, place, seal_text};
use crate::keys::{Subject, open};
use crate::notices::tell;
use crate::{Actor, ServiceError, Services};

/// What somebody else says to "no further action".
pub enum Countersign {
    /// Then it is decided.
    Sign,
    /// It stays with the one who proposed it. The reason is not empty.
    SendBack(String),
}

/// Why nothing was signed.
#[derive(Debug, thiserror::Error)]
pub enum CountersignError {
    /// Signed or sent back by a colleague, or taken back.
    #[error("the proposal no longer waits")]
    NoLonger,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for CountersignError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Puts "no further action" before a second person. The report stays with the actor, and its sender is told
/// nothing. `false` when the same form was sent twice.
pub(in crate::intake) async fn propose(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    key: &DataKey,
    row: &ReportRow,
    new: &decide::NewDecision,
) -> Result<bool, ServiceError> {
    let id = ProposalId::from_bytes(*new.id.as_bytes());
    if store::triage::proposal_exists(transaction, id, row.id).await? {
        return Ok(false);
    }
    let now = services.clock().now();
    store::triage::withdraw_proposals(transaction, row.id, actor.person, now).await?;
    let reason = seal_text(
        key,
        &place("triage_proposals", id.as_bytes(), "reason"),
        &new.reason,
        services,
    );
    let added = store::triage::insert_proposal(
        transaction,
        actor.centre,
        &ProposalRow {
            id,
            report_id: row.id,
            proposed_by: actor.person,
            proposed_at: now,
            priority: new.priority.as_str().to_owned(),
            state: "pending".to_owned(),
            reason,
            answered_at: None,
            answer: None,
            proposed_name: None,
            answered_name: None,
        },
    )
    .await?;
    if !added {
        return Ok(false);
    }
    let step = Step {
        id: services.random().id(),
        report: row.id,
        kind: "countersign_asked",
        reason: "",
        to: None,
        note: None,
    };
    add_step(services, transaction, actor, step).await?;
    let signers: Vec<PersonId> = store::triage::holders_with_role(transaction, actor.centre)
        .await?
        .into_iter()
        .filter(|row| row.person != actor.person && may(row, Permission::Countersign))
        .map(|row| row.person)
        .collect();
    tell(services, transaction, kind_of(&row.priority), &signers).await?;
    record_step(
        services,
        transaction,
        actor,
        Action::CountersignAsked,
        row.id,
    )
    .await?;
    Ok(true)
}

/// Whether the actor may sign what this person proposes: somebody else, and a supervisor of the intake. Where
/// there is no other supervisor, any other colleague who can open the report: four eyes are better than
/// two, and a report must not hang for want of a role.
pub(in crate::intake) async fn may_sign(
    transaction: &mut Transaction,
    actor: &Actor,
    proposed_by: PersonId,
) -> Result<bool, ServiceError> {
    if actor.person == proposed_by
        || !actor.may(Permission::HandleReports)
        || !actor.holds(Compartment::Intake)
    {
        return Ok(false);
    }
    if actor.may(Permission::Countersign) {
        return Ok(true);
    }
    let holders = store::triage::holders_with_role(transaction, actor.centre).await?;
    Ok(!holders
        .iter()
        .any(|row| row.person != proposed_by && handles(row) && may(row, Permission::Countersign)))
}

/// Signs "no further action", or sends it back with a reason.
pub async fn countersign(
    services: &Services,
    actor: &Actor,
    report: ReportId,
    id: ProposalId,
    answer: Countersign,
) -> Result<(), CountersignError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    let row = store::intake::report(&mut transaction, report, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let proposal = store::triage::proposals(&mut transaction, report)
        .await?
        .into_iter()
        .find(|proposal| proposal.id == id)
        .ok_or(ServiceError::NotFound)?;
    if !may_sign(&mut transaction, actor, proposal.proposed_by).await? {
        return Err(ServiceError::Denied.into());
    }
    let key = open(
        &mut transaction,
        actor,
        Subject::Report(report.as_bytes()),
        Compartment::Intake,
    )
    .await?;
    let (state, note) = match &answer {
        Countersign::Sign => ("countersigned", ""),
        Countersign::SendBack(reason) => ("sent_back", reason.as_str()),
    };
    let sealed = (!note.is_empty()).then(|| {
        seal_text(
            &key,
            &place("triage_proposals", id.as_bytes(), "answer"),
            note,
            services,
        )
    });
    let now = services.clock().now();
    let answered = store::triage::answer_proposal(
        &mut transaction,
        id,
        report,
        state,
        actor.person,
        now,
        sealed,
    )
    .await?;
    if !answered {
        // The same form twice is no mistake; another answer in between is one to be told of.
        let is_same = store::triage::proposals(&mut transaction, report)
            .await?
            .iter()
            .any(|one| {
                one.id == id
                    && one.state == state
                    && one.answered_name.as_deref() == Some(&actor.username)
            });
        return if is_same {
            Ok(())
        } else {
            Err(CountersignError::NoLonger)
        };
    }
    if matches!(answer, Countersign::Sign) {
        let reason = open_text(
            &key,
            &place("triage_proposals", id.as_bytes(), "reason"),
            proposal.reason.clone(),
        )?;
        let priority: Priority = proposal
            .priority
            .parse()
            .map_err(ServiceError::corrupt("triage_proposals", "priority"))?;
        let decision = DecisionId::from_bytes(*id.as_bytes());
        let new = decide::NewDecision {
            id: decision,
            priority,
            decision: TriageDecision::Close,
            reason,
        };
        decide::write(
            services,
            &mut transaction,
            &key,
            &row,
            DecisionRow {
                id: decision,
                report_id: report,
                centre_id: actor.centre,
                decided_by: proposal.proposed_by,
                decided_name: None,
                decided_at: now,
                priority: priority.as_str().to_owned(),
                decision: TriageDecision::Close.as_str().to_owned(),
                reason: Vec::new(),
            },
            &new,
        )
        .await?;
        let by = proposal.proposed_by;
        decide_followers(services, &mut transaction, actor, report, by, &new).await?;
    }
    let (kind, action) = match &answer {
        Countersign::Sign => ("countersigned", Action::Countersigned),
        Countersign::SendBack(_) => ("sent_back", Action::CountersignRefused),
    };
    let step = Step {
        id: services.random().id(),
        report,
        kind,
        reason: "",
        to: Some(proposal.proposed_by),
        note: Some((&key, note)),
    };
    add_step(services, &mut transaction, actor, step).await?;
    record_step(services, &mut transaction, actor, action, report).await?;
    transaction.commit().await?;
    Ok(())
}
