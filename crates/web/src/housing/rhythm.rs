//! How often a centre visits after the keys: its own policy, with a proposal to begin with.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::accounts::Permission;
use domain::housing::{LONGEST_STEP, MOST_STEPS, Rhythm, RhythmError, RhythmStep};
use services::housing::{SetRhythmError, rhythm, set_rhythm};

use super::words;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "housing/rhythm.html")]
struct RhythmPage {
    shell: Shell,
    errors: Errors,
    version: String,
    steps: Vec<String>,
    /// Who set it, and when; empty: it is what this program proposes.
    set: String,
    may_set: bool,
    lines: Vec<StepFields>,
    is_conflict: bool,
}

struct StepFields {
    every_name: String,
    every: String,
    until_name: String,
    until: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    show(shell, &state, &staff, None, Errors::default(), false).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let mut steps = Vec::new();
    for number in 1..=MOST_STEPS {
        let (every_name, until_name) = (format!("every-{number}"), format!("until-{number}"));
        let mut count =
            |name: &str| words::count(&shell, &fields, (name, LONGEST_STEP), &mut errors);
        match (count(&every_name), count(&until_name)) {
            (Ok(Some(every)), Ok(Some(until))) => steps.push(RhythmStep { every, until }),
            (Ok(None), Ok(None)) => {}
            (Ok(None), Ok(Some(_))) => {
                errors.add(&every_name, shell.t("housing-error-step"));
            }
            (Ok(Some(_)), Ok(None)) => {
                errors.add(&until_name, shell.t("housing-error-step"));
            }
            _ => {}
        }
    }
    let mut is_conflict = false;
    if errors.is_empty() {
        match Rhythm::new(steps) {
            Err(error) => say(&shell, &mut errors, error),
            Ok(new) => {
                let follows = fields
                    .text("version")
                    .parse()
                    .map_err(|_| PageError::NotFound)?;
                match set_rhythm(state.services(), &staff, follows, &new).await {
                    Ok(()) => {
                        return Ok(redirect(&shell, "/homes/rhythm?done=rhythm-set"));
                    }
                    Err(SetRhythmError::Conflict) => is_conflict = true,
                    Err(SetRhythmError::Service(error)) => return Err(error.into()),
                }
            }
        }
    }
    show(shell, &state, &staff, Some(&fields), errors, is_conflict).await
}

fn say(shell: &Shell, errors: &mut Errors, error: RhythmError) {
    let message = match error {
        RhythmError::HowMany | RhythmError::Days => shell.t("housing-error-step"),
        RhythmError::NotLater => shell.t("housing-error-step-later"),
        RhythmError::NotRarer => shell.t("housing-error-step-rarer"),
    };
    errors.add("every-1", message);
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    fields: Option<&Fields>,
    errors: Errors,
    is_conflict: bool,
) -> Result<Response, PageError> {
    let view = rhythm(state.services(), staff).await?;
    let steps = view.rhythm.steps();
    let lines = (1..=MOST_STEPS)
        .map(|number| {
            let step = steps.get(number - 1);
            let (every_name, until_name) = (format!("every-{number}"), format!("until-{number}"));
            let typed = |name: &str, saved: Option<u32>| match fields {
                Some(fields) => fields.text(name).to_owned(),
                None => saved.map(|days| days.to_string()).unwrap_or_default(),
            };
            StepFields {
                every: typed(&every_name, step.map(|step| step.every)),
                until: typed(&until_name, step.map(|step| step.until)),
                every_name,
                until_name,
            }
        })
        .collect();
    page_with_status(
        words::status(&errors, is_conflict),
        &RhythmPage {
            version: view.version.to_string(),
            steps: steps
                .iter()
                .map(|step| shell.with2("housing-step", "every", step.every, "until", step.until))
                .collect(),
            set: view
                .set
                .map(|(by, at)| {
                    let when = shell.moment(&at);
                    shell.with2("support-changed", "by", by, "when", when)
                })
                .unwrap_or_default(),
            may_set: staff.may(Permission::KeepHomes),
            lines,
            is_conflict,
            errors,
            shell,
        },
    )
}
