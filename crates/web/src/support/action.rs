use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::parse_date;
use domain::support::{ActionError, ActionState, ActionText, LONGEST_ACTION, LONGEST_OWNER_NAME};
use services::cases::CaseHead;
use services::support::{
    ActionChange, ActionDraft, ActionView, ChangeActionError, GoalView, NewAction, Owner,
};
use vault::{ActionId, CaseId, GoalId};

use super::goal::{Newer, number};
use super::plan::date_error;
use crate::cases::bar::{self, CaseBar};
use crate::cases::id;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "support/action.html")]
struct ActionPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    /// Where the form is sent to.
    action: String,
    title: String,
    goal: String,
    id: String,
    version: String,
    text: String,
    owners: Vec<Choice>,
    owner_name: String,
    due_day: String,
    due_month: String,
    due_year: String,
    /// Empty for a new action, which is open.
    states: Vec<Choice>,
    newer: Option<Newer>,
}

pub async fn new_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, goal)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let action: ActionId = state.services().random().id();
    let fields = Fields::parse(format!("id={action}&owner={}", staff.person).as_bytes());
    let case: CaseId = id(&case)?;
    show_new(
        shell,
        &state,
        &staff,
        (case, id(&goal)?),
        &fields,
        Errors::default(),
    )
    .await
}

pub async fn add(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, goal)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let goal: GoalId = id(&goal)?;
    let mut errors = Errors::default();
    let Some(draft) = parse_draft(&shell, &fields, &mut errors) else {
        return show_new(shell, &state, &staff, (case, goal), &fields, errors).await;
    };
    let new = NewAction {
        id: id(fields.text("id"))?,
        goal,
        draft,
    };
    let case = services::support::add_action(state.services(), &staff, &new).await?;
    Ok(redirect(
        &shell,
        &format!("/cases/{case}/plan?done=action-added"),
    ))
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, action)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (head, goal, action) =
        services::support::read_action(state.services(), &staff, id(&action)?).await?;
    let part = |of: fn(jiff::civil::Date) -> String| action.due_on.map(of).unwrap_or_default();
    let fields = Fields::of(&[
        ("text", action.text.text()),
        ("owner", &owner_value(action.owner)),
        ("owner-name", action.text.owner_name()),
        ("state", action.state.as_str()),
        ("version", &action.version.to_string()),
        ("due-day", &part(|due| due.day().to_string())),
        ("due-month", &part(|due| due.month().to_string())),
        ("due-year", &part(|due| due.year().to_string())),
    ]);
    let page = Changed {
        case: id(&case)?,
        head: &head,
        goal: &goal,
        action: &action,
        fields: &fields,
        version: action.version,
        errors: Errors::default(),
        newer: None,
    };
    page.show(shell, &state, &staff, StatusCode::OK).await
}

pub async fn change(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, action)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let action: ActionId = id(&action)?;
    let version = number(fields.text("version"))?;
    let to: ActionState = fields
        .text("state")
        .parse()
        .map_err(|()| PageError::NotFound)?;
    let mut errors = Errors::default();
    let newer = match parse_draft(&shell, &fields, &mut errors) {
        None => None,
        Some(draft) => {
            let change = ActionChange {
                id: action,
                version,
                draft,
                state: to,
            };
            match services::support::change_action(state.services(), &staff, &change).await {
                Ok(case) => {
                    let path = format!("/cases/{case}/plan?done=action-changed");
                    return Ok(redirect(&shell, &path));
                }
                Err(ChangeActionError::Conflict(newer)) => Some(newer),
                Err(ChangeActionError::Service(error)) => return Err(error.into()),
            }
        }
    };
    let (head, goal, saved) =
        services::support::read_action(state.services(), &staff, action).await?;
    let status = if newer.is_some() {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = Changed {
        case,
        head: &head,
        goal: &goal,
        action: &saved,
        fields: &fields,
        version: newer.as_ref().map_or(version, |newer| newer.version),
        errors,
        newer: newer.map(|newer| in_words(&shell, &newer)),
    };
    page.show(shell, &state, &staff, status).await
}

/// "Done" beside an action: its text, owner and date stay as they are.
pub async fn done(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((_, action)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let action: ActionId = id(&action)?;
    let (_, _, saved) = services::support::read_action(state.services(), &staff, action).await?;
    let case = saved.case;
    let change = ActionChange {
        id: action,
        version: number(fields.text("version"))?,
        draft: ActionDraft {
            text: saved.text,
            owner: saved.owner,
            due_on: saved.due_on,
        },
        state: ActionState::Done,
    };
    match services::support::change_action(state.services(), &staff, &change).await {
        Ok(_) => {
            let to = if fields.text("from") == "day" {
                "/day?done=action-done".to_owned()
            } else {
                format!("/cases/{case}/plan?done=action-done")
            };
            Ok(redirect(&shell, &to))
        }
        // It says something else by now: she should read it before she calls it done.
        Err(ChangeActionError::Conflict(_)) => Ok(redirect(
            &shell,
            &format!("/cases/{case}/plan/actions/{action}?done=action-newer"),
        )),
        Err(ChangeActionError::Service(error)) => Err(error.into()),
    }
}

struct Changed<'a> {
    /// The case of the address: it must be the action's.
    case: CaseId,
    head: &'a CaseHead,
    goal: &'a GoalView,
    action: &'a ActionView,
    fields: &'a Fields,
    version: i64,
    errors: Errors,
    newer: Option<Newer>,
}

