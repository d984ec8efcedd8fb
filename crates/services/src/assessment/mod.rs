//! Assessments: a draft, complete, signed off by a supervisor who has written none of it, or sent back.
//!
//! Each step is a version of its own, so that nobody signs what was changed in the meantime and nothing is lost.

mod brief;
mod read;
mod save;
mod sign;

pub use brief::AssessmentBrief;
pub use read::{
    AssessmentPage, AssessmentView, AssessmentsView, read_assessment, read_assessments,
};
pub use save::{NewAssessment, SaveAssessmentError, save_assessment, save_assessment_in};
pub use sign::{Answer, SignAssessmentError, Signature, sign_assessment};

pub(crate) use brief::brief;

use domain::assessment::{Assessment, AssessmentState};
use store::assessments::AssessmentRow;
use vault::{CaseAssessmentId, DataKey, Place, Sealed};

use crate::ServiceError;

const fn place(id: &CaseAssessmentId, version: i64) -> Place<'_> {
    Place {
        table: "assessments",
        row: id.as_bytes(),
        field: "body",
        version,
    }
}

fn open_row(key: &DataKey, row: &AssessmentRow) -> Result<Assessment, ServiceError> {
    let sealed = Sealed::from_bytes(row.body.clone());
    Ok(key.open(&place(&row.id, row.version), &sealed)?)
}

fn state_of(row: &AssessmentRow) -> Result<AssessmentState, ServiceError> {
    row.state
        .parse()
        .map_err(ServiceError::corrupt("assessments", "state"))
}
