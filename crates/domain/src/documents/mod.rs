//! Documents of a young person: what each is, until when it holds, which of its files counts, and copies from which
//! something was taken away.

mod document;
mod draw;
mod file;

pub use document::{
    Document, DocumentAct, DocumentError, DocumentKind, LONGEST_REMARK_OF_DOCUMENT, LONGEST_TITLE,
    title_of_file,
};
pub use draw::{Area, AreaError, MOST_AREAS, Mask, blacked_out, marked};
pub use file::{DocumentFile, MOST_DOCUMENTS, MOST_FILES, can_be_document};
