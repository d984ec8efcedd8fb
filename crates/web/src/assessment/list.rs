use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::Permission;
use services::assessment::read_assessments;

use super::course::{Course, RiskRow, courses, rows};
use super::tone;
use crate::cases::bar::{self, CaseBar};
use crate::cases::id;
use crate::shell::{AppState, PageError, Shell, Staff, page};

#[derive(Template)]
#[template(path = "assessment/list.html")]
struct ListPage {
    shell: Shell,
    bar: CaseBar,
    assessments: Vec<Line>,
    courses: Vec<Course>,
    risks: Vec<RiskRow>,
    may_write: bool,
}

struct Line {
    href: String,
    day: String,
    by: String,
    state: String,
    tone: &'static str,
    counts: String,
}

pub async fn show(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read_assessments(state.services(), &staff, id(&case)?).await?;
    let bar = CaseBar::new(&shell, &view.head, bar::today(&state, &staff), "assessment");
    page(&ListPage {
        assessments: view
            .assessments
            .iter()
            .map(|one| {
                let counts = one.assessment.counts();
                Line {
                    href: format!("{}/assessment/{}", bar.href, one.id),
                    day: shell.date(&one.assessment.on),
                    by: shell.with2(
                        "support-changed",
                        "by",
                        one.by.as_str(),
                        "when",
                        shell.moment(&one.at),
                    ),
                    state: shell.word("assessment-state", one.state.as_str()),
                    tone: tone(one.state),
                    counts: [
                        shell.with("assessment-strengths-count", "count", counts.strengths),
                        shell.with("assessment-needs-count", "count", counts.needs),
                        shell.with("assessment-not-asked-count", "count", counts.not_asked),
                    ]
                    .join(" · "),
                }
            })
            .collect(),
        courses: courses(&shell, &view.risks),
        risks: rows(&shell, &view.risks),
        may_write: staff.may(Permission::WriteCases),
        bar,
        shell,
    })
}
