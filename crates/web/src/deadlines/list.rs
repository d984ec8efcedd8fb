use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::Permission;
use domain::deadlines::{HealthAct, PaperAct, Strand, Task};
use domain::housing::HousingAct;
use services::deadlines::{DueList, DueView, due_dates, mark_done, mark_open};
use vault::DueDateId;

use super::{left, sentence, tone};
use crate::cases::id;
use crate::shell::{AppState, Fields, PageError, Shell, Staff, page as page_of, redirect};

/// How far ahead the list looks, in days.
const AHEAD: i64 = 60;
/// How far ahead the first page of a day looks, and how many it names.
const AHEAD_ON_DAY: i64 = 7;
const MOST_ON_DAY: usize = 12;

#[derive(Template)]
#[template(path = "deadlines/dates.html")]
struct DatesPage {
    shell: Shell,
    missed: Vec<DateRow>,
    coming: Vec<DateRow>,
    done: Vec<DateRow>,
    is_more: bool,
    /// The reader holds no key for what the dates are about.
    is_blind: bool,
}

/// One date of one young person.
pub struct DateRow {
    pub id: String,
    pub pseudonym: String,
    /// Her status page, or her record; empty for who reads neither.
    pub href: String,
    /// What is to be done; without the key, that something is.
    pub what: String,
    pub who: String,
    pub day: String,
    pub iso: String,
    pub left: String,
    pub tone: &'static str,
    /// The basis in one sentence; may be empty.
    pub why: String,
    pub may_mark: bool,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    let list = due_dates(state.services(), &staff, AHEAD).await?;
    let rows = |views: &[DueView]| -> Vec<DateRow> {
        views
            .iter()
            .map(|view| row(&shell, &state, &staff, &list, view))
            .collect()
    };
    let all = [&list.missed, &list.coming, &list.done];
    page_of(&DatesPage {
        missed: rows(&list.missed),
        coming: rows(&list.coming),
        done: rows(&list.done),
        is_more: list.is_more,
        is_blind: all
            .iter()
            .any(|views| views.iter().any(|view| view.what.is_none())),
        shell,
    })
}

/// What is missed or due within a week, for the first page of a day.
pub async fn rows_of_day(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<DateRow>, PageError> {
    let list = due_dates(state.services(), staff, AHEAD_ON_DAY).await?;
    let mut views: Vec<&DueView> = list.missed.iter().chain(&list.coming).collect();
    // However many days were missed, a sign of danger is not the one that no longer fits.
    views.sort_by_key(|view| !is_sign(view));
    Ok(views
        .into_iter()
        .take(MOST_ON_DAY)
        .map(|view| row(shell, state, staff, &list, view))
        .collect())
}

/// What is missed or due within so many days, and whether there is more of it than the list holds.
pub async fn rows_until(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    days_ahead: i64,
) -> Result<(Vec<DateRow>, bool), PageError> {
    let list = due_dates(state.services(), staff, days_ahead).await?;
    let rows = list
        .missed
        .iter()
        .chain(&list.coming)
        .map(|view| row(shell, state, staff, &list, view))
        .collect();
    Ok((rows, list.is_more))
}

/// Where the work of a strand is, of the case at this address.
pub fn page_of_strand(case: &str, strand: Strand) -> String {
    match strand {
        Strand::Housing => format!("{case}/home"),
        Strand::Legal => format!("{case}/legal"),
        Strand::Health => format!("{case}/health"),
        Strand::Consents => format!("{case}/consents"),
        Strand::Eighteen => format!("{case}/eighteen"),
        Strand::Status | Strand::Papers | Strand::Applications => format!("{case}/status"),
    }
}

/// A sign that she is in danger, about which nobody has said what was done.
fn is_sign(view: &DueView) -> bool {
    view.what.as_ref().is_some_and(|what| {
        matches!(
            what.task,
            Task::Housing(HousingAct::Sign) | Task::Health(HealthAct::Steps)
        )
    })
}

fn row(shell: &Shell, state: &AppState, staff: &Staff, list: &DueList, view: &DueView) -> DateRow {
    let case = format!("{}/cases/{}", shell.base, view.case);
    let what = view.what.as_ref();
    let href = if let Some(what) = what {
        page_of_strand(&case, what.strand)
    } else if staff.may(Permission::ReadCases) {
        case
    } else {
        String::new()
    };
    DateRow {
        id: view.id.to_string(),
        pseudonym: view.pseudonym.clone(),
        href,
        what: what.map_or_else(
            || shell.t("dates-something"),
            |what| task(shell, &what.task),
        ),
        who: match what {
            Some(what) => {
                let who = shell.word("status-actor", &what.who);
                shell.with("dates-acts", "who", who)
            }
            None => shell.with("dates-key-worker", "who", view.key_worker.as_str()),
        },
        day: shell.date(&view.due_on),
        iso: view.due_on.to_string(),
        left: left(shell, view.due_on, list.today),
        tone: tone(view.due_on, list.today),
        why: what
            .and_then(|what| what.deadline.as_ref())
            .map(|deadline| sentence(shell, state.services().content(), &deadline.basis))
            .unwrap_or_default(),
        may_mark: what.is_some_and(|what| what.strand.is_marked()),
    }
}

/// What is to be done, in words.
pub fn task(shell: &Shell, task: &Task) -> String {
    match task {
        Task::Said(names) => names.in_language(shell.lang()).to_owned(),
        Task::AskAgain(names) => {
            shell.with("dates-ask-again", "what", names.in_language(shell.lang()))
        }
        Task::Housing(act) => shell.word("dates-housing", act.as_str()),
        Task::Eighteen(mark) => shell.word("dates-eighteen", mark.as_str()),
        Task::Consent(act) => shell.word("dates-consent", act.as_str()),
        Task::Legal(act) => shell.word("dates-legal", act.as_str()),
        Task::Health(act) => shell.word("dates-health", act.as_str()),
        Task::Paper { act, kind } => {
            let kind = shell.word("papers-kind", kind.as_str());
            match act {
                PaperAct::Renew => shell.with("dates-renew", "paper", kind),
                PaperAct::Expires => shell.with("dates-expires", "paper", kind),
            }
        }
    }
}

pub async fn done(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(date): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let date: DueDateId = id(&date)?;
    mark_done(state.services(), &staff, date).await?;
    let to = match fields.text("from") {
        "day" => "/day",
        _ => "/dates",
    };
    Ok(redirect(&shell, &format!("{to}?done=date-done")))
}

pub async fn open(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(date): Path<String>,
) -> Result<Response, PageError> {
    let date: DueDateId = id(&date)?;
    mark_open(state.services(), &staff, date).await?;
    Ok(redirect(&shell, "/dates?done=date-opened"))
}
