//! Instruments as XLSForm: the spreadsheet in which the field writes its forms.
//!
//! [`import`] and [`export`] know cells and no bytes; reading and writing a file is done at the edge.
//! What is read is the part of XLSForm that instruments need: text, integer, decimal, date, select_one,
//! select_multiple, note, calculate and groups; labels, hints and messages per language; `required`,
//! `relevant`, `constraint` and `calculation` in the language of
//! [`expression`](super::instruments::expression). Everything else is refused in a sentence with its sheet,
//! row and column, all of it at once: a part of a form that quietly did nothing would be worse than no form.
//!
//! What an instrument says beyond XLSForm (licence, sources, sums, bands, floors, overrides) stands in sheets
//! and columns whose names begin with `leeward`, which other tools pass over. It also stands in `survey` as
//! rows that work it out for those tools; these say in their column `leeward_derived` where they come from,
//! and are not read back. So what is exported and not edited is imported as the same instrument: [`export`]
//! proves it each time, by reading what it made.
//!
//! # Reading one thing more
//!
//! A column goes into the layout of its sheet in `layout.rs`; a kind of question into `survey.rs`; and what
//! is written must be read back to the same content hash, which the property tests hold you to.

mod choices;
mod derived;
mod export;
mod form;
mod grid;
mod import;
mod language;
mod layout;
mod loops;
mod own;
mod own_grids;
mod reader;
mod refusal;
mod scoring;
mod settings;
mod survey;
mod table;

pub use export::{ExportError, export};
pub use import::{Imported, import};
pub use refusal::{ImportError, Place, Problem, Refusal};
pub use table::{
    Cell, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Sheet, Workbook, column_letters,
    is_read,
};
