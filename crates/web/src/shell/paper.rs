//! What is drawn as PDF.

use domain::letters::Letterhead;
use domain::missing::MissingPolicy;
use print::{Block, PrintError, Sheet};

/// Draws a sheet, beside everybody who waits for a page.
pub async fn draw(sheet: Sheet) -> Result<Vec<u8>, PrintError> {
    // What a panic says may hold a part of the text: it is not passed on.
    tokio::task::spawn_blocking(move || print::letter(&sheet))
        .await
        .unwrap_or(Err(PrintError::Failed))
}

/// Why a sheet is not given out as PDF. Both empty: it is.
#[derive(Default)]
pub struct Hindrance {
    /// The characters that the font cannot draw, as a reader sees them.
    pub lacks: String,
    /// A word that tells a stranger what the sheet is about.
    pub betrays: String,
}

impl Hindrance {
    pub fn of(blocks: &[Block], policy: &MissingPolicy) -> Self {
        let lacks = print::lacking(blocks.iter().flat_map(Block::texts));
        let lacks: Vec<String> = lacks.iter().take(20).map(ToString::to_string).collect();
        let mut texts = blocks.iter().flat_map(Block::texts);
        let betrays = texts.find_map(|text| policy.betraying(text));
        Self {
            lacks: lacks.join(" "),
            betrays: betrays.unwrap_or_default().to_owned(),
        }
    }

    pub fn is_none(&self) -> bool {
        self.lacks.is_empty() && self.betrays.is_empty()
    }
}

/// The top of a sheet: who writes, when the centre has said how.
pub fn head(letterhead: &Letterhead) -> Vec<Block> {
    match letterhead.is_empty() {
        true => Vec::new(),
        false => vec![Block::Head(letterhead.text())],
    }
}
