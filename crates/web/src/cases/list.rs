use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::accounts::{Permission, Role};
use domain::cases::CaseState;
use services::cases::{CaseFilter, CaseLine, Names, Whose};

use super::{cursor, cursor_text, transfer};
use crate::shell::fields::Query;
use crate::shell::{AppState, Choice, PageError, Shell, Staff, page};

#[derive(Template)]
#[template(path = "cases/list.html")]
struct ListPage {
    shell: Shell,
    cases: Vec<CaseLine>,
    whose: Vec<Choice>,
    states: Vec<Choice>,
    names_shown: bool,
    /// The same page with names, or without them.
    names_href: String,
    first_href: String,
    next_href: String,
    all_href: String,
    may_open: bool,
    /// Cases that went to another centre: by which name, and to whom.
    given: Vec<(String, String)>,
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let whose = match query.text("whose") {
        "mine" => Whose::Mine,
        "all" => Whose::All,
        // A case worker looks for her own young people first.
        _ if staff.role == Role::CaseWorker => Whose::Mine,
        _ => Whose::All,
    };
    let shown = match query.text("state") {
        "closed" => Some(CaseState::Closed),
        "all" => None,
        _ => Some(CaseState::Open),
    };
    let names = if query.has("names", "1") {
        Names::Shown
    } else {
        Names::Hidden
    };
    let filter = CaseFilter {
        whose,
        state: shown,
    };
    let before = cursor(query.text("before"));
    let found = services::cases::list(state.services(), &staff, filter, before, names).await?;
    let whose_word = match whose {
        Whose::Mine => "mine",
        Whose::All => "all",
    };
    let state_word = shown.map_or("all", CaseState::as_str);
    let href = format!("{}/cases?whose={whose_word}&state={state_word}", shell.base);
    let here = match before {
        Some(before) => format!("{href}&before={}", cursor_text(before)),
        None => href.clone(),
    };
    let names_shown = names == Names::Shown;
    let given = transfer::given(&shell, &state, &staff).await?;
    page(&ListPage {
        whose: ["mine", "all"]
            .map(|word| Choice::new(word, shell.word("cases-whose", word), word == whose_word))
            .to_vec(),
        states: ["open", "closed", "all"]
            .map(|word| {
                Choice::new(
                    word,
                    shell.word("cases-filter-state", word),
                    word == state_word,
                )
            })
            .to_vec(),
        names_href: if names_shown {
            here
        } else {
            format!("{here}&names=1")
        },
        names_shown,
        next_href: found
            .next
            .map(|next| format!("{href}&before={}", cursor_text(next)))
            .unwrap_or_default(),
        first_href: if before.is_some() {
            href
        } else {
            String::new()
        },
        all_href: format!("{}/cases?whose=all&state=all", shell.base),
        may_open: staff.may(Permission::OpenCases),
        cases: found.cases,
        given,
        shell,
    })
}
