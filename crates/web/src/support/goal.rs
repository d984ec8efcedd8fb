use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::support::{GoalError, GoalState, GoalWords, LONGEST_GOAL, LifeDomain};
use services::cases::Names;
use services::support::{ChangeGoalError, GoalChange, GoalView, NewGoal};
use vault::{CaseId, GoalId};

use crate::cases::bar::{self, CaseBar};
use crate::cases::id;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "support/goal.html")]
struct GoalPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    /// Where the form is sent to.
    action: String,
    title: String,
    id: String,
    version: String,
    domain: String,
    words: String,
    /// Empty for a new goal, which is open.
    states: Vec<Choice>,
    newer: Option<Newer>,
}

/// What somebody else saved in the meantime.
pub(super) struct Newer {
    pub text: String,
    pub by: String,
    pub when: String,
}

pub async fn new_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let goal: GoalId = state.services().random().id();
    let fields = format!(
        "id={goal}&domain={}",
        domain_of(query.text("domain"))?.as_str()
    );
    let fields = Fields::parse(fields.as_bytes());
    show_new(
        shell,
        &state,
        &staff,
        id(&case)?,
        &fields,
        Errors::default(),
    )
    .await
}

pub async fn add(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let mut errors = Errors::default();
    let Some(words) = parse_words(&shell, &fields, &mut errors) else {
        return show_new(shell, &state, &staff, case, &fields, errors).await;
    };
    let new = NewGoal {
        id: id(fields.text("id"))?,
        case,
        domain: domain_of(fields.text("domain"))?,
        words,
    };
    services::support::add_goal(state.services(), &staff, &new).await?;
    Ok(redirect(
        &shell,
        &format!("/cases/{case}/plan?done=goal-added"),
    ))
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, goal)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let (head, goal) = services::support::read_goal(state.services(), &staff, id(&goal)?).await?;
    if goal.case != case {
        return Err(PageError::NotFound);
    }
    let bar = CaseBar::new(&shell, &head, bar::today(&state, &staff), "plan");
    let words = goal.words.as_str().to_owned();
    let parts = Parts {
        status: StatusCode::OK,
        words,
        state: goal.state.as_str(),
        version: goal.version,
        errors: Errors::default(),
        newer: None,
    };
    show(shell, bar, &goal, parts)
}

pub async fn change(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, goal)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let goal: GoalId = id(&goal)?;
    let version: i64 = number(fields.text("version"))?;
    let to: GoalState = fields
        .text("state")
        .parse()
        .map_err(|()| PageError::NotFound)?;
    let mut errors = Errors::default();
    let newer = match parse_words(&shell, &fields, &mut errors) {
        None => None,
        Some(words) => {
            let change = GoalChange {
                id: goal,
                version,
                words,
                state: to,
            };
            match services::support::change_goal(state.services(), &staff, &change).await {
                Ok(case) => {
                    let path = format!("/cases/{case}/plan?done=goal-changed");
                    return Ok(redirect(&shell, &path));
                }
                Err(ChangeGoalError::Conflict(newer)) => Some(newer),
                Err(ChangeGoalError::Service(error)) => return Err(error.into()),
            }
        }
    };
    let (head, saved) = services::support::read_goal(state.services(), &staff, goal).await?;
    if saved.case != case {
        return Err(PageError::NotFound);
    }
    let bar = CaseBar::new(&shell, &head, bar::today(&state, &staff), "plan");
    let parts = Parts {
        status: if newer.is_some() {
            StatusCode::CONFLICT
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        },
        words: fields.text("words").to_owned(),
        state: to.as_str(),
        version: newer.as_ref().map_or(version, |newer| newer.version),
        newer: newer.map(|newer| Newer {
            text: format!(
                "{}\n\n{}",
                newer.words.as_str(),
                shell.word("support-goal-state", newer.state.as_str())
            ),
            by: newer.changed_by.clone(),
            when: shell.moment(&newer.changed_at),
        }),
        errors,
    };
    show(shell, bar, &saved, parts)
}

struct Parts {
    status: StatusCode,
    words: String,
    state: &'static str,
    version: i64,
    errors: Errors,
    newer: Option<Newer>,
}

fn show(shell: Shell, bar: CaseBar, goal: &GoalView, parts: Parts) -> Result<Response, PageError> {
    page_with_status(
        parts.status,
        &GoalPage {
            action: format!("{}/plan/goals/{}", bar.href, goal.id),
            title: shell.t("support-goal-change"),
            id: String::new(),
            version: parts.version.to_string(),
            domain: goal.domain.as_str().to_owned(),
            words: parts.words,
            states: GoalState::ALL
                .iter()
                .map(|state| {
                    let word = state.as_str();
                    Choice::new(
                        word,
                        shell.word("support-goal-state", word),
                        word == parts.state,
                    )
                })
                .collect(),
            newer: parts.newer,
            errors: parts.errors,
            bar,
            shell,
        },
    )
}

async fn show_new(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let domain = domain_of(fields.text("domain"))?;
    let head = services::cases::read_head(state.services(), staff, case, Names::Hidden).await?;
    let bar = CaseBar::new(&shell, &head, bar::today(state, staff), "plan");
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page_with_status(
        status,
        &GoalPage {
            action: format!("{}/plan/goals/new", bar.href),
            title: shell.t("support-goal-new"),
            id: fields.text("id").to_owned(),
            version: String::new(),
            domain: domain.as_str().to_owned(),
            words: fields.text("words").to_owned(),
            states: Vec::new(),
            newer: None,
            errors,
            bar,
            shell,
        },
    )
}

fn parse_words(shell: &Shell, fields: &Fields, errors: &mut Errors) -> Option<GoalWords> {
    match GoalWords::parse(&fields.text("words").replace("\r\n", "\n")) {
        Ok(words) => Some(words),
        Err(GoalError::Empty) => {
            errors.add("words", shell.t("support-error-goal-empty"));
            None
        }
        Err(GoalError::TooLong) => {
            errors.add(
                "words",
                shell.with("cases-error-text-long", "limit", LONGEST_GOAL),
            );
            None
        }
    }
}

fn domain_of(text: &str) -> Result<LifeDomain, PageError> {
    text.parse().map_err(|()| PageError::NotFound)
}

pub(super) fn number(text: &str) -> Result<i64, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}
