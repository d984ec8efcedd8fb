//! Who waits for a bed, since when, and what fits now.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::shelter::{Features, LONGEST_WAITING_REASON, WaitingEnd, WaitingPriority, tonight};
use jiff::civil::Date;
use services::shelter::{AddWaitingError, NewWaiting, Search, WaitingView, WhoseBed};
use vault::WaitingId;

use super::beds::nights_heading;
use super::search::SearchForm;
use super::words;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "shelter/waiting.html")]
struct WaitingPage {
    shell: Shell,
    lines: Vec<Line>,
    ends: Vec<Choice>,
}

struct Line {
    pseudonym: String,
    case_href: String,
    priority: String,
    tone: &'static str,
    since: String,
    reason: String,
    needs: Vec<String>,
    /// What fits now, or the bed she has.
    state: String,
    state_tone: &'static str,
    search_href: String,
    booking_href: String,
    end_path: String,
}

/// The form that puts somebody on the list.
#[derive(Template)]
#[template(path = "shelter/wait.html")]
struct WaitPage {
    shell: Shell,
    errors: Errors,
    form: WaitForm,
    pseudonym: String,
    needs: Vec<String>,
    priorities: Vec<Choice>,
    back: String,
}

#[derive(Clone, Default)]
struct WaitForm {
    id: String,
    search: String,
    case: String,
    pseudonym: String,
    priority: String,
    reason: String,
}

impl WaitForm {
    fn read(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            id: text("id"),
            search: text("search"),
            case: text("case"),
            pseudonym: text("pseudonym"),
            priority: text("priority"),
            reason: text("reason").replace("\r\n", "\n"),
        }
    }
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    let views = services::shelter::waiting_list(state.services(), &staff).await?;
    page(&WaitingPage {
        lines: views.into_iter().map(|view| line(&shell, view)).collect(),
        ends: [WaitingEnd::Withdrawn, WaitingEnd::Elsewhere]
            .into_iter()
            .map(|one| {
                let is_chosen = one == WaitingEnd::Withdrawn;
                let label = shell.word("shelter-waiting-end", one.as_str());
                Choice::new(one.as_str(), label, is_chosen)
            })
            .collect(),
        shell,
    })
}

fn line(shell: &Shell, view: WaitingView) -> Line {
    let query = query_of(&view);
    let (state, state_tone) = match (&view.stay, &view.found) {
        (Some(stay), _) => (
            format!(
                "{}: {}, {}",
                shell.word("shelter-state", stay.state.as_str()),
                stay.house,
                stay.centre
            ),
            "info",
        ),
        (None, Some(found)) if found.fitting_count > 0 => {
            let count = i64::try_from(found.fitting_count).unwrap_or(i64::MAX);
            (shell.with("shelter-found", "count", count), "ok")
        }
        (None, Some(_)) => (shell.t("shelter-waiting-nothing"), ""),
        (None, None) => (shell.t("shelter-waiting-search"), ""),
    };
    Line {
        case_href: format!("{}/cases/{}", shell.base, view.case),
        priority: shell.word("shelter-waiting-priority", view.priority.as_str()),
        tone: match view.priority {
            WaitingPriority::Tonight => "attention",
            WaitingPriority::ThisWeek => "info",
            WaitingPriority::CanWait => "",
        },
        since: shell.with2(
            "shelter-waiting-since",
            "when",
            shell.moment(&view.since),
            "days",
            view.days,
        ),
        needs: needs(shell, &view.search),
        state,
        state_tone,
        search_href: match view.stay {
            Some(_) => String::new(),
            None => format!("{}/beds?{query}", shell.base),
        },
        booking_href: match &view.stay {
            Some(stay) => format!("{}/bookings/{}", shell.base, stay.booking),
            None => String::new(),
        },
        end_path: format!("{}/waiting/{}/end", shell.base, view.id),
        pseudonym: view.pseudonym,
        reason: view.reason,
    }
}

