use std::fmt;
use std::str::FromStr;

/// Why a mail was not delivered: a fixed word. What the server itself said is not kept, because it may repeat the
/// address.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MailFailure {
    /// Its name is unknown, or nothing listens there.
    Unreachable,
    /// It did not answer in time.
    Silent,
    /// The line broke, or what it said is no SMTP.
    Broken,
    /// It offers no encryption.
    NoTls,
    /// It cannot prove who it is.
    Certificate,
    /// It does not take our username and password.
    SignInRefused,
    /// It asks to come back later (4xx).
    Later,
    /// It does not take mail from our address (5xx).
    SenderRefused,
    /// It does not take mail for this address (5xx).
    AddressRefused,
    /// It does not take this mail (5xx).
    MessageRefused,
    /// The address cannot be opened: the server's key file is another one.
    Unreadable,
}

impl MailFailure {
    pub const ALL: [Self; 11] = [
        Self::Unreachable,
        Self::Silent,
        Self::Broken,
        Self::NoTls,
        Self::Certificate,
        Self::SignInRefused,
        Self::Later,
        Self::SenderRefused,
        Self::AddressRefused,
        Self::MessageRefused,
        Self::Unreadable,
    ];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Silent => "silent",
            Self::Broken => "broken",
            Self::NoTls => "no_tls",
            Self::Certificate => "certificate",
            Self::SignInRefused => "sign_in_refused",
            Self::Later => "later",
            Self::SenderRefused => "sender_refused",
            Self::AddressRefused => "address_refused",
            Self::MessageRefused => "message_refused",
            Self::Unreadable => "unreadable",
        }
    }

    /// Whether trying again is of no use until somebody has changed something about this mail. What is wrong with
    /// the server is tried again: it is mended in one place, for all that waits.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::SenderRefused | Self::AddressRefused | Self::MessageRefused | Self::Unreadable
        )
    }

    /// Whether it would be so for any other mail too, so that there is no use in trying the next one now.
    #[must_use]
    pub const fn is_about_the_server(self) -> bool {
        matches!(
            self,
            Self::Unreachable
                | Self::Silent
                | Self::Broken
                | Self::NoTls
                | Self::Certificate
                | Self::SignInRefused
        )
    }
}

impl fmt::Display for MailFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for MailFailure {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|one| one.as_str() == text)
            .ok_or(())
    }
}
