use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::Permission;
use services::cases::people::{PersonAroundView, read_person};

use super::words::{Fact, facts, tags, who};
use crate::cases::bar::{self, CaseBar, Tag};
use crate::cases::id;
use crate::shell::{AppState, PageError, Shell, Staff, page};

#[derive(Template)]
#[template(path = "cases/people/one.html")]
struct PersonPage {
    shell: Shell,
    bar: CaseBar,
    href: String,
    who: String,
    name: String,
    tags: Vec<Tag>,
    is_warned_of: bool,
    warning: String,
    facts: Vec<Fact>,
    is_around: bool,
    by: String,
    earlier: Vec<Version>,
    may_write: bool,
}

struct Version {
    title: String,
    facts: Vec<Fact>,
}

pub async fn one(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, person)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let view = read_person(state.services(), &staff, id(&case)?, id(&person)?).await?;
    let bar = CaseBar::new(&shell, &view.head, bar::today(&state, &staff), "people");
    let person = &view.newest.person;
    page(&PersonPage {
        href: format!("{}/people/{}", bar.href, view.newest.id),
        who: who(&shell, person),
        name: person.name.trim().to_owned(),
        tags: tags(&shell, person),
        is_warned_of: person.is_warned_of(),
        warning: shell.word("people-warning", person.safety.as_str()),
        facts: facts(&shell, person),
        is_around: person.is_around(),
        by: by(&shell, &view.newest),
        earlier: view
            .earlier
            .iter()
            .map(|one| Version {
                title: by(&shell, one),
                facts: facts(&shell, &one.person),
            })
            .collect(),
        may_write: staff.may(Permission::WriteCases),
        bar,
        shell,
    })
}

fn by(shell: &Shell, one: &PersonAroundView) -> String {
    shell.with2(
        "support-changed",
        "by",
        one.changed_by.as_str(),
        "when",
        shell.moment(&one.changed_at),
    )
}
