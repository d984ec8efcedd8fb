//! What is drawn as PDF.

use domain::letters::Letterhead;
use print::{Block, PrintError, Sheet};

/// Draws a sheet, beside everybody who waits for a page.
pub async fn draw(sheet: Sheet) -> Result<Vec<u8>, PrintError> {
    // What a panic says may hold a part of the text: it is not passed on.
    tokio::task::spawn_blocking(move || print::letter(&sheet))
        .await
        .unwrap_or(Err(PrintError::Failed))
}

/// The characters that the font cannot draw, as a reader sees them; empty: the PDF can be drawn.
pub fn lacking(blocks: &[Block]) -> String {
    let lacks = print::lacking(blocks.iter().flat_map(Block::texts));
    let lacks: Vec<String> = lacks.iter().take(20).map(ToString::to_string).collect();
    lacks.join(" ")
}

/// The top of a sheet: who writes, when the centre has said how.
pub fn head(letterhead: &Letterhead) -> Vec<Block> {
    match letterhead.is_empty() {
        true => Vec::new(),
        false => vec![Block::Head(letterhead.text())],
    }
}
