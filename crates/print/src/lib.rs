//! Draws a letter, and a bundle of documents, as PDF: text of ours on sheets of A4, with page numbers.
//!
//! Pure: no clock, no network, no files; the same document gives the same bytes. It knows nothing of cases, centres or
//! languages: every word comes from the caller. What the PDF says of itself is its title and its language, and nothing
//! else: no author, no program, no time.
//!
//! One font is built in (Noto Sans: Latin, Greek, Cyrillic). What it cannot draw is never drawn as an empty box:
//! [`lacking`] names the characters, and [`letter`] refuses with [`PrintError::Lacks`].
//!
//! # Adding a block
//!
//! A variant of [`Block`], a case in `layout`, a tag in `draw` (what a screen reader is told), and a text in the test
//! that reads every character back.

mod bundle;
mod draw;
mod face;
mod foreign;
mod ink;
mod layout;
mod lines;

pub use bundle::{Bundle, Bundled, BundledPart, Contents, Part, PartBody};
pub use face::lacking;
pub use foreign::{Foreign, ForeignError, LARGEST_FOREIGN};
pub use ink::{Ink, ink};

/// Pages of one PDF: beyond that nobody reads it on paper, and it is held in memory.
pub const MOST_PAGES: usize = 500;

/// A document of ours.
#[derive(Clone, PartialEq, Eq)]
pub struct Sheet {
    /// A language tag: `nl`.
    pub language: String,
    /// What a reader's window shows.
    pub title: String,
    pub blocks: Vec<Block>,
}

/// What stands on paper, from top to bottom. A line break in a text is one on paper.
#[derive(Clone, PartialEq, Eq)]
pub enum Block {
    /// Small, at the top: who writes.
    Head(String),
    /// To whom: lines that stay together.
    Address(String),
    /// At the end side: place and date.
    Aside(String),
    Heading(String),
    Subheading(String),
    Text(String),
    Small(String),
    /// A line to write on, with what belongs there under it.
    Signature(String),
    Table(Table),
}

#[derive(Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Shares of the width, one for each column.
    pub widths: Vec<u16>,
    /// Empty: a table without a heading row.
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PrintError {
    /// In the order of the text, each once.
    #[error("the font has no sign for some of the characters")]
    Lacks(Vec<char>),
    #[error("more than {MOST_PAGES} pages")]
    TooLong,
    #[error("the PDF could not be written")]
    Failed,
}

/// A letter as PDF. On a letter of one page stands no page number.
///
/// # Errors
///
/// When the font lacks a character, or there are too many pages.
pub fn letter(sheet: &Sheet) -> Result<Vec<u8>, PrintError> {
    let mut flow = layout::Flow::new(true)?;
    flow.blocks(&sheet.blocks)?;
    let pages = flow.finish()?;
    draw::document(&sheet.language, &sheet.title, pages, Vec::new())
}

/// The pages of a PDF of somebody else in a new one: what stands on them, and nothing that could run or lead away.
///
/// # Errors
///
/// When there are too many pages, or one breaks whoever draws it.
pub fn copy(foreign: &Foreign, language: &str, title: &str) -> Result<Vec<u8>, PrintError> {
    let mut flow = layout::Flow::new(true)?;
    for page in 0..foreign.pages() {
        flow.foreign(foreign, page, "")?;
    }
    let pages = flow.finish()?;
    let drawn = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        draw::document(language, title, pages, Vec::new())
    }));
    drawn.unwrap_or(Err(PrintError::Failed))
}

impl Block {
    /// Every text of it.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Head(text)
            | Self::Address(text)
            | Self::Aside(text)
            | Self::Heading(text)
            | Self::Subheading(text)
            | Self::Text(text)
            | Self::Small(text)
            | Self::Signature(text) => vec![text],
            Self::Table(table) => table
                .heads
                .iter()
                .chain(table.rows.iter().flatten())
                .map(String::as_str)
                .collect(),
        }
    }
}
