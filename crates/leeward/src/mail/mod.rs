//! The mail server of the network: its settings, talking to it, and trying it from the command line.

mod message;
mod post;
mod settings;
mod test;

pub use message::message;
pub use post::{Line, Post};
pub use settings::{MailArguments, MailSettings};
pub use test::test;
