//! Closing a case with her, keeping in touch, opening it again.

mod form;
mod page;
mod sheet;

pub use page::{close, contact, page, reopen, reopen_form};
pub use sheet::{pdf, sheet};
