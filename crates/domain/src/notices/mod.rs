//! What a member of staff is told by mail while she is not signed in: that something waits, and nothing of it.
//!
//! A mail travels in the clear through machines of others and lies in mailboxes that families share. So it has no
//! name, no content, no reason and no word about the field; and its subject is the same for all but what cannot
//! wait. The sentences themselves are in `locales`.

mod address;
mod code;
mod failure;
mod kind;
mod retry;

pub use address::{EmailAddress, EmailAddressError};
pub use code::{LONGEST_CODE_AGE, MOST_CODE_TRIES, MailCode};
pub use failure::MailFailure;
pub use kind::{NoticeKind, Wanted};
pub use retry::{QUIET, RETRIES, RetrySchedule, due_at};
