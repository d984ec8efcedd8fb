//! To whom a letter goes, why, and what allows it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::letters::{Basis, DisclosureError, LONGEST_DISCLOSURE_TEXT, MOST_DISCLOSED, Merge};
use services::letters::{GiveError, LetterView, NewDisclosure, give_letter, read_letter};
use vault::{CaseId, DisclosureId, LetterId};

use super::audience;
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};
use crate::status::DateBoxes;

#[derive(Template)]
#[template(path = "letters/give.html")]
struct GivePage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    href: String,
    subject: String,
    audience: String,
    id: String,
    version: i64,
    form: GiveForm,
}

/// What is asked of every disclosure.
pub struct GiveForm {
    pub to: String,
    pub why: String,
    pub bases: Vec<Choice>,
    pub agreed: DateBoxes,
    pub how: String,
    pub legal: String,
}

impl GiveForm {
    pub fn of(shell: &Shell, fields: &Fields) -> Self {
        let basis = |word: &str| {
            let chosen = fields.text("basis") == word;
            Choice::new(word, shell.word("letters-basis", word), chosen)
        };
        Self {
            to: fields.text("to").to_owned(),
            why: fields.text("why").to_owned(),
            bases: vec![basis("consent"), basis("legal")],
            agreed: DateBoxes::of(fields, "agreed"),
            how: fields.text("how").to_owned(),
            legal: fields.text("legal").to_owned(),
        }
    }
}

/// What was typed, or what is missing of it beside its field.
pub fn read(
    shell: &Shell,
    fields: &Fields,
    errors: &mut Errors,
) -> Result<Option<NewDisclosure>, PageError> {
    let text = |name: &str| domain::intake::clean_text(fields.text(name));
    let basis = match fields.text("basis") {
        "consent" => DateBoxes::of(fields, "agreed")
            .must(shell, "agreed", errors)
            .map(|on| Basis::Consent {
                on,
                how: text("how"),
            }),
        "legal" => Some(Basis::Legal(text("legal"))),
        _ => {
            errors.add("basis", shell.t("letters-error-basis"));
            None
        }
    };
    let id: DisclosureId = id(fields.text("id"))?;
    Ok(basis.map(|basis| NewDisclosure {
        id,
        to: text("to"),
        why: text("why"),
        basis,
    }))
}

/// Why nothing was disclosed, beside its field.
pub fn say(shell: &Shell, errors: &mut Errors, error: DisclosureError) {
    let (field, message) = match error {
        DisclosureError::ToMissing => ("to", shell.t("letters-error-to")),
        DisclosureError::WhatMissing => ("what", shell.t("letters-error-what")),
        DisclosureError::TooMuch => (
            "what",
            shell.with("letters-error-much", "limit", MOST_DISCLOSED),
        ),
        DisclosureError::WhyMissing => ("why", shell.t("letters-error-why")),
        DisclosureError::BasisMissing => ("legal", shell.t("letters-error-legal")),
        DisclosureError::ConsentInFuture => ("agreed", shell.t("letters-error-future")),
        DisclosureError::TooLong => (
            "why",
            shell.with("cases-error-text-long", "limit", LONGEST_DISCLOSURE_TEXT),
        ),
    };
    errors.add(field, message);
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, letter)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (case, letter): (CaseId, LetterId) = (id(&case)?, id(&letter)?);
    let view = read_letter(state.services(), &staff, case, letter).await?;
    let new: DisclosureId = state.services().random().id();
    let to = view.letter.of(Merge::Recipient).lines().next();
    let fields = Fields::of(&[
        ("id", &new.to_string()),
        ("version", &view.version.to_string()),
        ("to", to.unwrap_or_default()),
    ]);
    show(shell, &view, &fields, Errors::default())
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, letter)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (case, letter): (CaseId, LetterId) = (id(&case)?, id(&letter)?);
    let version: i64 = fields
        .text("version")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let mut errors = Errors::default();
    if let Some(new) = read(&shell, &fields, &mut errors)? {
        match give_letter(state.services(), &staff, case, letter, version, new).await {
            Ok(()) => {
                let path = format!("/cases/{case}/letters/{letter}?done=letter-given");
                return Ok(redirect(&shell, &path));
            }
            Err(GiveError::Newer) => {
                let path = format!("/cases/{case}/letters/{letter}?done=letter-newer");
                return Ok(redirect(&shell, &path));
            }
            Err(GiveError::Disclosure(error)) => say(&shell, &mut errors, error),
            Err(GiveError::Service(error)) => return Err(error.into()),
        }
    }
    let view = read_letter(state.services(), &staff, case, letter).await?;
    show(shell, &view, &fields, errors)
}

fn show(
    shell: Shell,
    view: &LetterView,
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    if !view.letter.is_disclosure() {
        return Err(PageError::NotFound);
    }
    let bar = CaseBar::new(&shell, &view.head, view.today, "letters");
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page_with_status(
        status,
        &GivePage {
            href: format!("{}/letters/{}", bar.href, view.id),
            subject: view.letter.subject.clone(),
            audience: audience(&shell, view.letter.audience),
            id: fields.text("id").to_owned(),
            version: fields.text("version").parse().unwrap_or(view.version),
            form: GiveForm::of(&shell, fields),
            errors,
            bar,
            shell,
        },
    )
}
