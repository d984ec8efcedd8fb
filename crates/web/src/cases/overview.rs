use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::Permission;
use services::cases::{CaseView, Names, read_overview};
use services::shelter::StayView;
use vault::{CaseId, NoteId};

use super::bar::{self, CaseBar};
use super::glance::{self, Glance};
use super::referrals::said_state;
use super::{id, words};
use crate::notes::{DraftRow, EntryRow, draft_rows, entry_rows};
use crate::shell::fields::Query;
use crate::shell::{AppState, PageError, Shell, Staff, page};

#[derive(Template)]
#[template(path = "cases/overview.html")]
struct OverviewPage {
    shell: Shell,
    bar: CaseBar,
    view: CaseView,
    glance: Glance,
    /// The day of the review, in words; empty before the first goal.
    review_on: String,
    names_shown: bool,
    note_id: String,
    /// What the reader has not finished about her.
    drafts: Vec<DraftRow>,
    entries: Vec<EntryRow>,
    may_write: bool,
    may_find_beds: bool,
    may_see_files: bool,
    find_bed_href: String,
    stay: Option<StayView>,
    /// The house of the stay, as far as the reader may know it.
    stay_place: String,
    /// What other centres were asked to take up: where it stands, whom, and how it looks.
    referrals: Vec<AskedOf>,
}

struct AskedOf {
    href: String,
    centre: String,
    state: String,
    tone: &'static str,
}

pub async fn overview(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let names = match query.has("names", "1") {
        true => Names::Shown,
        false => Names::Hidden,
    };
    let services = state.services();
    let view = read_overview(services, &staff, case, names).await?;
    let stay = services::shelter::stay_of_case(services, &staff, case).await?;
    let today = bar::today(&state, &staff);
    let bar = CaseBar {
        days_to_18: glance::days_to_18(&shell, &view, today),
        sleeps: glance::sleeps(&shell, &staff, stay.as_ref(), today),
        ..CaseBar::new(&shell, &view.case.head, today, "overview")
    };
    let may_write = staff.may(Permission::WriteCases);
    let drafts = match may_write {
        true => draft_rows(&shell, &state, &staff, Some(case)).await?,
        false => Vec::new(),
    };
    let place = (bar.href.as_str(), today);
    let glance = Glance::of(&shell, &staff, place, &view, stay.as_ref());
    let review_on = view.plan.review_on.map(|day| shell.date(&day));
    let referrals = view
        .referrals
        .iter()
        .map(|one| {
            let (state, tone) = said_state(&shell, one.state, one.ended_as);
            AskedOf {
                href: format!("{}/referrals/{}", bar.href, one.id),
                centre: one.centre.clone(),
                state,
                tone,
            }
        })
        .collect();
    let note: NoteId = services.random().id();
    page(&OverviewPage {
        glance,
        review_on: review_on.unwrap_or_default(),
        names_shown: names == Names::Shown,
        note_id: note.to_string(),
        drafts,
        entries: entry_rows(&shell, &bar.href, &view.case.entries, &view.people),
        may_write,
        may_find_beds: staff.may(Permission::HoldBeds),
        may_see_files: staff.may(Permission::HandleReports),
        find_bed_href: format!("{}/beds?case={case}", shell.base),
        stay_place: stay
            .as_ref()
            .map(|stay| glance::place(&shell, &staff, stay))
            .unwrap_or_default(),
        stay,
        referrals,
        view: view.case,
        bar,
        shell,
    })
}
