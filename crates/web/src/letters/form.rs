//! Writing a letter: fields filled from her file, every one to be changed.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::BirthDate;
use domain::letters::{self, Audience, LONGEST_FIELD, LetterError, LetterProblem, Merge};
use services::cases::Names;
use services::letters::{
    LetterStart, LetterView, NewLetter, PutLetterError, begin_letter, put_letter, read_letter,
};
use vault::{CaseId, LetterId};

use super::paper::as_text;
use super::{audience, template};
use crate::cases::bar::{self, CaseBar};
use crate::cases::id;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Errors, Fields, Locale, PageError, Shell, Staff, Words, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "letters/form.html")]
struct FormPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    name: String,
    audience: String,
    is_outside: bool,
    id: String,
    version: i64,
    template: String,
    language: String,
    language_name: &'static str,
    fields: Vec<FormField>,
    newer: Option<Newer>,
    back: String,
}

struct FormField {
    name: String,
    label: String,
    hint: String,
    value: String,
    is_long: bool,
}

struct Newer {
    text: String,
    by: String,
    when: String,
}

/// What a field is called in a form.
fn name_of(field: &str) -> String {
    format!("f-{field}")
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let services = state.services();
    if query.contains("letter") {
        let letter: LetterId = id(query.text("letter"))?;
        let view = read_letter(services, &staff, case, letter).await?;
        let bar = CaseBar::new(&shell, &view.head, view.today, "letters");
        let fields = fields_of(&view);
        return show(shell, &state, bar, &fields, Errors::default(), None);
    }
    // Nothing is opened for a letter that does not exist.
    let found = template(&state, query.text("template")).ok_or(PageError::NotFound)?;
    let locale = Locale::from_code(query.text("language")).unwrap_or(shell.locale());
    let start = begin_letter(services, &staff, case).await?;
    let bar = CaseBar::new(&shell, &start.head, start.today, "letters");
    let words = Words::new(state.strings(), locale);
    let new: LetterId = services.random().id();
    let mut pairs = vec![
        ("id".to_owned(), new.to_string()),
        ("version".to_owned(), "0".to_owned()),
        ("template".to_owned(), found.id.clone()),
        ("language".to_owned(), locale.code().to_owned()),
    ];
    for field in found.merged() {
        pairs.push((name_of(field.as_str()), known(&words, &start, field)));
    }
    show(
        shell,
        &state,
        bar,
        &of_pairs(&pairs),
        Errors::default(),
        None,
    )
}

/// What her file knows, in the language of the letter. What is known in part is left to the worker.
fn known(words: &Words<'_>, start: &LetterStart, field: Merge) -> String {
    let identity = &start.identity;
    match field {
        Merge::Sender => start.sender.clone(),
        Merge::Recipient => String::new(),
        Merge::Date => words.date(&start.today),
        Merge::Name => identity.full_name(),
        Merge::CallName => match identity.call_name.trim() {
            "" => identity.given_name.clone(),
            name => name.to_owned(),
        },
        Merge::BirthDate => match identity.birth {
            BirthDate::Day(day) => words.date(&day),
            _ => String::new(),
        },
        Merge::Representative => identity.representative.clone(),
        Merge::Worker => start.worker.clone(),
    }
}

fn fields_of(view: &LetterView) -> Fields {
    let mut pairs = vec![
        ("id".to_owned(), view.id.to_string()),
        ("version".to_owned(), view.version.to_string()),
        ("template".to_owned(), view.letter.template.clone()),
        ("language".to_owned(), view.letter.language.clone()),
    ];
    for field in &view.letter.fields {
        pairs.push((name_of(&field.id), field.value.clone()));
    }
    of_pairs(&pairs)
}