impl Changed<'_> {
    async fn show(
        self,
        shell: Shell,
        state: &AppState,
        staff: &Staff,
        status: StatusCode,
    ) -> Result<Response, PageError> {
        if self.action.case != self.case {
            return Err(PageError::NotFound);
        }
        let bar = CaseBar::new(&shell, self.head, bar::today(state, staff), "plan");
        let owners = owners(&shell, state, staff, self.fields.text("owner")).await?;
        let chosen = self.fields.text("state");
        let mut page = ActionPage {
            action: format!("{}/plan/actions/{}", bar.href, self.action.id),
            title: shell.t("support-action-change"),
            states: ActionState::ALL
                .iter()
                .map(|state| {
                    let word = state.as_str();
                    Choice::new(
                        word,
                        shell.word("support-action-state", word),
                        word == chosen,
                    )
                })
                .collect(),
            newer: self.newer,
            version: self.version.to_string(),
            ..blank(shell, bar, self.goal, self.fields, owners)
        };
        page.errors = self.errors;
        page_with_status(status, &page)
    }
}

async fn show_new(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (case, goal): (CaseId, GoalId),
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let (head, goal) = services::support::read_goal(state.services(), staff, goal).await?;
    if goal.case != case {
        return Err(PageError::NotFound);
    }
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let bar = CaseBar::new(&shell, &head, bar::today(state, staff), "plan");
    let owners = owners(&shell, state, staff, fields.text("owner")).await?;
    let mut page = blank(shell, bar, &goal, fields, owners);
    page.errors = errors;
    page_with_status(status, &page)
}

/// The page of a new action, with what was typed.
fn blank(
    shell: Shell,
    bar: CaseBar,
    goal: &GoalView,
    fields: &Fields,
    owners: Vec<Choice>,
) -> ActionPage {
    let text = |name: &str| fields.text(name).to_owned();
    ActionPage {
        action: format!("{}/plan/goals/{}/actions/new", bar.href, goal.id),
        title: shell.t("support-action-new"),
        goal: goal.words.as_str().to_owned(),
        id: text("id"),
        version: String::new(),
        text: text("text"),
        owners,
        owner_name: text("owner-name"),
        due_day: text("due-day"),
        due_month: text("due-month"),
        due_year: text("due-year"),
        states: Vec::new(),
        newer: None,
        errors: Errors::default(),
        bar,
        shell,
    }
}

async fn owners(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    chosen: &str,
) -> Result<Vec<Choice>, PageError> {
    let mut owners: Vec<Choice> = ["young_person", "other"]
        .into_iter()
        .map(|kind| Choice::new(kind, shell.word("support-owner", kind), chosen == kind))
        .collect();
    owners.extend(crate::cases::workers(shell, state, staff, chosen).await?);
    Ok(owners)
}

fn owner_value(owner: Owner) -> String {
    match owner {
        Owner::Staff(person) => person.to_string(),
        Owner::YoungPerson | Owner::Other => owner.kind().as_str().to_owned(),
    }
}

fn in_words(shell: &Shell, newer: &ActionView) -> Newer {
    let due = newer
        .due_on
        .map_or_else(|| shell.t("support-no-date"), |due| shell.date(&due));
    Newer {
        text: format!(
            "{}\n\n{}\n{due}\n{}",
            newer.text.text(),
            super::owner(shell, newer),
            shell.word("support-action-state", newer.state.as_str())
        ),
        by: newer.changed_by.clone(),
        when: shell.moment(&newer.changed_at),
    }
}

fn parse_draft(shell: &Shell, fields: &Fields, errors: &mut Errors) -> Option<ActionDraft> {
    let text = ActionText::parse(
        &fields.text("text").replace("\r\n", "\n"),
        fields.text("owner-name"),
    );
    let text = match text {
        Ok(text) => Some(text),
        Err(error) => {
            match error {
                ActionError::Empty => errors.add("text", shell.t("support-error-action-empty")),
                ActionError::TooLong => errors.add(
                    "text",
                    shell.with("cases-error-text-long", "limit", LONGEST_ACTION),
                ),
                ActionError::OwnerNameTooLong => errors.add(
                    "owner-name",
                    shell.with("cases-error-name-long", "limit", LONGEST_OWNER_NAME),
                ),
            }
            None
        }
    };
    let owner = match fields.text("owner") {
        "young_person" => Some(Owner::YoungPerson),
        "other" => Some(Owner::Other),
        person => person.parse().ok().map(Owner::Staff),
    };
    if owner.is_none() {
        errors.add("owner", shell.t("support-error-owner"));
    }
    let due_on = parse_date(
        fields.text("due-day"),
        fields.text("due-month"),
        fields.text("due-year"),
    );
    let due_on = match due_on {
        Ok(due_on) => Some(due_on),
        Err(error) => {
            errors.add("due", date_error(shell, error));
            None
        }
    };
    Some(ActionDraft {
        text: text?,
        owner: owner?,
        due_on: due_on?,
    })
}
