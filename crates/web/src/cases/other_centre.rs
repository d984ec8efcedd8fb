//! What each form to another centre offers to choose from: which centre, and what allows it.

use domain::consents::{ConsentKind, ConsentState};
use services::cases::sharing::centres_to_share_with;
use vault::CaseId;

use crate::shell::{AppState, Choice, Fields, PageError, Shell, Staff};

/// The centres at which somebody could open it.
pub(super) async fn centres(
    state: &AppState,
    staff: &Staff,
    fields: &Fields,
) -> Result<Vec<Choice>, PageError> {
    let centres = centres_to_share_with(state.services(), staff).await?;
    Ok(centres
        .into_iter()
        .map(|one| {
            let id = one.id.to_string();
            let is_chosen = fields.text("to") == id;
            Choice::new(id, one.name, is_chosen)
        })
        .collect())
}

/// What stands and is not about help only.
pub(super) async fn consents(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    fields: &Fields,
) -> Result<Vec<Choice>, PageError> {
    let consents = services::consents::read(state.services(), staff, case).await?;
    Ok(consents
        .all
        .iter()
        .filter(|one| {
            one.state == ConsentState::Stands && one.entry.consent.kind != ConsentKind::Service
        })
        .map(|one| {
            let id = one.id.to_string();
            let on = shell.date(&one.entry.consent.on);
            let is_chosen = fields.text("consent") == id;
            Choice::new(id, format!("{on}: {}", one.entry.consent.words), is_chosen)
        })
        .collect())
}
