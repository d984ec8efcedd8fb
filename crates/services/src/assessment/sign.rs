use domain::accounts::Permission;
use domain::assessment::{Assessment, AssessmentState};
use domain::cases::EventKind;
use store::assessments::AssessmentRow;
use vault::{CaseAssessmentId, CaseId};

use super::{open_row, place, state_of};
use crate::audit::Action;
use crate::cases::{note_event, open_record, record_action};
use crate::{Actor, ServiceError, Services, keys};

/// What a supervisor says of an assessment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    Sign,
    /// It becomes a draft again, with her remark.
    SendBack,
}

pub struct Signature {
    pub id: CaseAssessmentId,
    pub case: CaseId,
    /// The version that she has read.
    pub version: i64,
    pub answer: Answer,
    pub remark: String,
}

#[derive(Debug, thiserror::Error)]
pub enum SignAssessmentError {
    /// Nobody signs what she has written herself.
    #[error("the signer has written in it")]
    OwnWork,
    /// It is another version by now, or it was answered.
    #[error("it has changed in the meantime")]
    Changed,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for SignAssessmentError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Signs an assessment, or sends it back. The same answer sent twice is given once.
pub async fn sign_assessment(
    services: &Services,
    actor: &Actor,
    new: &Signature,
) -> Result<(), SignAssessmentError> {
    actor.must(Permission::SignAssessments)?;
    let mut transaction = services.write(actor.scope()).await?;
    // Of two who answer at once, the second reads what the first one said.
    keys::hold(&mut transaction, actor.centre).await?;
    let case = open_record(&mut transaction, actor, new.case).await?;
    let rows = store::assessments::versions(&mut transaction, new.id, actor.centre).await?;
    let Some(saved) = rows.first().filter(|row| row.case_id == new.case) else {
        return Err(ServiceError::NotFound.into());
    };
    let to = match new.answer {
        Answer::Sign => AssessmentState::SignedOff,
        Answer::SendBack => AssessmentState::Draft,
    };
    let assessment = open_row(&case.key, saved)?;
    let is_given = saved.version == new.version.saturating_add(1)
        && saved.written_by == actor.person
        && state_of(saved)? == to
        && assessment.remark == new.remark;
    if is_given {
        return Ok(());
    }
    if saved.version != new.version || state_of(saved)? != AssessmentState::Complete {
        return Err(SignAssessmentError::Changed);
    }
    if rows.iter().any(|row| row.written_by == actor.person) {
        return Err(SignAssessmentError::OwnWork);
    }
    let version = new.version.saturating_add(1);
    let signed = Assessment {
        remark: new.remark.clone(),
        ..assessment
    };
    let row = AssessmentRow {
        version,
        state: to.as_str().to_owned(),
        written_by: actor.person,
        written_at: services.clock().now(),
        body: case
            .key
            .seal(
                &place(&new.id, version),
                &signed,
                &mut services.random().keys(),
            )
            .into_bytes(),
        ..saved.clone()
    };
    if !store::assessments::insert(&mut transaction, &row).await? {
        return Err(SignAssessmentError::Changed);
    }
    let kind = match new.answer {
        Answer::Sign => EventKind::AssessmentSigned,
        Answer::SendBack => EventKind::AssessmentSentBack,
    };
    let subject = Some(*new.id.as_bytes());
    note_event(services, &mut transaction, actor, new.case, kind, subject).await?;
    let action = match new.answer {
        Answer::Sign => Action::AssessmentSigned,
        Answer::SendBack => Action::AssessmentSaved,
    };
    record_action(services, &mut transaction, actor, new.case, action).await?;
    transaction.commit().await?;
    Ok(())
}
