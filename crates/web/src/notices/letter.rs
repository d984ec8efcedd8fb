use domain::notices::{MailCode, NoticeKind};

use crate::shell::Words;

/// What a mail says: that there is something, and never what. Nothing in it can be about a person, because
/// nothing about a person comes in here.
pub struct Letter {
    pub subject: String,
    pub body: String,
}

/// The mail of a kind. `address` is that of the site, for a network that has chosen to name it.
#[must_use]
pub fn letter(
    words: &Words<'_>,
    kind: NoticeKind,
    code: Option<&MailCode>,
    address: Option<&str>,
) -> Letter {
    let (subject, text) = match (kind, code) {
        (NoticeKind::Address, Some(code)) => (
            words.t("notices-letter-code-subject"),
            words.with("notices-letter-code-text", "code", code.in_groups()),
        ),
        (NoticeKind::Urgent, _) => (
            words.t("notices-letter-urgent-subject"),
            words.t("notices-letter-urgent-text"),
        ),
        _ => (
            words.t("notices-letter-subject"),
            words.t("notices-letter-text"),
        ),
    };
    Letter {
        subject,
        body: with_address(words, text, address),
    }
}

/// The mail that shows that mail arrives.
#[must_use]
pub fn test_letter(words: &Words<'_>, address: Option<&str>) -> Letter {
    Letter {
        subject: words.t("notices-letter-test-subject"),
        body: with_address(words, words.t("notices-letter-test-text"), address),
    }
}

fn with_address(words: &Words<'_>, text: String, address: Option<&str>) -> String {
    match address {
        Some(address) => {
            let address = format!("{}/sign-in", address.trim_end_matches('/'));
            let line = words.with("notices-letter-address", "address", address);
            format!("{text}\r\n\r\n{line}\r\n")
        }
        None => format!("{text}\r\n"),
    }
}
