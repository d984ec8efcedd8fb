//! What she carries. It must not tell who finds it what it is: no word on it but hers, no name of the site or of a
//! centre, no pseudonym.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::cases::LanguageCode;
use services::safety::read_safety;
use vault::CaseId;

use crate::cases::id;
use crate::shell::{AppState, PageError, Shell, Staff, page};

#[derive(Template)]
#[template(path = "safety/pocket.html")]
struct PocketPage {
    shell: Shell,
    back: String,
    /// A code that a browser knows, or empty.
    language: String,
    words: String,
    people: Vec<Line>,
    code_word: String,
    is_empty: bool,
}

struct Line {
    name: String,
    phone: String,
}

pub async fn show(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let view = read_safety(state.services(), &staff, case).await?;
    let newest = view.versions.into_iter().next();
    let plan = newest.ok_or(PageError::NotFound)?.plan;
    let language = LanguageCode::parse(&plan.card.language)
        .map(|code| code.as_str().to_owned())
        .unwrap_or_default();
    page(&PocketPage {
        back: shell.link(&format!("/cases/{case}/safety")),
        language,
        words: plan.card.words.trim().to_owned(),
        people: plan
            .on_card()
            .map(|one| Line {
                name: one.name.trim().to_owned(),
                phone: one.phone.trim().to_owned(),
            })
            .collect(),
        code_word: match plan.card.has_code_word {
            true => plan.code_word.trim().to_owned(),
            false => String::new(),
        },
        is_empty: !plan.has_card(),
        shell,
    })
}