/// What she needs, in words.
fn needs(shell: &Shell, search: &Search) -> Vec<String> {
    let mut lines = vec![nights_heading(
        shell,
        search.range.first_night(),
        search.range.count(),
    )];
    let guest = search.guest;
    let who: Vec<String> = [
        guest
            .gender
            .map(|one| shell.word("shelter-guest", one.as_str())),
        guest
            .age
            .map(|age| shell.with("shelter-waiting-age", "age", i64::from(age))),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !who.is_empty() {
        lines.push(who.join(", "));
    }
    for (key, features) in [
        ("shelter-waiting-must", &search.required),
        ("shelter-waiting-wish", &search.desired),
    ] {
        if !features.is_empty() {
            let words: Vec<String> = features
                .iter()
                .map(|one| words::feature(shell, one))
                .collect();
            lines.push(shell.with(key, "features", words.join(", ")));
        }
    }
    lines
}

/// The same search as an address.
fn query_of(view: &WaitingView) -> String {
    let search = &view.search;
    let codes = |features: &Features| {
        features
            .iter()
            .map(|one| one.to_string())
            .collect::<Vec<_>>()
    };
    let (speaks, wish): (Vec<String>, Vec<String>) = codes(&search.desired)
        .into_iter()
        .partition(|code| code.starts_with("speaks_"));
    SearchForm {
        case: view.case.to_string(),
        from: search.range.first_night().to_string(),
        nights: search.range.count().to_string(),
        age: search
            .guest
            .age
            .map(|age| age.to_string())
            .unwrap_or_default(),
        gender: search
            .guest
            .gender
            .map(|one| one.as_str().to_owned())
            .unwrap_or_default(),
        must: codes(&search.required),
        wish,
        speaks: speaks
            .first()
            .and_then(|code| code.strip_prefix("speaks_"))
            .unwrap_or_default()
            .to_owned(),
    }
    .query()
}

/// Asks how urgent it is: from a search that found nothing.
pub async fn wait_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let search = SearchForm::read(&query);
    let id: WaitingId = state.services().random().id();
    let form = WaitForm {
        id: id.to_string(),
        search: search.query(),
        case: search.case,
        ..WaitForm::default()
    };
    show(
        shell,
        &state,
        &staff,
        form,
        Errors::default(),
        StatusCode::OK,
    )
    .await
}

pub async fn wait(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let form = WaitForm::read(&fields);
    let id: WaitingId = super::id(&form.id)?;
    let today = tonight(state.services().clock().now(), &staff.time_zone);
    let mut errors = Errors::default();
    let whose = match form.case.as_str() {
        "" if form.pseudonym.trim().is_empty() => {
            errors.add("pseudonym", shell.t("shelter-pseudonym-missing"));
            None
        }
        "" => Some(WhoseBed::Pseudonym(form.pseudonym.trim().to_owned())),
        case => Some(WhoseBed::Case(super::id(case)?)),
    };
    let priority = form.priority.parse::<WaitingPriority>();
    if priority.is_err() {
        errors.add("priority", shell.t("shelter-choose-one"));
    }
    if form.reason.trim().is_empty() {
        errors.add("reason", shell.t("shelter-waiting-reason-missing"));
    }
    if form.reason.chars().count() > LONGEST_WAITING_REASON {
        let most = i64::try_from(LONGEST_WAITING_REASON).unwrap_or(i64::MAX);
        errors.add("reason", shell.with("shelter-text-too-long", "most", most));
    }
    // A search whose first night went by while the form was open begins tonight.
    let mut sought = SearchForm::read(&Fields::parse(form.search.as_bytes()));
    if sought.from.parse().is_ok_and(|from: Date| from < today) {
        sought.from = String::new();
    }
    let search = sought.parse(&shell, today);
    if let (Some(whose), Ok(priority), Ok(search)) = (whose, priority, search)
        && errors.is_empty()
    {
        let new = NewWaiting {
            id,
            whose,
            search,
            priority,
            reason: form.reason.trim().to_owned(),
        };
        match services::shelter::add_waiting(state.services(), &staff, &new).await {
            Ok(()) => return Ok(redirect(&shell, "/waiting?done=waiting-added")),
            Err(AddWaitingError::Service(error)) => return Err(error.into()),
            Err(AddWaitingError::NoSuchCase) => {
                errors.add("pseudonym", shell.t("shelter-pseudonym-unknown"));
            }
            Err(AddWaitingError::CaseClosed) => {
                errors.add("reason", shell.t("shelter-case-closed"));
            }
            Err(AddWaitingError::Listed) => {
                errors.add("reason", shell.t("shelter-waiting-listed"));
            }
        }
    }
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    show(shell, &state, &staff, form, errors, status).await
}

pub async fn end(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let end = fields
        .text("end")
        .parse::<WaitingEnd>()
        .unwrap_or(WaitingEnd::Withdrawn);
    services::shelter::end_waiting(state.services(), &staff, super::id(&id)?, end).await?;
    Ok(redirect(&shell, "/waiting?done=waiting-ended"))
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    form: WaitForm,
    errors: Errors,
    status: StatusCode,
) -> Result<Response, PageError> {
    let today = tonight(state.services().clock().now(), &staff.time_zone);
    let pseudonym = match form.case.as_str() {
        "" => String::new(),
        case => services::shelter::pseudonym_of(state.services(), staff, super::id(case)?).await?,
    };
    let sought = SearchForm::read(&Fields::parse(form.search.as_bytes()));
    page_with_status(
        status,
        &WaitPage {
            needs: match sought.parse(&shell, today) {
                Ok(search) => needs(&shell, &search),
                Err(_) => Vec::new(),
            },
            priorities: WaitingPriority::ALL
                .into_iter()
                .map(|one| {
                    Choice::new(
                        one.as_str(),
                        shell.word("shelter-waiting-priority", one.as_str()),
                        form.priority == one.as_str(),
                    )
                })
                .collect(),
            back: format!("{}/beds?{}", shell.base, form.search),
            pseudonym,
            form,
            errors,
            shell,
        },
    )
}
