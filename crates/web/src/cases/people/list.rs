use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::Permission;
use domain::cases::people::Safety;
use services::cases::people::{PersonAroundView, read_people};

use super::drawing::{GenogramView, MapView};
use super::words::{dialled, tags, who};
use crate::cases::bar::{self, CaseBar, Tag};
use crate::cases::id;
use crate::shell::{AppState, PageError, Shell, Staff, page};

#[derive(Template)]
#[template(path = "cases/people/list.html")]
struct PeoplePage {
    shell: Shell,
    bar: CaseBar,
    /// Not safe, or only in one way.
    warned: Vec<PersonLine>,
    others: Vec<PersonLine>,
    ended: Vec<PersonLine>,
    map: Option<MapView>,
    genogram: Option<GenogramView>,
    may_write: bool,
}

/// Somebody on the list.
struct PersonLine {
    href: String,
    who: String,
    name: String,
    tags: Vec<Tag>,
    reason: String,
    how: String,
    code_word: String,
    /// Empty when she or he must never be contacted: a number that is not shown is not dialled by mistake.
    phone: String,
    /// What a telephone would dial; empty when `phone` is not one number.
    dials: String,
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read_people(state.services(), &staff, id(&case)?).await?;
    let bar = CaseBar::new(&shell, &view.head, bar::today(&state, &staff), "people");
    let line = |one: &PersonAroundView| line(&shell, &bar.href, one);
    let (warned, others): (Vec<_>, Vec<_>) = view
        .around
        .iter()
        .partition(|one| one.person.is_warned_of());
    page(&PeoplePage {
        warned: warned.into_iter().map(line).collect(),
        others: others.into_iter().map(line).collect(),
        ended: view.ended.iter().map(line).collect(),
        map: MapView::of(&shell, &view.around),
        genogram: GenogramView::of(&shell, &view.around),
        may_write: staff.may(Permission::WriteCases),
        bar,
        shell,
    })
}

fn line(shell: &Shell, case_href: &str, one: &PersonAroundView) -> PersonLine {
    let person = &one.person;
    let phone = match person.safety {
        Safety::Never => String::new(),
        _ => person.phone.clone(),
    };
    PersonLine {
        href: format!("{case_href}/people/{}", one.id),
        who: who(shell, person),
        name: person.name.trim().to_owned(),
        tags: tags(shell, person),
        reason: person.reason.clone(),
        how: person.how.clone(),
        code_word: person.code_word.clone(),
        dials: dialled(&phone),
        phone,
    }
}
