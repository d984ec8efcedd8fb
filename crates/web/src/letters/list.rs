use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::Permission;
use services::letters::read_letters;

use super::{audience, languages};
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::{AppState, Choice, PageError, Shell, Staff, page};

#[derive(Template)]
#[template(path = "letters/list.html")]
struct ListPage {
    shell: Shell,
    bar: CaseBar,
    letters: Vec<Line>,
    may_write: bool,
    templates: Vec<Choice>,
    languages: Vec<Choice>,
}

struct Line {
    href: String,
    subject: String,
    language: String,
    audience: String,
    by: String,
    given: String,
    is_given: bool,
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read_letters(state.services(), &staff, id(&case)?).await?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "letters");
    let lang = shell.lang();
    let letters = view
        .letters
        .into_iter()
        .map(|letter| Line {
            href: format!("{}/letters/{}", bar.href, letter.id),
            subject: letter.subject,
            language: letter.language,
            audience: audience(&shell, letter.audience),
            by: shell.with2(
                "support-changed",
                "by",
                letter.by,
                "when",
                shell.moment(&letter.at),
            ),
            is_given: letter.given.is_some(),
            given: match letter.given {
                Some(at) => shell.with("letters-given", "when", shell.day(&at)),
                None => shell.t("letters-not-given"),
            },
        })
        .collect();
    let templates = state
        .services()
        .content()
        .letters()
        .all()
        .iter()
        .enumerate()
        .map(|(at, one)| {
            Choice::new(&one.id, one.name.in_language(lang), at == 0)
                .with_hint(one.purpose.in_language(lang))
        })
        .collect();
    page(&ListPage {
        letters,
        may_write: staff.may(Permission::WriteCases),
        templates,
        languages: languages(lang),
        bar,
        shell,
    })
}
