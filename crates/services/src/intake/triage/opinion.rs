use domain::accounts::{Compartment, Permission};
use store::triage::{ColleagueRow, OpinionRow};
use vault::{EventId, OpinionId, PersonId, ReportId};

use super::hand_over::handles;
use super::{Step, add_step, record_step};
use crate::audit::Action;
use crate::intake::send::kind_of;
use crate::intake::{place, read, seal_text};
use crate::keys::{Subject, open};
use crate::notices::tell;
use crate::{Actor, ServiceError, Services};

/// A colleague is asked what she thinks.
pub struct NewOpinion {
    /// Made with the form: sent twice, she is asked once.
    pub id: OpinionId,
    pub of: PersonId,
    pub question: String,
}

/// Why nobody was asked.
#[derive(Debug, thiserror::Error)]
pub enum OpinionError {
    /// She cannot open it: no key of the intake here, or she has left.
    #[error("the colleague cannot open the report")]
    CannotOpen,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for OpinionError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Asks a colleague who can open the report. The clock runs on, and the report stays with the actor.
pub async fn ask_opinion(
    services: &Services,
    actor: &Actor,
    report: ReportId,
    new: NewOpinion,
) -> Result<(), OpinionError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    let row = read::in_hand(&mut transaction, actor, report).await?;
    let holders = store::triage::holders_with_role(&mut transaction, actor.centre).await?;
    let fits = |row: &ColleagueRow| row.person == new.of && handles(row);
    if new.of == actor.person || !holders.iter().any(fits) {
        return Err(OpinionError::CannotOpen);
    }
    let key = open(
        &mut transaction,
        actor,
        Subject::Report(report.as_bytes()),
        Compartment::Intake,
    )
    .await?;
    let question = seal_text(
        &key,
        &place("triage_opinions", new.id.as_bytes(), "question"),
        &new.question,
        services,
    );
    let added = store::triage::insert_opinion(
        &mut transaction,
        actor.centre,
        &OpinionRow {
            id: new.id,
            report_id: report,
            asked_by: actor.person,
            asked_of: new.of,
            asked_at: services.clock().now(),
            question,
            answered_at: None,
            answer: None,
            asked_by_name: None,
            asked_of_name: None,
        },
    )
    .await?;
    if !added {
        return Ok(());
    }
    let step = Step {
        id: EventId::from_bytes(*new.id.as_bytes()),
        report,
        kind: "opinion_asked",
        reason: "",
        to: Some(new.of),
        note: None,
    };
    add_step(services, &mut transaction, actor, step).await?;
    tell(
        services,
        &mut transaction,
        kind_of(&row.priority),
        &[new.of],
    )
    .await?;
    record_step(
        services,
        &mut transaction,
        actor,
        Action::OpinionAsked,
        report,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Writes down what the actor, who was asked, thinks. Once: what she said stays.
pub async fn give_opinion(
    services: &Services,
    actor: &Actor,
    report: ReportId,
    id: OpinionId,
    answer: &str,
) -> Result<(), ServiceError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    store::intake::report(&mut transaction, report, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let asked = store::triage::opinions(&mut transaction, report)
        .await?
        .into_iter()
        .find(|row| row.id == id && row.asked_of == actor.person)
        .ok_or(ServiceError::NotFound)?;
    let key = open(
        &mut transaction,
        actor,
        Subject::Report(report.as_bytes()),
        Compartment::Intake,
    )
    .await?;
    let answer = seal_text(
        &key,
        &place("triage_opinions", id.as_bytes(), "answer"),
        answer,
        services,
    );
    let now = services.clock().now();
    if !store::triage::answer_opinion(&mut transaction, id, actor.person, now, answer).await? {
        return Ok(());
    }
    let step = Step {
        id: services.random().id(),
        report,
        kind: "opinion_given",
        reason: "",
        to: Some(asked.asked_by),
        note: None,
    };
    add_step(services, &mut transaction, actor, step).await?;
    record_step(
        services,
        &mut transaction,
        actor,
        Action::OpinionGiven,
        report,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
