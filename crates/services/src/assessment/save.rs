use domain::accounts::Permission;
use domain::assessment::{Assessment, AssessmentState};
use domain::cases::EventKind;
use jiff::ToSpan;
use store::Transaction;
use store::assessments::AssessmentRow;
use vault::{CaseAssessmentId, CaseId, RiskId};

use super::read::AssessmentView;
use super::{open_row, place, state_of};
use crate::audit::Action;
use crate::cases::{NewRisk, Workers, note_event, open_record, put_risk, record_action};
use crate::{Actor, ServiceError, Services};

/// A version to keep: a draft, or a complete one. The id is made with the form.
pub struct NewAssessment {
    pub id: CaseAssessmentId,
    pub case: CaseId,
    /// The version that this one follows; 0: there is none before it.
    pub follows: i64,
    pub is_complete: bool,
    pub assessment: Assessment,
}

#[derive(thiserror::Error)]
pub enum SaveAssessmentError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<AssessmentView>),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody wrote must not reach a log.
impl std::fmt::Debug for SaveAssessmentError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for SaveAssessmentError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Keeps the next version of an assessment. With one that is complete, harm and vulnerability stand above every page
/// of hers. The same form sent twice keeps one.
pub async fn save_assessment(
    services: &Services,
    actor: &Actor,
    new: &NewAssessment,
) -> Result<(), SaveAssessmentError> {
    let mut transaction = services.write(actor.scope()).await?;
    let result = save_assessment_in(services, &mut transaction, actor, new).await;
    if matches!(result, Ok(()) | Err(SaveAssessmentError::Conflict(_))) {
        // A conflict shows what somebody else wrote: that reading is recorded.
        transaction.commit().await?;
    }
    result
}

/// The same, inside a transaction of the caller.
pub async fn save_assessment_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    new: &NewAssessment,
) -> Result<(), SaveAssessmentError> {
    actor.must(Permission::WriteCases)?;
    let case = open_record(transaction, actor, new.case).await?;
    let state = match new.is_complete {
        true => AssessmentState::Complete,
        false => AssessmentState::Draft,
    };
    let rows = store::assessments::versions(transaction, new.id, actor.centre).await?;
    let saved = match rows.first() {
        Some(row) if row.case_id != new.case => return Err(ServiceError::NotFound.into()),
        None if new.follows != 0 => return Err(ServiceError::NotFound.into()),
        saved => saved,
    };
    let mut is_next = true;
    if let Some(row) = saved {
        let newest = open_row(&case.key, row)?;
        if newest == new.assessment && state_of(row)? == state {
            return Ok(());
        }
        // What is complete waits for its signature: it is changed when it was sent back, and not before.
        is_next = row.version == new.follows && state_of(row)? == AssessmentState::Draft;
    }
    let version = new.follows.saturating_add(1);
    let is_written = is_next && {
        let days = services.settings().plan_review_days;
        let sealed = case.key.seal(
            &place(&new.id, version),
            &new.assessment,
            &mut services.random().keys(),
        );
        let row = AssessmentRow {
            id: new.id,
            version,
            case_id: new.case,
            centre_id: actor.centre,
            state: state.as_str().to_owned(),
            written_by: actor.person,
            written_at: services.clock().now(),
            review_on: new
                .is_complete
                .then(|| new.assessment.on.saturating_add(days.days())),
            body: sealed.into_bytes(),
        };
        store::assessments::insert(transaction, &row).await?
    };
    if !is_written {
        // Read again: on PostgreSQL the newer version may have come after the reading above.
        let rows = store::assessments::versions(transaction, new.id, actor.centre).await?;
        let Some(row) = rows.first().filter(|row| row.case_id == new.case) else {
            return Err(ServiceError::NotFound.into());
        };
        let workers = Workers::of(transaction, actor).await?;
        let view = AssessmentView::open(&case.key, row, &workers)?;
        if view.assessment == new.assessment && view.state == state {
            // The same form, sent twice side by side.
            return Ok(());
        }
        record_action(
            services,
            transaction,
            actor,
            new.case,
            Action::AssessmentsRead,
        )
        .await?;
        return Err(SaveAssessmentError::Conflict(Box::new(view)));
    }
    if new.is_complete {
        if let Some(risk) = new.assessment.risk() {
            let id: RiskId = services.random().id();
            put_risk(services, transaction, actor, &case, &NewRisk { id, risk }).await?;
            record_action(services, transaction, actor, new.case, Action::RiskAssessed).await?;
        }
        let (kind, subject) = (EventKind::AssessmentCompleted, Some(*new.id.as_bytes()));
        note_event(services, transaction, actor, new.case, kind, subject).await?;
    }
    record_action(
        services,
        transaction,
        actor,
        new.case,
        Action::AssessmentSaved,
    )
    .await?;
    Ok(())
}
