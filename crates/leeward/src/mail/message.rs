//! A mail as it travels.

use std::time::{Duration, UNIX_EPOCH};

use domain::notices::EmailAddress;
use jiff::Timestamp;
use lettre::Message;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue, MIME_VERSION_1_0};
use web::notices::Letter;

/// Nobody's holiday is announced to us (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The bytes of a mail: its headers say when, from whom, to whom and that a program wrote it; nothing names the
/// program. `None` for an address that lettre does not take.
pub fn message(
    letter: Letter,
    id: &str,
    from: &EmailAddress,
    to: &EmailAddress,
    at: Timestamp,
) -> Option<Vec<u8>> {
    let mailbox = |address: &EmailAddress| Some(Mailbox::new(None, address.as_str().parse().ok()?));
    let seconds = u64::try_from(at.as_second()).ok()?;
    let message = Message::builder()
        .message_id(Some(format!("<{id}@{}>", from.domain())))
        .date(UNIX_EPOCH + Duration::from_secs(seconds))
        .from(mailbox(from)?)
        .to(mailbox(to)?)
        .subject(letter.subject)
        .header(AutoSubmitted)
        .header(MIME_VERSION_1_0)
        .header(ContentType::TEXT_PLAIN)
        .body(letter.body)
        .ok()?;
    Some(message.formatted())
}
