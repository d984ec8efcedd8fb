//! Letters to those around her, and the log of what was disclosed to whom.
//!
//! A [`Template`] is data (`content/letters/`): its words in every language, and which fields it has. A [`Letter`] is
//! what was written with it, with its own text: a template that changes changes no letter. No letter says where she
//! lives or why she is cared for; a word that does is refused by name.
//!
//! Whatever goes to somebody outside is a [`Disclosure`], with a [`Basis`]: her consent, or what allows it without.
//!
//! # Adding a letter
//!
//! A file in `content/letters/`, and its line in `shipped.rs`; a network puts its own into `letters/` of its policy
//! ([`Templates::with_own`]). A field that is filled from her file is a variant of
//! [`Merge`]; any other is a `[[field]]` of the file, which the worker fills in.

mod disclosure;
mod letter;
mod letterhead;
mod merge;
mod section;
mod shipped;
mod template;

pub use disclosure::{
    Basis, Disclosed, DisclosedKind, DisclosedList, Disclosure, DisclosureError,
    LONGEST_DISCLOSURE_TEXT, MOST_DISCLOSED,
};
pub use letter::{
    LONGEST_FIELD, Letter, LetterError, LetterField, LetterProblem, words_that_tell, write,
};
pub use letterhead::{
    LONGEST_HEAD_LINES, LONGEST_HEAD_NAME, Letterhead, LetterheadError, MOST_HEAD_LINES,
};
pub use merge::Merge;
pub use section::SummarySection;
pub use shipped::templates;
pub use template::{Asked, Audience, Template, Templates};
