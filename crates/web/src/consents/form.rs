//! What she was asked and what was answered; or what was decided without her consent.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::consents::{Consent, ConsentAnswer, ConsentBy, ConsentKind, ConsentState};
use domain::letters::{Audience, DisclosedKind};
use jiff::civil::Date;
use services::consents::{ConsentsView, NewConsent, PutConsentError, read, record};
use vault::{CaseId, ConsentId};

use super::say;
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};
use crate::status::DateBoxes;

#[derive(Template)]
#[template(path = "consents/form.html")]
struct FormPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    id: String,
    replaces: String,
    /// The page to go back to: of turning 18, or empty for the list.
    from: &'static str,
    kinds: Vec<Choice>,
    answers: Vec<Choice>,
    who: Vec<Choice>,
    audiences: Vec<Choice>,
    abouts: Vec<Choice>,
    on: DateBoxes,
    until: DateBoxes,
    words: String,
    explained_by: String,
    language: String,
    age: String,
    her_view: String,
    legal: String,
    decided_by: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let view = read(state.services(), &staff, id(&case)?).await?;
    let fields = begun(&view, &query)?;
    let new: ConsentId = state.services().random().id();
    show(shell, &view, new, &fields, Errors::default())
}

/// What the form begins with: today, her age where it is known, and of what is asked afresh what was asked before.
fn begun(view: &ConsentsView, query: &Fields) -> Result<Fields, PageError> {
    let age = view.head.identity.birth.age_on(view.today);
    let age = age.filter(|age| age.is_exact());
    let mut fields = vec![
        ("by", ConsentBy::Herself.as_str().to_owned()),
        ("on-day", view.today.day().to_string()),
        ("on-month", view.today.month().to_string()),
        ("on-year", view.today.year().to_string()),
        (
            "age",
            age.map(|age| age.youngest.to_string()).unwrap_or_default(),
        ),
    ];
    let replaces = query.text("replaces");
    if replaces.is_empty() {
        let kind = match query.text("kind") {
            "" => ConsentKind::Sharing.as_str(),
            kind => kind,
        };
        fields.push(("kind", kind.to_owned()));
    } else {
        let old = view.all.iter().find(|one| one.id.to_string() == replaces);
        let old = old.filter(|one| one.state != ConsentState::Replaced);
        let old = &old.ok_or(PageError::NotFound)?.entry.consent;
        fields.extend([
            ("replaces", replaces.to_owned()),
            ("from", from(query).to_owned()),
            (
                "kind",
                // What was decided without her can be asked of her now.
                match query.text("kind").parse::<ConsentKind>() {
                    Ok(kind) => kind.as_str().to_owned(),
                    Err(()) => old.kind.as_str().to_owned(),
                },
            ),
            ("words", old.words.clone()),
            ("in-language", old.language.clone()),
            ("legal", old.basis.clone()),
            ("decided-by", old.decided_by.clone()),
        ]);
        let with = old.with.iter();
        fields.extend(with.map(|one| ("with", one.as_str().to_owned())));
        let about = old.about.iter();
        fields.extend(about.map(|one| ("about", one.as_str().to_owned())));
    }
    let pairs: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    Ok(Fields::of(&pairs))
}

/// The page that the form was opened from, when it is another one than the list.
fn from(fields: &Fields) -> &'static str {
    match fields.text("from") {
        "eighteen" => "eighteen",
        _ => "",
    }
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let mut errors = Errors::default();
    let mut new: ConsentId = id(fields.text("id"))?;
    if let Some(consent) = consent(&shell, &fields, &mut errors)? {
        let asked = NewConsent {
            id: new,
            case,
            consent,
        };
        match record(state.services(), &staff, asked).await {
            Ok(()) => {
                let path = match from(&fields) {
                    "" => format!("/cases/{case}/consents?done=consent-recorded"),
                    page => format!("/cases/{case}/{page}?done=consent-recorded"),
                };
                return Ok(redirect(&shell, &path));
            }
            Err(PutConsentError::Consent(found)) => say(&shell, &mut errors, &found),
            Err(PutConsentError::NotStanding(_)) => {
                errors.add("kind", shell.t("consents-error-replaced"));
            }
            Err(PutConsentError::Changed) => {
                // Sent again it is a further one.
                new = state.services().random().id();
                errors.add("kind", shell.t("consents-error-changed"));
            }
            Err(PutConsentError::Service(error)) => return Err(error.into()),
        }
    }
    let view = read(state.services(), &staff, case).await?;
    show(shell, &view, new, &fields, errors)
}

