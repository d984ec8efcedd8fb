use minicbor::{Decode, Encode};

/// An address that mail is sent to. It is sealed wherever it is kept, and has no `Debug`: it never stands in a log.
#[derive(Encode, Decode, Clone, PartialEq, Eq)]
pub struct EmailAddress(#[n(0)] String);

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum EmailAddressError {
    #[error("an address is needed")]
    Empty,
    #[error("this is not an address that mail can be sent to")]
    NotOne,
}

/// Longest address, and longest part before the @, in bytes (RFC 5321, 4.5.3.1).
const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;
const LONGEST_LABEL: usize = 63;

impl EmailAddress {
    /// The form that mail servers agree about: ASCII, no quotation marks, a domain with a dot. Whether anybody
    /// reads it only a mail can tell.
    ///
    /// # Errors
    /// When it is empty or of another form. Nothing of it is repeated.
    pub fn parse(text: &str) -> Result<Self, EmailAddressError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(EmailAddressError::Empty);
        }
        let Some((local, domain)) = text.split_once('@') else {
            return Err(EmailAddressError::NotOne);
        };
        let fits = text.len() <= LONGEST
            && !local.is_empty()
            && local.len() <= LONGEST_LOCAL
            && local.split('.').all(is_atom)
            && domain.contains('.')
            && domain.split('.').all(is_label);
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(EmailAddressError::NotOne)
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part behind the @.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }

    /// Enough to tell one's own address from a mistyped one, and not enough to write to: `a•••@e•••.org`.
    #[must_use]
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.split_once('@').unwrap_or((&self.0, ""));
        let (name, ending) = domain.rsplit_once('.').unwrap_or((domain, ""));
        let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
        format!("{}•••@{}•••.{ending}", first(local), first(name))
    }
}

/// The signs of RFC 5322, 3.2.3.
fn is_atom(part: &str) -> bool {
    !part.is_empty()
        && part
            .bytes()
            .all(|sign| sign.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&sign))
}

fn is_label(part: &str) -> bool {
    !part.is_empty()
        && part.len() <= LONGEST_LABEL
        && !part.starts_with('-')
        && !part.ends_with('-')
        && part
            .bytes()
            .all(|sign| sign.is_ascii_alphanumeric() || sign == b'-')
}
