use domain::accounts::{Compartment, Permission};
use domain::intake::{Assessment, Priority};
use store::triage::AssessmentRow;
use vault::{AssessmentId, ReportId};

use super::record_step;
use crate::audit::Action;
use crate::intake::{open_report, place, read, response_times};
use crate::keys::{Subject, open};
use crate::{Actor, ServiceError, Services};

/// What a worker saw in a report, parsed.
pub struct NewAssessment {
    /// Made with the form: sent twice, it is one assessment.
    pub id: AssessmentId,
    pub assessment: Assessment,
    /// `None`: as the rule says.
    pub priority: Option<Priority>,
}

/// Why an assessment was not taken.
#[derive(Debug, thiserror::Error)]
pub enum AssessError {
    /// The priority is another than the rule's, and nothing says why.
    #[error("a priority that differs from the rule needs a reason")]
    ReasonMissing { ruled: Priority },
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for AssessError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Records which dangers the worker saw, and sets priority and deadline by rule, or as she says with a reason.
pub async fn assess(
    services: &Services,
    actor: &Actor,
    report: ReportId,
    new: NewAssessment,
) -> Result<(), AssessError> {
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
    let said = open_report(&key, &row)?;
    let ruled = services.content().triage().rule(
        Priority::of(said.urgency, said.check),
        &new.assessment.dangers,
    );
    let priority = new.priority.unwrap_or(ruled);
    if priority != ruled && new.assessment.reason.is_empty() {
        return Err(AssessError::ReasonMissing { ruled });
    }
    let body = key.seal(
        &place("triage_assessments", new.id.as_bytes(), "body"),
        &new.assessment,
        &mut services.random().keys(),
    );
    let added = store::triage::insert_assessment(
        &mut transaction,
        report,
        actor.centre,
        &AssessmentRow {
            id: new.id,
            assessed_by: actor.person,
            assessed_name: None,
            assessed_at: services.clock().now(),
            ruled: ruled.as_str().to_owned(),
            priority: priority.as_str().to_owned(),
            body: body.into_bytes(),
        },
    )
    .await?;
    if !added {
        return Ok(());
    }
    let due_at = priority.due_at(row.received_at, response_times(services.settings()));
    let changed = store::triage::set_priority(
        &mut transaction,
        report,
        actor.centre,
        priority.as_str(),
        due_at,
    )
    .await?;
    if !changed {
        // Decided on: its deadline has been met or missed, and stays as it was.
        return Err(ServiceError::Denied.into());
    }
    record_step(
        services,
        &mut transaction,
        actor,
        Action::ReportTriaged,
        report,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
