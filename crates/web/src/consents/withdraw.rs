//! That she does not agree any more.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::consents::{ConsentBy, ConsentKind, Withdrawal};
use services::consents::{NewWithdrawal, PutConsentError, read, withdraw};
use vault::{CaseId, ConsentId};

use super::say;
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};
use crate::status::DateBoxes;

#[derive(Template)]
#[template(path = "consents/withdraw.html")]
struct WithdrawPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    href: String,
    words: String,
    id: String,
    who: Vec<Choice>,
    on: DateBoxes,
    how: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, consent)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let new: ConsentId = state.services().random().id();
    let today = crate::cases::bar::today(&state, &staff);
    let fields = Fields::of(&[
        ("id", &new.to_string()),
        ("by", ConsentBy::Herself.as_str()),
        ("on-day", &today.day().to_string()),
        ("on-month", &today.month().to_string()),
        ("on-year", &today.year().to_string()),
    ]);
    let of: ConsentId = id(&consent)?;
    show(
        shell,
        &state,
        &staff,
        (case, of),
        &fields,
        Errors::default(),
    )
    .await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, consent)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let of: ConsentId = id(&consent)?;
    let new: ConsentId = id(fields.text("id"))?;
    let mut errors = Errors::default();
    let by = fields.text("by").parse::<ConsentBy>();
    if by.is_err() {
        errors.add("by", shell.t("consents-error-by"));
    }
    let on = DateBoxes::of(&fields, "on").must(&shell, "on", &mut errors);
    if let (Ok(by), Some(on)) = (by, on) {
        let withdrawal = Withdrawal {
            of: of.to_vec(),
            on,
            by,
            how: domain::intake::clean_text(fields.text("how")),
        };
        let new = NewWithdrawal {
            id: new,
            case,
            withdrawal,
        };
        match withdraw(state.services(), &staff, new).await {
            Ok(()) => {
                let path = format!("/cases/{case}/consents?done=consent-withdrawn");
                return Ok(redirect(&shell, &path));
            }
            Err(PutConsentError::Consent(found)) => say(&shell, &mut errors, &found),
            Err(PutConsentError::NotStanding(_) | PutConsentError::Changed) => {
                errors.add("how", shell.t("consents-error-already"));
            }
            Err(PutConsentError::Service(error)) => return Err(error.into()),
        }
    }
    show(shell, &state, &staff, (case, of), &fields, errors).await
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (case, of): (CaseId, ConsentId),
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let view = read(state.services(), staff, case).await?;
    let mut all = view.all.iter();
    let one = all.find(|one| one.id == of && one.entry.consent.kind != ConsentKind::Without);
    let one = one.ok_or(PageError::NotFound)?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "consents");
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page_with_status(
        status,
        &WithdrawPage {
            href: format!("{}/consents/{of}/withdraw", bar.href),
            words: one.entry.consent.words.clone(),
            id: fields.text("id").to_owned(),
            who: ConsentBy::ALL
                .iter()
                .map(|one| {
                    let chosen = fields.text("by") == one.as_str();
                    Choice::new(
                        one.as_str(),
                        shell.word("consents-by", one.as_str()),
                        chosen,
                    )
                })
                .collect(),
            on: DateBoxes::of(fields, "on"),
            how: fields.text("how").to_owned(),
            errors,
            bar,
            shell,
        },
    )
}
