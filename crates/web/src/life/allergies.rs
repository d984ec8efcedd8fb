//! What a young person is allergic to: written down, and taken back.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::life::Allergy;
use services::life::{
    AllergyNotWritten, NewAllergy, read_medications, take_allergy_back, write_allergy,
};
use vault::{AllergyId, CaseId};

use super::fields::text;
use super::medication::render;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, redirect};

pub async fn add(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = super::id(&case)?;
    let id: AllergyId = super::id(fields.text("allergy"))?;
    let mut errors = Errors::default();
    let word = text(&shell, &fields, "word", &mut errors);
    let words = text(&shell, &fields, "words", &mut errors);
    if errors.is_empty() {
        let new = NewAllergy {
            id,
            allergy: Allergy { word, words },
        };
        match write_allergy(state.services(), &staff, case, &new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/medication/{case}?done=allergy-written"),
                ));
            }
            Err(AllergyNotWritten::NoWord) => errors.add("word", shell.t("life-error-words")),
            Err(AllergyNotWritten::Service(error)) => return Err(error.into()),
        }
    }
    let view = read_medications(state.services(), &staff, case).await?;
    render(shell, view, &fields, errors)
}

pub async fn take_back(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, allergy)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let case: CaseId = super::id(&case)?;
    take_allergy_back(state.services(), &staff, case, super::id(&allergy)?).await?;
    Ok(redirect(
        &shell,
        &format!("/medication/{case}?done=allergy-taken-back"),
    ))
}
