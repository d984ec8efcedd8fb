use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::Permission;
use domain::safety::{Part, SAID};
use services::safety::{SafetyView, read_safety, tell_house};
use vault::CaseId;

use super::words::{Said, said_in, title};
use crate::cases::bar::{self, CaseBar};
use crate::cases::id;
use crate::shell::{AppState, PageError, Shell, Staff, page, redirect};

#[derive(Template)]
#[template(path = "safety/plan.html")]
struct SafetyPage {
    shell: Shell,
    bar: CaseBar,
    is_there: bool,
    parts: Vec<Said>,
    /// Titles of the parts in which nothing is said yet.
    unsaid: Vec<String>,
    review_on: String,
    review_is_due: bool,
    by: String,
    has_card: bool,
    has_history: bool,
    /// Titles of what the house is told.
    shared: Vec<String>,
    has_house: bool,
    house_knows: bool,
    may_write: bool,
}

pub async fn show(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read_safety(state.services(), &staff, id(&case)?).await?;
    let today = bar::today(&state, &staff);
    let SafetyView {
        head,
        versions,
        has_house,
        house_knows,
    } = view;
    let bar = CaseBar::new(&shell, &head, today, "safety");
    let newest = versions.first();
    let plan = newest.map(|one| &one.plan);
    page(&SafetyPage {
        is_there: plan.is_some(),
        parts: plan
            .map(|plan| said_in(&shell, plan, &SAID))
            .unwrap_or_default(),
        unsaid: plan
            .map(|plan| {
                let unsaid = plan.unsaid().into_iter();
                unsaid.map(|part| title(&shell, part)).collect()
            })
            .unwrap_or_default(),
        review_on: plan
            .map(|plan| shell.date(&plan.review_on))
            .unwrap_or_default(),
        review_is_due: plan.is_some_and(|plan| plan.review_on < today),
        by: newest
            .map(|one| {
                shell.with2(
                    "support-changed",
                    "by",
                    one.by.as_str(),
                    "when",
                    shell.moment(&one.at),
                )
            })
            .unwrap_or_default(),
        has_card: plan.is_some_and(domain::safety::SafetyPlan::has_card),
        has_history: versions.len() > 1,
        shared: plan
            .map(|plan| {
                let shared = plan.shared.iter();
                shared
                    .filter(|part| !plan.lines(**part).is_empty())
                    .map(|part: &Part| title(&shell, *part))
                    .collect()
            })
            .unwrap_or_default(),
        has_house,
        house_knows,
        may_write: staff.may(Permission::WriteCases),
        bar,
        shell,
    })
}

pub async fn tell(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let done = match tell_house(state.services(), &staff, case).await? {
        true => "house-told",
        false => "house-not-told",
    };
    Ok(redirect(
        &shell,
        &format!("/cases/{case}/safety?done={done}"),
    ))
}
