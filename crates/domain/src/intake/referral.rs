use minicbor::{Decode, Encode};

/// What a professional says besides what everybody says. Sealed with the report. An empty text was not
/// answered.
#[derive(Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Referral {
    #[n(0)]
    pub organisation: String,
    /// What the referrer does there.
    #[n(1)]
    pub role: String,
    #[n(2)]
    pub agreement: Option<Agreement>,
    /// Why the referrer acts without the young person's agreement.
    #[n(3)]
    pub without_agreement: String,
    /// What the young person was told about this referral.
    #[n(4)]
    pub told: String,
}

/// Whether the young person agrees to being referred. `None` where this stands means: not answered, which
/// is neither yes nor no.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Encode, Decode)]
#[cbor(index_only)]
pub enum Agreement {
    #[n(0)]
    Agrees,
    #[n(1)]
    NotAsked,
    #[n(2)]
    DoesNotAgree,
    #[n(3)]
    Unknown,
}

impl Agreement {
    pub const ALL: [Self; 4] = [
        Self::Agrees,
        Self::NotAsked,
        Self::DoesNotAgree,
        Self::Unknown,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::NotAsked => "not_asked",
            Self::DoesNotAgree => "does_not_agree",
            Self::Unknown => "unknown",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Whoever acts without her agreement says why.
    #[must_use]
    pub const fn needs_a_reason(self) -> bool {
        matches!(self, Self::NotAsked | Self::DoesNotAgree)
    }
}

/// What an intake worker notes about a call. Sealed with the report.
#[derive(Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct PhoneCall {
    /// Username of the worker who took the call.
    #[n(0)]
    pub taken_by: String,
    /// What she and the caller agreed on.
    #[n(1)]
    pub agreed: String,
}
