use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::recognition::instruments::{
    Judgement, JudgementError, LONGEST_REASON, OtherBand, Turned,
};
use services::recognition::JudgeError;

use super::result::{self, Typed};
use super::sheet;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, redirect};

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, id)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let view = sheet::read(&state, &staff, &case, &id).await?;
    if !view.is_completed {
        return Err(PageError::NotFound);
    }
    let version: i64 = fields
        .text("version")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let judgement = Judgement {
        bands: view
            .definition
            .scales()
            .iter()
            .filter_map(|scale| {
                let band = fields.text(&format!("band-{}", scale.id)).to_owned();
                (!band.is_empty()).then(|| OtherBand {
                    scale: scale.id.clone(),
                    band,
                })
            })
            .collect(),
        reason: fields.text("reason").replace("\r\n", "\n"),
        turned: Turned::from_code(fields.text("turned")).unwrap_or_default(),
    };
    let here = format!("/cases/{}/instruments/{}", view.head.id, view.id);
    let done =
        services::recognition::judge(state.services(), &staff, view.id, version, &judgement).await;
    let mut errors = Errors::default();
    let status = match done {
        Ok(()) => return Ok(redirect(&shell, &format!("{here}?done=instrument-judged"))),
        Err(JudgeError::Judgement(error)) => {
            let (field, message) = match error {
                JudgementError::NoReason => ("reason", shell.t("instruments-error-reason")),
                JudgementError::ReasonTooLong => (
                    "reason",
                    shell.with("cases-error-text-long", "limit", LONGEST_REASON),
                ),
                JudgementError::NoSuchBand => return Err(PageError::NotFound),
            };
            errors.add(field, message);
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(JudgeError::Conflict) => {
            errors.add("reason", shell.t("instruments-error-judged"));
            StatusCode::CONFLICT
        }
        Err(JudgeError::Service(error)) => return Err(error.into()),
    };
    // After a conflict the page shows what the colleague saved, and the form follows that version.
    let view = sheet::read(&state, &staff, &case, &id).await?;
    let typed = Typed {
        fields,
        errors,
        status,
    };
    result::show(shell, &state, &staff, view, Some(typed))
}