fn of_pairs(pairs: &[(String, String)]) -> Fields {
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    Fields::of(&pairs)
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let letter: LetterId = id(fields.text("id"))?;
    let follows: i64 = fields
        .text("version")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let found = template(&state, fields.text("template")).ok_or(PageError::NotFound)?;
    let locale = Locale::from_code(fields.text("language")).ok_or(PageError::NotFound)?;
    let merged = found.merged();
    let ids = merged
        .iter()
        .map(|field| field.as_str())
        .chain(found.asked.iter().map(|field| field.id.as_str()));
    let values: BTreeMap<String, String> = ids
        .map(|id| (id.to_owned(), fields.text(&name_of(id)).to_owned()))
        .collect();
    let policy = state.services().content().missing();
    let mut errors = Errors::default();
    let mut newer = None;
    match letters::write(found, locale.code(), &values, policy) {
        Err(LetterError(problems)) => {
            for (field, problem) in problems {
                let label = label_of(&shell, found, &field);
                errors.add(&name_of(&field), say(&shell, &label, &problem));
            }
        }
        Ok(written) => {
            let new = NewLetter {
                id: letter,
                case,
                follows,
                letter: written,
            };
            match put_letter(state.services(), &staff, new).await {
                Ok(()) => {
                    let path = format!("/cases/{case}/letters/{letter}?done=letter-saved");
                    return Ok(redirect(&shell, &path));
                }
                Err(PutLetterError::Service(error)) => return Err(error.into()),
                Err(PutLetterError::Conflict(theirs)) => newer = Some(theirs),
            }
        }
    }
    let head = services::cases::read_head(state.services(), &staff, case, Names::Hidden).await?;
    let bar = CaseBar::new(&shell, &head, bar::today(&state, &staff), "letters");
    show(shell, &state, bar, &fields, errors, newer)
}

/// What stands over a field.
fn label_of(shell: &Shell, template: &letters::Template, id: &str) -> String {
    match template.asked.iter().find(|field| field.id.as_str() == id) {
        Some(asked) => asked.label.in_language(shell.lang()).to_owned(),
        None => shell.word("letters-field", id),
    }
}

fn say(shell: &Shell, label: &str, problem: &LetterProblem) -> String {
    match problem {
        LetterProblem::Missing => shell.with("letters-error-missing", "label", label),
        LetterProblem::TooLong => shell.with("cases-error-text-long", "limit", LONGEST_FIELD),
        LetterProblem::Betrays(word) => shell.with("letters-error-betrays", "word", word.as_str()),
    }
}

fn show(
    shell: Shell,
    state: &AppState,
    bar: CaseBar,
    fields: &Fields,
    errors: Errors,
    newer: Option<Box<LetterView>>,
) -> Result<Response, PageError> {
    let found = template(state, fields.text("template")).ok_or(PageError::NotFound)?;
    let locale = Locale::from_code(fields.text("language")).ok_or(PageError::NotFound)?;
    let lang = shell.lang();
    let status = match (&newer, errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let version = match &newer {
        Some(newer) => newer.version,
        None => fields.text("version").parse().unwrap_or_default(),
    };
    let field = |id: &str, label: String, hint: String, is_long: bool| FormField {
        value: fields.text(&name_of(id)).to_owned(),
        name: name_of(id),
        label,
        hint,
        is_long,
    };
    let optional = |label: &str, is_optional: bool| match is_optional {
        true => shell.with("letters-optional", "label", label),
        false => label.to_owned(),
    };
    let merged = found.merged().into_iter().map(|one| {
        let hint = match one {
            Merge::Sender | Merge::Recipient | Merge::Worker => {
                shell.word("letters-field-hint", one.as_str())
            }
            _ => String::new(),
        };
        let label = shell.word("letters-field", one.as_str());
        let label = optional(&label, one.is_optional());
        field(one.as_str(), label, hint, one.is_long())
    });
    let asked = found.asked.iter().map(|one| {
        let label = optional(one.label.in_language(lang), one.is_optional);
        let hint = one
            .hint
            .as_ref()
            .map(|hint| hint.in_language(lang).to_owned());
        field(&one.id, label, hint.unwrap_or_default(), one.is_long)
    });
    let fields_shown = merged.chain(asked).collect();
    let back = match fields.text("version") {
        "0" => format!("{}/letters", bar.href),
        _ => format!("{}/letters/{}", bar.href, fields.text("id")),
    };
    page_with_status(
        status,
        &FormPage {
            name: found.name.in_language(lang).to_owned(),
            audience: audience(&shell, found.audience),
            is_outside: found.audience != Audience::Herself,
            id: fields.text("id").to_owned(),
            version,
            template: found.id.clone(),
            language: locale.code().to_owned(),
            language_name: locale.own_name(),
            fields: fields_shown,
            newer: newer.map(|newer| Newer {
                text: as_text(&newer.letter),
                by: newer.by.clone(),
                when: shell.moment(&newer.at),
            }),
            back,
            errors,
            bar,
            shell,
        },
    )
}
