//! People around a young person: the list, one of them with what was written before, the form, and two drawings.

mod drawing;
mod form;
mod list;
mod one;
mod words;

pub use form::{change, change_form, new_form, send_new};
pub use list::list;
pub use one::one;

pub(crate) use words::who;
pub(super) use words::{kind, tags};
