use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::assessment::LONGEST_TEXT;
use domain::intake::is_blank;
use services::assessment::{
    Answer, SignAssessmentError, Signature, read_assessment, sign_assessment,
};
use vault::{CaseAssessmentId, CaseId};

use super::fields::text;
use super::one::{Parts, draw};
use crate::cases::id;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, redirect};

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, assessment)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (case, one): (CaseId, CaseAssessmentId) = (id(&case)?, id(&assessment)?);
    let answer = match fields.text("answer") {
        "sign" => Answer::Sign,
        "back" => Answer::SendBack,
        _ => return Err(PageError::NotFound),
    };
    let new = Signature {
        id: one,
        case,
        version: fields
            .text("version")
            .parse()
            .map_err(|_| PageError::NotFound)?,
        answer,
        remark: text(&fields, "remark"),
    };
    let mut errors = Errors::default();
    if new.remark.chars().nth(LONGEST_TEXT).is_some() {
        errors.add(
            "remark",
            shell.with("cases-error-text-long", "limit", LONGEST_TEXT),
        );
    } else if answer == Answer::SendBack && is_blank(&new.remark) {
        errors.add("remark", shell.t("assessment-error-back"));
    } else {
        match sign_assessment(state.services(), &staff, &new).await {
            Ok(()) => {
                let done = match answer {
                    Answer::Sign => "assessment-signed",
                    Answer::SendBack => "assessment-sent-back",
                };
                let path = format!("/cases/{case}/assessment/{one}?done={done}");
                return Ok(redirect(&shell, &path));
            }
            Err(SignAssessmentError::OwnWork) => {
                errors.add("remark", shell.t("assessment-error-own"));
            }
            Err(SignAssessmentError::Changed) => {
                errors.add("remark", shell.t("assessment-error-changed"));
            }
            Err(SignAssessmentError::Service(error)) => return Err(error.into()),
        }
    }
    let page = read_assessment(state.services(), &staff, case, Some(one)).await?;
    let parts = Parts {
        status: StatusCode::UNPROCESSABLE_ENTITY,
        errors,
        remark: new.remark,
    };
    draw(shell, &state, &staff, &page, parts)
}
