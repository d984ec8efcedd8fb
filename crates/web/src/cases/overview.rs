use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::cases::{CaseState, LONGEST_NOTE, NoteError, NoteText};
use services::cases::{CaseView, Names, NewNote, read_overview};
use services::shelter::StayView;
use vault::{CaseId, NoteId};

use super::bar::{self, CaseBar};
use super::glance::{self, Glance};
use super::{cursor, cursor_text, id, words};
use crate::recognition::staff::words as instruments;
use crate::shell::fields::Query;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "cases/overview.html")]
struct OverviewPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    view: CaseView,
    glance: Glance,
    /// The day of the review, in words; empty before the first goal.
    review_on: String,
    names_shown: bool,
    note_id: String,
    note: String,
    earlier_href: String,
    is_first_page: bool,
    may_write: bool,
    may_find_beds: bool,
    may_see_files: bool,
    find_bed_href: String,
    stay: Option<StayView>,
    /// The house of the stay, as far as the reader may know it.
    stay_place: String,
}

pub async fn overview(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let note: NoteId = state.services().random().id();
    let fields = Fields::parse(format!("id={note}").as_bytes());
    let show = Show {
        case: id(&case)?,
        names: if query.has("names", "1") {
            Names::Shown
        } else {
            Names::Hidden
        },
        before: cursor(query.text("before")),
        fields: &fields,
        errors: Errors::default(),
    };
    show.page(shell, &state, &staff).await
}

pub async fn add_note(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let text = fields.text("note").replace("\r\n", "\n");
    match NoteText::parse(&text) {
        Ok(text) => {
            let new = NewNote {
                id: id(fields.text("id"))?,
                text,
            };
            services::cases::add_note(state.services(), &staff, case, &new).await?;
            Ok(redirect(
                &shell,
                &format!("/cases/{case}?done=note-written"),
            ))
        }
        Err(error) => {
            let mut errors = Errors::default();
            errors.add(
                "note",
                match error {
                    NoteError::Empty => shell.t("cases-error-note-empty"),
                    NoteError::TooLong => {
                        shell.with("cases-error-text-long", "limit", LONGEST_NOTE)
                    }
                },
            );
            let show = Show {
                case,
                names: Names::Hidden,
                before: None,
                fields: &fields,
                errors,
            };
            show.page(shell, &state, &staff).await
        }
    }
}

pub async fn change_state(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let to: CaseState = fields
        .text("state")
        .parse()
        .map_err(|()| PageError::NotFound)?;
    services::cases::change_state(state.services(), &staff, case, to).await?;
    let done = match to {
        CaseState::Open => "case-reopened",
        CaseState::Closed => "case-closed",
    };
    Ok(redirect(&shell, &format!("/cases/{case}?done={done}")))
}

struct Show<'a> {
    case: CaseId,
    names: Names,
    before: Option<services::cases::Cursor>,
    fields: &'a Fields,
    errors: Errors,
}

impl Show<'_> {
    async fn page(
        self,
        shell: Shell,
        state: &AppState,
        staff: &Staff,
    ) -> Result<Response, PageError> {
        let services = state.services();
        let view = read_overview(services, staff, self.case, self.names, self.before).await?;
        let stay = services::shelter::stay_of_case(services, staff, self.case).await?;
        let today = bar::today(state, staff);
        let status = if self.errors.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        let bar = CaseBar {
            days_to_18: glance::days_to_18(&shell, &view, today),
            sleeps: glance::sleeps(&shell, staff, stay.as_ref(), today),
            ..CaseBar::new(&shell, &view.case.head, today, "overview")
        };
        let place = (bar.href.as_str(), today);
        let glance = Glance::of(&shell, staff, place, &view, stay.as_ref());
        let review_on = view.plan.review_on.map(|day| shell.date(&day));
        let view = view.case;
        page_with_status(
            status,
            &OverviewPage {
                glance,
                review_on: review_on.unwrap_or_default(),
                names_shown: self.names == Names::Shown,
                note_id: self.fields.text("id").to_owned(),
                note: self.fields.text("note").to_owned(),
                earlier_href: view
                    .next
                    .map(|next| format!("{}?before={}", bar.href, cursor_text(next)))
                    .unwrap_or_default(),
                is_first_page: self.before.is_none(),
                may_write: staff.may(Permission::WriteCases),
                may_find_beds: staff.may(Permission::HoldBeds),
                may_see_files: staff.may(Permission::HandleReports),
                find_bed_href: format!("{}/beds?case={}", shell.base, self.case),
                stay_place: stay
                    .as_ref()
                    .map(|stay| glance::place(&shell, staff, stay))
                    .unwrap_or_default(),
                stay,
                errors: self.errors,
                view,
                bar,
                shell,
            },
        )
    }
}