/// What was typed, or what is missing of it beside its field.
fn consent(
    shell: &Shell,
    fields: &Fields,
    errors: &mut Errors,
) -> Result<Option<Consent>, PageError> {
    let text = |name: &str| domain::intake::clean_text(fields.text(name));
    let kind = fields.text("kind").parse::<ConsentKind>();
    if kind.is_err() {
        errors.add("kind", shell.t("consents-error-kind"));
    }
    // A decision was asked of nobody.
    let answer = match kind {
        Ok(ConsentKind::Without) => Ok(ConsentAnswer::Given),
        _ => fields.text("answer").parse::<ConsentAnswer>(),
    };
    if answer.is_err() {
        errors.add("answer", shell.t("consents-error-answer"));
    }
    let by = match kind {
        Ok(ConsentKind::Without) => Ok(ConsentBy::Herself),
        _ => fields.text("by").parse::<ConsentBy>(),
    };
    if by.is_err() {
        errors.add("by", shell.t("consents-error-by"));
    }
    let age = match fields.text("age").trim() {
        "" => Some(None),
        age => age.parse::<u8>().ok().map(Some),
    };
    if age.is_none() {
        errors.add("age", shell.t("consents-error-age"));
    }
    let on = DateBoxes::of(fields, "on").must(shell, "on", errors);
    let until: Result<Option<Date>, ()> =
        DateBoxes::of(fields, "until").read(shell, "until", errors);
    let replaces = match fields.text("replaces") {
        "" => Vec::new(),
        old => {
            let old: ConsentId = id(old)?;
            old.to_vec()
        }
    };
    let (Ok(kind), Ok(answer), Ok(by), Some(age), Some(on), Ok(until)) =
        (kind, answer, by, age, on, until)
    else {
        return Ok(None);
    };
    let with = fields
        .all("with")
        .filter_map(|one| one.parse::<Audience>().ok());
    let about = fields
        .all("about")
        .filter_map(|one| one.parse::<DisclosedKind>().ok());
    Ok(Some(Consent {
        kind,
        answer,
        by,
        on,
        until,
        with: with.collect(),
        about: about.collect(),
        words: text("words"),
        explained_by: text("explained-by"),
        language: text("in-language"),
        age,
        her_view: text("her-view"),
        basis: text("legal"),
        decided_by: text("decided-by"),
        replaces,
    }))
}

fn show(
    shell: Shell,
    view: &ConsentsView,
    new: ConsentId,
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let bar = CaseBar::new(&shell, &view.head, view.today, "consents");
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let choice = |field: &str, prefix: &str, word: &str| {
        let chosen = fields.all(field).any(|one| one == word);
        Choice::new(word, shell.word(prefix, word), chosen)
    };
    let kinds = ConsentKind::ALL.iter();
    let answers = ConsentAnswer::ALL.iter();
    let who = ConsentBy::ALL.iter();
    let audiences = Audience::ALL.iter();
    let abouts = DisclosedKind::ALL.iter();
    page_with_status(
        status,
        &FormPage {
            id: new.to_string(),
            replaces: fields.text("replaces").to_owned(),
            from: from(fields),
            kinds: kinds
                .map(|one| choice("kind", "consents-kind", one.as_str()))
                .collect(),
            answers: answers
                .map(|one| choice("answer", "consents-answer", one.as_str()))
                .collect(),
            who: who
                .map(|one| choice("by", "consents-by", one.as_str()))
                .collect(),
            audiences: audiences
                .filter(|one| **one != Audience::Herself)
                .map(|one| choice("with", "letters-audience", one.as_str()))
                .collect(),
            abouts: abouts
                .map(|one| choice("about", "consents-about", one.as_str()))
                .collect(),
            on: DateBoxes::of(fields, "on"),
            until: DateBoxes::of(fields, "until"),
            words: fields.text("words").to_owned(),
            explained_by: fields.text("explained-by").to_owned(),
            language: fields.text("in-language").to_owned(),
            age: fields.text("age").to_owned(),
            her_view: fields.text("her-view").to_owned(),
            legal: fields.text("legal").to_owned(),
            decided_by: fields.text("decided-by").to_owned(),
            errors,
            bar,
            shell,
        },
    )
}
