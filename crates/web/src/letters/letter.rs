//! One letter: as it will be, and on its way out.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::Permission;
use services::letters::{PrintableLetter, open_to_print, read_letter};
use vault::{CaseId, LetterId};

use super::paper::{Parts, draw, lacking};
use super::{audience, template};
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::{AppState, PageError, Shell, Staff, attachment, page as page_of, redirect};

#[derive(Template)]
#[template(path = "letters/letter.html")]
struct LetterPage {
    shell: Shell,
    bar: CaseBar,
    href: String,
    parts: Parts,
    audience: String,
    by: String,
    is_disclosure: bool,
    given: Vec<String>,
    may_print: bool,
    may_write: bool,
    /// Empty: its template is gone, and it stays as it is.
    change_href: String,
    /// Characters without a sign in the font; empty: the PDF can be drawn.
    lacks: String,
}

#[derive(Template)]
#[template(path = "letters/sheet.html")]
struct SheetPage {
    shell: Shell,
    back: String,
    parts: Parts,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, letter)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (case, letter): (CaseId, LetterId) = (id(&case)?, id(&letter)?);
    let view = read_letter(state.services(), &staff, case, letter).await?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "letters");
    let is_disclosure = view.letter.is_disclosure();
    let may_write = staff.may(Permission::WriteCases);
    page_of(&LetterPage {
        href: format!("{}/letters/{letter}", bar.href),
        parts: Parts::of(&view.letter),
        audience: audience(&shell, view.letter.audience),
        by: shell.with2(
            "support-changed",
            "by",
            view.by,
            "when",
            shell.moment(&view.at),
        ),
        is_disclosure,
        may_print: may_write && (!is_disclosure || !view.given.is_empty()),
        given: view
            .given
            .iter()
            .map(|(at, by)| {
                let when = shell.moment(at);
                shell.with2("support-changed", "by", by.as_str(), "when", when)
            })
            .collect(),
        may_write,
        change_href: match template(&state, &view.letter.template) {
            Some(_) => format!("{}/letters/letter?letter={letter}", bar.href),
            None => String::new(),
        },
        lacks: lacking(&view.letter),
        bar,
        shell,
    })
}

pub async fn pdf(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, letter)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (case, letter): (CaseId, LetterId) = (id(&case)?, id(&letter)?);
    let opened = match open_to_print(state.services(), &staff, case, letter).await? {
        PrintableLetter::Open(opened) => opened,
        PrintableLetter::NotGiven => return Ok(to_give(&shell, case, letter)),
    };
    if !lacking(&opened).is_empty() {
        // The page says which characters, and how it is printed all the same.
        return Ok(redirect(&shell, &format!("/cases/{case}/letters/{letter}")));
    }
    let bytes = draw(&state, &opened).await?;
    Ok(attachment::pdf("letter.pdf", bytes))
}

pub async fn sheet(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, letter)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (case, letter): (CaseId, LetterId) = (id(&case)?, id(&letter)?);
    match open_to_print(state.services(), &staff, case, letter).await? {
        PrintableLetter::Open(opened) => page_of(&SheetPage {
            back: shell.link(&format!("/cases/{case}/letters/{letter}")),
            parts: Parts::of(&opened),
            shell,
        }),
        PrintableLetter::NotGiven => Ok(to_give(&shell, case, letter)),
    }
}

/// First it is said to whom, why and on which basis.
fn to_give(shell: &Shell, case: CaseId, letter: LetterId) -> Response {
    redirect(shell, &format!("/cases/{case}/letters/{letter}/give"))
}
