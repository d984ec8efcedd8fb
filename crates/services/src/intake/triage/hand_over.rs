use domain::accounts::{Compartment, Permission};
use domain::intake::triage::HandBackReason;
use store::triage::ColleagueRow;
use vault::{EventId, PersonId, ReportId};

use super::link::followers;
use super::{Step, add_step, record_step};
use crate::audit::Action;
use crate::intake::send::kind_of;
use crate::intake::tell::tell_intake;
use crate::keys::{Subject, open};
use crate::notices::tell;
use crate::{Actor, ServiceError, Services};

/// A report goes back on the queue.
pub struct HandBack {
    /// Made with the form.
    pub id: EventId,
    pub reason: HandBackReason,
    /// What was done until now. May be empty when nothing was.
    pub done: String,
}

/// A report goes to a colleague.
pub struct HandOver {
    /// Made with the form: sent twice, it is handed over once.
    pub id: EventId,
    pub to: PersonId,
    pub reason: HandBackReason,
    pub done: String,
}

/// Why a report was not handed over.
#[derive(Debug, thiserror::Error)]
pub enum HandOverError {
    /// She cannot open it: no key of the intake here, or she has left.
    #[error("the colleague cannot open the report")]
    CannotOpen,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for HandOverError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// A colleague who can open the reports of the actor's centre now.
pub struct Colleague {
    pub person: PersonId,
    pub username: String,
    /// A supervisor of the intake.
    pub is_supervisor: bool,
}

/// The colleagues who can open the reports of the actor's centre, without her.
pub async fn colleagues(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<Colleague>, ServiceError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.read(actor.scope()).await?;
    let rows = store::triage::holders_with_role(&mut transaction, actor.centre).await?;
    Ok(rows
        .into_iter()
        .filter(|row| row.person != actor.person && handles(row))
        .map(|row| Colleague {
            is_supervisor: may(&row, Permission::Countersign),
            person: row.person,
            username: row.username,
        })
        .collect())
}

pub(super) fn may(row: &ColleagueRow, permission: Permission) -> bool {
    row.role
        .parse::<domain::accounts::Role>()
        .is_ok_and(|role| role.may(permission))
}

pub(super) fn handles(row: &ColleagueRow) -> bool {
    may(row, Permission::HandleReports)
}

/// Puts a report back on the queue, at the place that its deadline gives it. Anybody who handles reports may:
/// who fell ill cannot, and a report must not wait for her. What waits for a second signature is taken back.
pub async fn hand_back(
    services: &Services,
    actor: &Actor,
    report: ReportId,
    new: HandBack,
) -> Result<(), ServiceError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    if !store::intake::hand_back(&mut transaction, report, actor.centre).await? {
        store::intake::report(&mut transaction, report, actor.centre)
            .await?
            .ok_or(ServiceError::NotFound)?;
        return Ok(());
    }
    let row = store::intake::report(&mut transaction, report, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    // What is worked on together goes together.
    for other in followers(&mut transaction, actor, report).await? {
        store::intake::hand_back(&mut transaction, other, actor.centre).await?;
    }
    // Whoever has no key yet may put it back, and cannot write anything with it.
    let key = match new.done.is_empty() {
        true => None,
        false => Some(
            open(
                &mut transaction,
                actor,
                Subject::Report(report.as_bytes()),
                Compartment::Intake,
            )
            .await?,
        ),
    };
    let added = add_step(
        services,
        &mut transaction,
        actor,
        Step {
            id: new.id,
            report,
            kind: "handed_back",
            reason: new.reason.as_str(),
            to: None,
            note: key.as_ref().map(|key| (key, new.done.as_str())),
        },
    )
    .await?;
    if !added {
        return Ok(());
    }
    let now = services.clock().now();
    store::triage::withdraw_proposals(&mut transaction, report, actor.person, now).await?;
    let kind = kind_of(&row.priority);
    tell_intake(services, &mut transaction, kind, actor.centre, None).await?;
    record_step(
        services,
        &mut transaction,
        actor,
        Action::ReportHandedBack,
        report,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Puts a report that the actor has into the hands of a colleague who can open it.
pub async fn hand_over(
    services: &Services,
    actor: &Actor,
    report: ReportId,
    new: HandOver,
) -> Result<(), HandOverError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    let holders = store::triage::holders_with_role(&mut transaction, actor.centre).await?;
    let fits = |row: &ColleagueRow| row.person == new.to && handles(row);
    if new.to == actor.person || !holders.iter().any(fits) {
        return Err(HandOverError::CannotOpen);
    }
    let now = services.clock().now();
    let handed = store::triage::hand_to(
        &mut transaction,
        report,
        actor.centre,
        actor.person,
        new.to,
        now,
    )
    .await?;
    if !handed {
        store::intake::report(&mut transaction, report, actor.centre)
            .await?
            .ok_or(ServiceError::NotFound)?;
        if store::triage::event_exists(&mut transaction, new.id, report).await? {
            return Ok(());
        }
        return Err(ServiceError::Denied.into());
    }
    for other in followers(&mut transaction, actor, report).await? {
        let (from, to) = (actor.person, new.to);
        store::triage::hand_to(&mut transaction, other, actor.centre, from, to, now).await?;
    }
    let row = store::intake::report(&mut transaction, report, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let key = open(
        &mut transaction,
        actor,
        Subject::Report(report.as_bytes()),
        Compartment::Intake,
    )
    .await?;
    add_step(
        services,
        &mut transaction,
        actor,
        Step {
            id: new.id,
            report,
            kind: "handed_over",
            reason: new.reason.as_str(),
            to: Some(new.to),
            note: Some((&key, &new.done)),
        },
    )
    .await?;
    store::triage::withdraw_proposals(&mut transaction, report, actor.person, now).await?;
    tell(
        services,
        &mut transaction,
        kind_of(&row.priority),
        &[new.to],
    )
    .await?;
    record_step(
        services,
        &mut transaction,
        actor,
        Action::ReportHandedOver,
        report,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
