//! One page per audience, made for paper: whom to call, what to look for, what to say and what not to do.
//!
//! The same pages can be written to files that need nothing else ([`files`]): for any web server, so that they
//! are there when this one is busy, and offline once opened.

mod files;
mod pages;
mod view;

pub use files::{CardFile, files};
pub use pages::{card, index};
