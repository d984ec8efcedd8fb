use std::fmt;
use std::str::FromStr;

/// What a centre decides about a report. Each comes with a reason.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TriageDecision {
    /// The centre takes the young person in.
    OpenCase,
    /// Somebody else is better placed, and was told.
    ReferOn,
    /// The sender is advised; nothing more is done now.
    Advise,
    /// Nothing can be done with it.
    Close,
}

impl TriageDecision {
    pub const ALL: [Self; 4] = [Self::OpenCase, Self::ReferOn, Self::Advise, Self::Close];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OpenCase => "open_case",
            Self::ReferOn => "refer_on",
            Self::Advise => "advise",
            Self::Close => "close",
        }
    }
}

impl fmt::Display for TriageDecision {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for TriageDecision {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|one| one.as_str() == text)
            .ok_or(())
    }
}
