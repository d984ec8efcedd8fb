use std::fmt;
use std::str::FromStr;

/// The door that a report came in by. All doors lead to one queue.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Channel {
    /// Somebody told it on the public pages.
    Public,
    /// A professional referred her.
    Referral,
    /// An intake worker wrote down what a caller said.
    Phone,
}

impl Channel {
    pub const ALL: [Self; 3] = [Self::Public, Self::Referral, Self::Phone];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Referral => "referral",
            Self::Phone => "phone",
        }
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Channel {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|one| one.as_str() == text)
            .ok_or(())
    }
}
