use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::legal::{HearingState, Matter, MatterState, Part, Record};
use jiff::civil::Date;
use services::legal::{LegalView, RecordView, read};
use vault::LegalRecordId;

use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::deadlines::DayView;
use crate::shell::{AppState, PageError, Shell, Staff, page as page_of};

#[derive(Template)]
#[template(path = "legal/list.html")]
struct ListPage {
    shell: Shell,
    bar: CaseBar,
    matters: Vec<MatterLine>,
    add_href: String,
}

struct MatterLine {
    title: String,
    href: String,
    state: String,
    tone: &'static str,
    /// What she wants, as she said it last; empty: nobody has asked her.
    choice: String,
    /// Where it is: a court, a prosecutor, a police unit.
    place: String,
    lawyer: String,
    next: Option<DayView>,
    by: String,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read(state.services(), &staff, id(&case)?).await?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "legal");
    let mut matters: Vec<(&RecordView, &Matter)> = view.matters().collect();
    // What is over stands last; of the others, what began last stands first.
    matters.sort_by_key(|(_, matter)| {
        (
            matter.state == MatterState::Closed,
            std::cmp::Reverse(matter.opened),
        )
    });
    page_of(&ListPage {
        matters: matters
            .into_iter()
            .map(|(one, matter)| line(&shell, &view, &bar, one, matter))
            .collect(),
        add_href: format!("{}/legal/matter", bar.href),
        bar,
        shell,
    })
}

fn line(
    shell: &Shell,
    view: &LegalView,
    bar: &CaseBar,
    one: &RecordView,
    matter: &Matter,
) -> MatterLine {
    let places = [&matter.court, &matter.prosecutor, &matter.police];
    MatterLine {
        title: title(shell, matter),
        href: format!("{}/legal/{}", bar.href, one.id),
        state: shell.word("legal-matter-state", matter.state.as_str()),
        tone: match matter.state {
            MatterState::Running => "info",
            MatterState::Considered | MatterState::Waiting | MatterState::Closed => "",
        },
        choice: newest_choice(view, one.id)
            .map(|stance| shell.word("legal-choice-stance", stance))
            .unwrap_or_default(),
        place: places
            .into_iter()
            .find(|place| !place.is_empty())
            .cloned()
            .unwrap_or_default(),
        lawyer: matter.lawyer.lines().next().unwrap_or_default().to_owned(),
        next: next_appointment(view, one.id).map(|day| DayView::bare(shell, day, view.today)),
        by: changed(shell, one),
    }
}

/// What a matter is called on its pages.
pub fn title(shell: &Shell, matter: &Matter) -> String {
    let kind = shell.word("legal-matter-kind", matter.kind.as_str());
    match matter.title.as_str() {
        "" => kind,
        title => format!("{kind}: {title}"),
    }
}

/// Who changed it last, and when.
pub fn changed(shell: &Shell, one: &RecordView) -> String {
    shell.with2(
        "support-changed",
        "by",
        one.changed_by.as_str(),
        "when",
        shell.moment(&one.changed_at),
    )
}

fn newest_choice(view: &LegalView, matter: LegalRecordId) -> Option<&'static str> {
    view.of(matter, Part::Choice)
        .filter_map(|one| match &one.record {
            Record::Choice(choice) => Some((choice.on, one.changed_at, choice.stance.as_str())),
            _ => None,
        })
        .max_by_key(|(on, changed_at, _)| (*on, *changed_at))
        .map(|(_, _, stance)| stance)
}

/// Planned, and not over. One whose day has passed without a word of it stands among the dates that were missed.
fn next_appointment(view: &LegalView, matter: LegalRecordId) -> Option<Date> {
    view.of(matter, Part::Hearing)
        .filter_map(|one| match &one.record {
            Record::Hearing(hearing) if hearing.state == HearingState::Planned => hearing.on,
            _ => None,
        })
        .filter(|day| *day >= view.today)
        .min()
}
