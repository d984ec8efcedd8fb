//! What each form to another centre has: which centre, what allows it, and until when.

use domain::cases::parse_date;
use domain::consents::{ConsentKind, ConsentState};
use jiff::civil::Date;
use services::cases::sharing::centres_to_share_with;
use vault::{CaseId, CentreId, ConsentId};

use crate::shell::{AppState, Choice, Errors, Fields, PageError, Shell, Staff};
use crate::support::date_error;

/// What was chosen of it.
pub(super) struct Chosen {
    pub to: CentreId,
    pub consent: ConsentId,
    pub until: Date,
}

/// `None`: something of it is missing, and the errors say what.
pub(super) fn chosen(shell: &Shell, fields: &Fields, errors: &mut Errors) -> Option<Chosen> {
    let to: Option<CentreId> = fields.text("to").parse().ok();
    if to.is_none() {
        errors.add("to", shell.t("sharing-error-to"));
    }
    let consent: Option<ConsentId> = fields.text("consent").parse().ok();
    if consent.is_none() {
        errors.add("consent", shell.t("sharing-error-consent"));
    }
    let text = |part: &str| fields.text(&format!("until-{part}")).to_owned();
    let until = match parse_date(&text("day"), &text("month"), &text("year")) {
        Ok(Some(until)) => Some(until),
        Ok(None) => {
            errors.add("until", shell.t("support-error-date-incomplete"));
            None
        }
        Err(error) => {
            errors.add("until", date_error(shell, error));
            None
        }
    };
    Some(Chosen {
        to: to?,
        consent: consent?,
        until: until?,
    })
}

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
