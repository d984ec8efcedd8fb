use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::recognition::instruments::{
    Definition, Filled, Response as Given, Responses, Violation, fill,
};
use services::recognition::{CompleteError, SaveError, SheetView};
use vault::{CaseId, SheetId};

use super::fields::{self, Section, field_id};
use super::{list, result, words};
use crate::cases::bar::{self, CaseBar};
use crate::cases::id;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "recognition/staff/sheet.html")]
struct SheetPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    action: String,
    version: i64,
    title: String,
    purpose: String,
    edition: String,
    is_older_edition: bool,
    saved: String,
    sections: Vec<Section>,
    hidden: Vec<HiddenAnswer>,
    conflict: Option<Conflict>,
}

/// An answer that a condition hides.
struct HiddenAnswer {
    question: String,
    answer: String,
}

/// What a colleague saved in the meantime, where it differs.
struct Conflict {
    by: String,
    answers: Vec<HiddenAnswer>,
    is_completed: bool,
}

pub async fn show(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, sheet)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let view = read(&state, &staff, &case, &sheet).await?;
    if view.is_completed || !staff.may(Permission::WriteCases) {
        return result::show(shell, &state, &staff, view, None);
    }
    let strings = fields::strings_of(&view.responses, &view.definition);
    let responses = view.responses.clone();
    form(
        shell,
        &state,
        &staff,
        &view,
        Draw::new(&strings, &responses),
    )
}

/// A sheet of this case, with its questions.
pub(super) async fn read(
    state: &AppState,
    staff: &Staff,
    case: &str,
    sheet: &str,
) -> Result<SheetView, PageError> {
    let case: CaseId = id(case)?;
    let view = services::recognition::read(state.services(), staff, id(sheet)?).await?;
    if view.head.id != case {
        return Err(PageError::NotFound);
    }
    Ok(view)
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, sheet)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let view = read(&state, &staff, &case, &sheet).await?;
    let version: i64 = fields
        .text("version")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let what = fields.text("do").to_owned();
    let here = format!("/cases/{}/instruments/{}", view.head.id, view.id);
    if what == "discard" {
        return match services::recognition::discard(state.services(), &staff, view.id, version)
            .await
        {
            Ok(case) => Ok(redirect(
                &shell,
                &format!("/cases/{case}/instruments?done=instrument-discarded"),
            )),
            Err(SaveError::Conflict) => Ok(redirect(&shell, &here)),
            Err(SaveError::Service(error)) => Err(error.into()),
        };
    }
    let mut errors = Errors::default();
    let mut responses = fields::read(
        &shell,
        &view.definition,
        &view.responses,
        &fields,
        &mut errors,
    );
    if !errors.is_empty() {
        let draw = Draw {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            version,
            errors,
            ..Draw::new(&fields, &responses)
        };
        return form(shell, &state, &staff, &view, draw);
    }
    if what == "prune" {
        prune(&view.definition, &view, &mut responses)?;
    }
    let opened = opened(&view, &responses, &fields)?;
    if what == "complete" && opened.is_none() {
        return complete(shell, &state, &staff, &view, version, &responses, &fields).await;
    }
    match services::recognition::save(state.services(), &staff, view.id, version, &responses).await
    {
        Ok(_) => Ok(redirect(
            &shell,
            &match opened {
                Some(first) => format!("{here}?done=instrument-opened#{}", field_id(&first)),
                None => format!("{here}?done=instrument-saved"),
            },
        )),
        Err(SaveError::Conflict) => conflict(shell, &state, &staff, &view, &responses, &fields),
        Err(SaveError::Service(error)) => Err(error.into()),
    }
}

async fn complete(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    view: &SheetView,
    version: i64,
    responses: &Responses,
    fields: &Fields,
) -> Result<Response, PageError> {
    let done =
        services::recognition::complete(state.services(), staff, view.id, version, responses).await;
    match done {
        Ok(()) => Ok(redirect(
            &shell,
            &format!(
                "/cases/{}/instruments/{}?done=instrument-completed",
                view.head.id, view.id
            ),
        )),
        Err(CompleteError::Refused {
            version,
            violations,
        }) => {
            let errors = refusals(&shell, &view.definition, &violations);
            let draw = Draw {
                status: StatusCode::UNPROCESSABLE_ENTITY,
                version,
                errors,
                ..Draw::new(fields, responses)
            };
            form(shell, state, staff, view, draw)
        }
        Err(CompleteError::Conflict) => conflict(shell, state, staff, view, responses, fields),
        Err(CompleteError::Unscorable(error)) => {
            Err(PageError::internal("score an instrument", error))
        }
        Err(CompleteError::Service(error)) => Err(error.into()),
    }
}

/// The first question that the answers open and that was not on the page yet.
fn opened(
    view: &SheetView,
    responses: &Responses,
    fields: &Fields,
) -> Result<Option<String>, PageError> {
    let filled = filled(&view.definition, responses, view)?;
    Ok(view
        .definition
        .items()
        .iter()
        .enumerate()
        .filter(|(place, item)| item.kind.is_question() && filled.is_relevant(*place))
        .find(|(_, item)| {
            *responses.get(&item.name) == Given::NotAsked && !fields.has("shown", &item.name)
        })
        .map(|(_, item)| item.name.clone()))
}

