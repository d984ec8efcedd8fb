//! To whom a letter goes, why, and what allows it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::consents::Uncovered;
use domain::letters::{Audience, DisclosureError, LONGEST_DISCLOSURE_TEXT, MOST_DISCLOSED, Merge};
use services::letters::{GiveError, LetterView, NewDisclosure, give_letter, read_letter};
use vault::{CaseId, ConsentId, DisclosureId, LetterId};

use super::audience;
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::consents::choices;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

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
    /// The consents and decisions that stand.
    pub bases: Vec<Choice>,
    /// Where they are written down.
    pub consents: String,
}

impl GiveForm {
    /// With what stands today for this audience, or for any.
    pub async fn of(
        shell: &Shell,
        state: &AppState,
        staff: &Staff,
        (case, audience): (CaseId, Option<Audience>),
        fields: &Fields,
    ) -> Result<Self, PageError> {
        let chosen = fields.text("basis");
        Ok(Self {
            to: fields.text("to").to_owned(),
            why: fields.text("why").to_owned(),
            bases: choices(shell, state, staff, case, audience, chosen).await?,
            consents: shell.link(&format!("/cases/{case}/consents")),
        })
    }
}

/// What was typed, or what is missing of it beside its field.
pub fn read(
    shell: &Shell,
    fields: &Fields,
    errors: &mut Errors,
) -> Result<Option<NewDisclosure>, PageError> {
    let text = |name: &str| domain::intake::clean_text(fields.text(name));
    let disclosure: DisclosureId = id(fields.text("id"))?;
    let consent: Result<ConsentId, PageError> = id(fields.text("basis"));
    let Ok(consent) = consent else {
        errors.add("basis", shell.t("letters-error-basis"));
        return Ok(None);
    };
    Ok(Some(NewDisclosure {
        id: disclosure,
        to: text("to"),
        why: text("why"),
        consent,
    }))
}

/// Why what was named does not allow it.
pub fn say_uncovered(shell: &Shell, errors: &mut Errors, error: Uncovered) {
    let message = match error {
        Uncovered::State(state) => shell.word("letters-uncovered", state.as_str()),
        Uncovered::Kind => shell.t("letters-uncovered-kind"),
        Uncovered::With => shell.t("letters-uncovered-with"),
        Uncovered::About => shell.t("letters-uncovered-about"),
    };
    errors.add("basis", message);
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
        DisclosureError::BasisMissing | DisclosureError::ConsentInFuture => {
            ("basis", shell.t("letters-error-basis"))
        }
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
        ("version", &view.version.to_string()),
        ("to", to.unwrap_or_default()),
    ]);
    show(
        shell,
        &state,
        &staff,
        (case, &view),
        (new.to_string(), &fields),
        Errors::default(),
    )
    .await
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
    // What was sent before under this id stays what it was: this form begins anew.
    let mut fresh: Option<DisclosureId> = None;
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
            Err(GiveError::Changed) => {
                fresh = Some(state.services().random().id());
                errors.add("to", shell.t("letters-error-sent-before"));
            }
            Err(GiveError::Disclosure(error)) => say(&shell, &mut errors, error),
            Err(GiveError::Uncovered(error)) => say_uncovered(&shell, &mut errors, error),
            Err(GiveError::Service(error)) => return Err(error.into()),
        }
    }
    let view = read_letter(state.services(), &staff, case, letter).await?;
    let id = fresh.map_or_else(|| fields.text("id").to_owned(), |id| id.to_string());
    show(shell, &state, &staff, (case, &view), (id, &fields), errors).await
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (case, view): (CaseId, &LetterView),
    (id, fields): (String, &Fields),
    errors: Errors,
) -> Result<Response, PageError> {
    if !view.letter.is_disclosure() {
        return Err(PageError::NotFound);
    }
    let whose = (case, Some(view.letter.audience));
    let form = GiveForm::of(&shell, state, staff, whose, fields).await?;
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
            id,
            version: fields.text("version").parse().unwrap_or(view.version),
            form,
            errors,
            bar,
            shell,
        },
    )
}
