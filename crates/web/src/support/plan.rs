use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::cases::{DateError, parse_date};
use domain::support::{ActionState, GoalState, LifeDomain, ReviewError};
use jiff::civil::Date;
use services::support::{GoalView, PlanView, SetReviewError};
use vault::CaseId;

use super::rating::{Latest, newest};
use crate::cases::bar::{self, CaseBar};
use crate::cases::id;
use crate::directory::{ReferralLine, lines};
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "support/plan.html")]
struct PlanPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    domains: Vec<DomainCard>,
    /// Empty until the first goal.
    started_on: String,
    review_on: String,
    review_is_due: bool,
    review_day: String,
    review_month: String,
    review_year: String,
    /// The last time that it was said how it goes.
    rating: Option<Latest>,
    may_write: bool,
}

struct DomainCard {
    title: String,
    add_href: String,
    goals: Vec<GoalCard>,
    services: Vec<ReferralLine>,
    ask_href: String,
}

struct GoalCard {
    words: String,
    href: String,
    ask_href: String,
    add_action_href: String,
    state: String,
    is_open: bool,
    tone: &'static str,
    by: String,
    actions: Vec<ActionLine>,
}

struct ActionLine {
    text: String,
    href: String,
    state: String,
    is_open: bool,
    tone: &'static str,
    owner: String,
    due: String,
    version: i64,
}

pub async fn plan(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let fields = Fields::default();
    show(
        shell,
        &state,
        &staff,
        id(&case)?,
        &fields,
        Errors::default(),
    )
    .await
}

pub async fn set_review(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let mut errors = Errors::default();
    let date = parse_date(
        fields.text("review-day"),
        fields.text("review-month"),
        fields.text("review-year"),
    );
    match date {
        Ok(Some(date)) => {
            let set = services::support::set_review(state.services(), &staff, case, date).await;
            match set {
                Ok(()) => {
                    let path = format!("/cases/{case}/plan?done=review-set");
                    return Ok(redirect(&shell, &path));
                }
                Err(SetReviewError::Review(ReviewError::Past)) => {
                    errors.add("review", shell.t("support-error-review-past"));
                }
                Err(SetReviewError::Review(ReviewError::TooLate { latest })) => {
                    let latest = shell.date(&latest);
                    errors.add(
                        "review",
                        shell.with("support-error-review-late", "latest", latest),
                    );
                }
                Err(SetReviewError::Service(error)) => return Err(error.into()),
            }
        }
        Ok(None) => errors.add("review", shell.t("support-error-date-incomplete")),
        Err(error) => errors.add("review", date_error(&shell, error)),
    }
    show(shell, &state, &staff, case, &fields, errors).await
}

pub(crate) fn date_error(shell: &Shell, error: DateError) -> String {
    shell.t(match error {
        DateError::Incomplete => "support-error-date-incomplete",
        DateError::NotANumber => "support-error-date-number",
        DateError::NoSuchDay => "support-error-date-no-such-day",
    })
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let plan = services::support::read_plan(state.services(), staff, case).await?;
    let today = bar::today(state, staff);
    let bar = CaseBar::new(&shell, &plan.head, today, "plan");
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let date = |date: Option<Date>| date.map(|date| shell.date(&date)).unwrap_or_default();
    page_with_status(
        status,
        &PlanPage {
            domains: LifeDomain::ALL
                .iter()
                .map(|domain| card(&shell, &bar.href, *domain, &plan, today))
                .collect(),
            started_on: date(plan.started_on),
            review_on: date(plan.review_on),
            review_is_due: plan.review_on.is_some_and(|review| review < today),
            review_day: fields.text("review-day").to_owned(),
            review_month: fields.text("review-month").to_owned(),
            review_year: fields.text("review-year").to_owned(),
            rating: plan.rating.as_ref().map(|rating| newest(&shell, rating)),
            may_write: staff.may(Permission::WritePlans),
            errors,
            bar,
            shell,
        },
    )
}

fn card(shell: &Shell, href: &str, domain: LifeDomain, plan: &PlanView, today: Date) -> DomainCard {
    DomainCard {
        title: shell.word("support-domain", domain.as_str()),
        add_href: format!("{href}/plan/goals/new?domain={}", domain.as_str()),
        services: lines(shell, href, domain, &plan.referrals, today),
        ask_href: format!("{href}/services/new?domain={}", domain.as_str()),
        goals: plan
            .goals
            .iter()
            .filter(|goal| goal.domain == domain)
            .map(|goal| goal_card(shell, href, goal, today))
            .collect(),
    }
}

fn goal_card(shell: &Shell, href: &str, goal: &GoalView, today: Date) -> GoalCard {
    let goal_href = format!("{href}/plan/goals/{}", goal.id);
    GoalCard {
        words: goal.words.as_str().to_owned(),
        add_action_href: format!("{goal_href}/actions/new"),
        ask_href: format!(
            "{href}/services/new?goal={}&domain={}",
            goal.id,
            goal.domain.as_str()
        ),
        href: goal_href,
        state: shell.word("support-goal-state", goal.state.as_str()),
        is_open: goal.state == GoalState::Open,
        tone: match goal.state {
            GoalState::Open => "info",
            GoalState::Reached => "ok",
            GoalState::Dropped => "",
        },
        by: shell.with2(
            "support-changed",
            "by",
            goal.changed_by.as_str(),
            "when",
            shell.moment(&goal.changed_at),
        ),
        actions: goal
            .actions
            .iter()
            .map(|action| {
                let is_open = action.state == ActionState::Open;
                let passed = is_open && action.due_on.is_some_and(|due| due < today);
                ActionLine {
                    text: action.text.text().to_owned(),
                    href: format!("{href}/plan/actions/{}", action.id),
                    state: shell.word("support-action-state", action.state.as_str()),
                    is_open,
                    tone: match action.state {
                        ActionState::Open if passed => "attention",
                        ActionState::Open => "info",
                        ActionState::Done => "ok",
                        ActionState::Dropped => "",
                    },
                    owner: super::owner(shell, action),
                    due: match (is_open, action.due_on) {
                        (true, Some(due)) => super::due(shell, due, today),
                        _ => String::new(),
                    },
                    version: action.version,
                }
            })
            .collect(),
    }
}