/// Takes out the answers that conditions hide. Taking one out may hide another: each round has fewer.
fn prune(
    definition: &Definition,
    view: &SheetView,
    responses: &mut Responses,
) -> Result<(), PageError> {
    loop {
        let names: Vec<String> = filled(definition, responses, view)?
            .hidden_answers()
            .map(str::to_owned)
            .collect();
        if names.is_empty() {
            return Ok(());
        }
        for name in &names {
            responses.remove(name);
        }
    }
}

fn filled<'a>(
    definition: &'a Definition,
    responses: &'a Responses,
    view: &SheetView,
) -> Result<Filled<'a>, PageError> {
    fill(definition, responses, view.on)
        .map_err(|error| PageError::internal("work out the conditions of an instrument", error))
}

fn refusals(shell: &Shell, definition: &Definition, violations: &[Violation]) -> Errors {
    let mut errors = Errors::default();
    for violation in violations {
        let item = &definition.items()[violation.place()];
        let label = definition.text(&item.label, shell.lang());
        match violation {
            Violation::Hidden(_) => errors.add(
                "hidden-answers",
                shell.with("instruments-error-hidden", "question", label),
            ),
            Violation::Constraint(_) => errors.add(
                &field_id(&item.name),
                definition
                    .text(&item.constraint_message, shell.lang())
                    .to_owned(),
            ),
            Violation::Required(_) => errors.add(
                &field_id(&item.name),
                shell.with("instruments-error-required", "question", label),
            ),
        }
    }
    errors
}

/// What a form is drawn from.
struct Draw<'a> {
    status: StatusCode,
    /// 0: the version that is saved.
    version: i64,
    strings: &'a Fields,
    responses: &'a Responses,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl<'a> Draw<'a> {
    fn new(strings: &'a Fields, responses: &'a Responses) -> Self {
        Self {
            status: StatusCode::OK,
            version: 0,
            strings,
            responses,
            errors: Errors::default(),
            conflict: None,
        }
    }
}

/// Both versions are shown; saving again puts the reader's own in place.
fn conflict(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    view: &SheetView,
    responses: &Responses,
    fields: &Fields,
) -> Result<Response, PageError> {
    let definition = &view.definition;
    let answers = definition
        .items()
        .iter()
        .filter(|item| item.kind.is_question())
        .filter(|item| view.responses.get(&item.name) != responses.get(&item.name))
        .map(|item| HiddenAnswer {
            question: definition.text(&item.label, shell.lang()).to_owned(),
            answer: said(&shell, definition, &item.name, &view.responses),
        })
        .collect();
    let conflict = Conflict {
        by: shell.with2(
            "instruments-saved-by",
            "by",
            view.changed_by.as_str(),
            "when",
            shell.moment(&view.changed_at),
        ),
        answers,
        is_completed: view.is_completed,
    };
    let draw = Draw {
        status: StatusCode::CONFLICT,
        conflict: Some(conflict),
        ..Draw::new(fields, responses)
    };
    form(shell, state, staff, view, draw)
}

fn said(shell: &Shell, definition: &Definition, name: &str, responses: &Responses) -> String {
    match (responses.get(name), definition.item(name)) {
        (Given::Given(answer), Some(item)) => words::answer(shell, definition, item, answer),
        (missing, _) => words::missing(shell, definition, missing),
    }
}

fn form(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    view: &SheetView,
    draw: Draw<'_>,
) -> Result<Response, PageError> {
    let definition = &view.definition;
    let filled = filled(definition, draw.responses, view)?;
    let bar = CaseBar::new(&shell, &view.head, bar::today(state, staff), "instruments");
    let hidden = filled
        .hidden_answers()
        .map(|name| HiddenAnswer {
            question: definition
                .item(name)
                .map(|item| definition.text(&item.label, shell.lang()).to_owned())
                .unwrap_or_default(),
            answer: said(&shell, definition, name, draw.responses),
        })
        .collect();
    page_with_status(
        draw.status,
        &SheetPage {
            action: format!("{}/instruments/{}", bar.href, view.id),
            version: if draw.version == 0 {
                view.version
            } else {
                draw.version
            },
            title: definition.title(shell.lang()).to_owned(),
            purpose: definition.purpose(shell.lang()).to_owned(),
            edition: list::edition(&shell, definition),
            is_older_edition: view.is_older_edition,
            saved: shell.with2(
                "instruments-saved-by",
                "by",
                view.changed_by.as_str(),
                "when",
                shell.moment(&view.changed_at),
            ),
            sections: fields::sections(&shell, &filled, draw.strings, &draw.errors),
            hidden,
            conflict: draw.conflict,
            errors: draw.errors,
            bar,
            shell,
        },
    )
}

/// Where a sheet stands among the pages of its case.
pub(super) fn href(bar: &CaseBar, sheet: SheetId) -> String {
    format!("{}/instruments/{sheet}", bar.href)
}
