//! A letter as it stands on paper.

use domain::letters::{Letter, Merge};
use print::{Block, Sheet};

use crate::shell::{AppState, Locale, PageError, Words, paper};

/// The parts of a letter, for a page.
pub struct Parts {
    pub language: String,
    pub sender: String,
    pub recipient: String,
    pub date: String,
    pub subject: String,
    pub paragraphs: Vec<String>,
    pub closing: String,
    pub worker: String,
}

impl Parts {
    pub fn of(letter: &Letter) -> Self {
        Self {
            language: letter.language.clone(),
            sender: letter.of(Merge::Sender).to_owned(),
            recipient: letter.of(Merge::Recipient).to_owned(),
            date: letter.of(Merge::Date).to_owned(),
            subject: letter.subject.clone(),
            paragraphs: letter.paragraphs.clone(),
            closing: letter.closing.clone(),
            worker: letter.of(Merge::Worker).to_owned(),
        }
    }
}

/// From top to bottom.
pub fn blocks(letter: &Letter) -> Vec<Block> {
    let mut blocks = vec![
        Block::Head(letter.of(Merge::Sender).to_owned()),
        Block::Address(letter.of(Merge::Recipient).to_owned()),
        Block::Aside(letter.of(Merge::Date).to_owned()),
        Block::Heading(letter.subject.clone()),
    ];
    blocks.extend(letter.paragraphs.iter().cloned().map(Block::Text));
    blocks.push(Block::Text(letter.closing.clone()));
    blocks.push(Block::Signature(letter.of(Merge::Worker).to_owned()));
    blocks
}

/// The words of another version, beside one's own.
pub fn as_text(letter: &Letter) -> String {
    letter
        .texts()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// The characters that the font cannot draw, as a reader sees them.
pub fn lacking(letter: &Letter) -> String {
    let lacks = print::lacking(letter.texts());
    let lacks: Vec<String> = lacks.iter().take(20).map(ToString::to_string).collect();
    lacks.join(" ")
}

/// The PDF. Its title says what kind of paper it is, and nothing else: printers keep it.
pub async fn draw(state: &AppState, letter: &Letter) -> Result<Vec<u8>, PageError> {
    let locale = Locale::from_code(&letter.language).unwrap_or(state.settings().default_locale);
    let words = Words::new(state.strings(), locale);
    let sheet = Sheet {
        language: locale.code().to_owned(),
        title: words.t("letters-paper-title"),
        blocks: blocks(letter),
    };
    paper::draw(sheet)
        .await
        .map_err(|error| PageError::internal("draw a letter", error))
}
