//! Where she can turn later, on a sheet for her. It says neither who she is nor why she has it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::letters::Letterhead;
use print::{Block, Sheet};
use services::cases::read_closings;
use services::letters::letterhead;

use crate::cases::id;
use crate::shell::page::LanguageItem;
use crate::shell::{AppState, PageError, Shell, Staff, attachment, page as page_of, paper};

#[derive(Template)]
#[template(path = "cases/closing/sheet.html")]
struct SheetPage {
    shell: Shell,
    back: String,
    languages: Vec<LanguageItem>,
    turn_to: String,
    pdf_href: String,
    /// Who writes; empty: the centre has not said how.
    sender: String,
    hindrance: paper::Hindrance,
}

impl SheetPage {
    /// The same words as on the page.
    fn blocks(&self, letterhead: &Letterhead) -> Vec<Block> {
        let mut blocks = paper::head(letterhead);
        blocks.push(Block::Heading(self.shell.t("closing-sheet-title")));
        blocks.push(Block::Text(self.shell.t("closing-sheet-lead")));
        blocks.push(Block::Text(self.turn_to.clone()));
        blocks.push(Block::Text(self.shell.t("closing-sheet-again")));
        blocks
    }
}

pub async fn sheet(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    page_of(&make(shell, &state, &staff, &case).await?.0)
}

pub async fn pdf(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let (page, letterhead) = make(shell, &state, &staff, &case).await?;
    if !page.hindrance.is_none() {
        // The page says why not.
        return page_of(&page);
    }
    let sheet = Sheet {
        language: page.shell.lang().to_owned(),
        title: page.shell.t("closing-sheet-title"),
        blocks: page.blocks(&letterhead),
    };
    let bytes = paper::draw(sheet)
        .await
        .map_err(|error| PageError::internal("draw a sheet for her", error))?;
    Ok(attachment::pdf("for-you.pdf", bytes))
}

async fn make(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: &str,
) -> Result<(SheetPage, Letterhead), PageError> {
    let view = read_closings(state.services(), staff, id(case)?).await?;
    let turn_to = match view.sum().closing {
        Some(closing) if !closing.turn_to.is_empty() => closing.turn_to.clone(),
        _ => return Err(PageError::NotFound),
    };
    let letterhead = letterhead(state.services(), staff).await?;
    let back = shell.link(&format!("/cases/{}/closing", view.head.id));
    let mut page = SheetPage {
        pdf_href: format!("{back}/sheet/pdf"),
        back,
        languages: shell.languages(),
        turn_to,
        sender: letterhead.text(),
        hindrance: paper::Hindrance::default(),
        shell,
    };
    let policy = state.services().content().missing();
    page.hindrance = paper::Hindrance::of(&page.blocks(&letterhead), policy);
    Ok((page, letterhead))
}
