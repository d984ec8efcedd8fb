//! Spreadsheet files (.xlsx), read into plain cells and written from them.
//!
//! A file comes from anybody, so nothing in it is believed. It is a zip: what unpacks to more than is allowed is
//! noticed while it is unpacked, part by part, before any of it is understood. Of its parts only those that hold
//! cells are handed on; fonts and formats, pictures and links to elsewhere are left out, because a small part
//! about fonts can be made to fill the memory of whoever reads it. Sheets whose cells nobody asks for are not
//! read at all.

mod package;
mod read;
mod table;
mod write;

pub use read::read_workbook;
pub use table::{Table, Value, write_lines, write_tables};
pub use write::write_workbook;

/// In bytes, packed.
pub const LARGEST_FILE: usize = 5 * 1024 * 1024;

/// In bytes: what the parts with cells come to, unpacked.
pub const MOST_UNPACKED: usize = 8 * 1024 * 1024;

/// How many files a package has inside.
const MOST_PARTS: usize = 1_000;

/// In bytes: a text that stands in many cells counts each time.
const MOST_TEXT: usize = 8 * 1024 * 1024;

/// Places for cells, empty ones in between with them.
const MOST_CELLS: usize = 300_000;

/// Why a file is no spreadsheet that can be read, or cells cannot be written as one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpreadsheetError {
    #[error("a spreadsheet file has at most {} MB here", LARGEST_FILE / 1024 / 1024)]
    TooLarge,
    #[error("this is no .xlsx file: open it in a spreadsheet program and save it as .xlsx")]
    NotASpreadsheet,
    #[error(
        "this is an old .xls file, or it is protected by a password: save it as .xlsx, without a password"
    )]
    OldOrProtected,
    #[error("unpacked, this file would have more than {} MB", MOST_UNPACKED / 1024 / 1024)]
    Swollen,
    #[error("this file has too many parts")]
    TooManyParts,
    #[error("this workbook has too many sheets")]
    TooManySheets,
    #[error("the sheet {0} has too many rows")]
    TooManyRows(String),
    #[error("the sheet {0} has too many columns")]
    TooManyColumns(String),
    #[error("the sheets together have too many cells, or too much text")]
    TooManyCells,
    /// With what is wrong with it, for whoever made the file.
    #[error("this file is damaged: {0}")]
    Damaged(String),
    #[error("a spreadsheet cannot hold this: {0}")]
    CannotHold(String),
}
