use minicbor::{Decode, Encode};

/// How much one sign weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A circumstance that makes someone vulnerable. Never raises anything alone.
    Context,
    Low,
    Medium,
    High,
    /// Actual harm, or a live threat.
    Immediate,
}

impl Level {
    pub const ALL: [Self; 5] = [
        Self::Context,
        Self::Low,
        Self::Medium,
        Self::High,
        Self::Immediate,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Context => "context",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Immediate => "immediate",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}

/// The first output: is there evidence that harm is being done?
///
/// Which signs count as evidence is this project's own reading (each carries `evidence = true` in
/// the instrument, and every immediate sign counts): no published matrix prints such a column. It
/// follows the criticism that risk tools mix signs *that* harm is done with signs that it *could*
/// be (source S4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum HarmEvidence {
    /// None was seen. That does not mean that none is done.
    #[n(0)]
    NoneSeen,
    /// At least one sign that harm may already be done.
    #[n(1)]
    Signs,
    /// Harm or a live threat: act now.
    #[n(2)]
    Immediate,
}

impl HarmEvidence {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoneSeen => "none_seen",
            Self::Signs => "signs",
            Self::Immediate => "immediate",
        }
    }
}

/// The second output: how much reason there is to be concerned.
///
/// There is deliberately no "no concern": the person who answers is worried, and absence of signs
/// never reassures (source BX1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum ConcernLevel {
    #[n(0)]
    NoSignSeen,
    #[n(1)]
    Low,
    #[n(2)]
    Medium,
    #[n(3)]
    High,
    #[n(4)]
    Immediate,
}

impl ConcernLevel {
    pub const ALL: [Self; 5] = [
        Self::NoSignSeen,
        Self::Low,
        Self::Medium,
        Self::High,
        Self::Immediate,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSignSeen => "no_sign_seen",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Immediate => "immediate",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}
