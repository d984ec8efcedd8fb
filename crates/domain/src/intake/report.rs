use minicbor::{Decode, Encode};

use super::{PhoneCall, Referral, SaidAge};
use crate::recognition::{Audience, ConcernLevel, HarmEvidence};

/// What somebody told a centre. It is sealed to the centre and to the sender; nothing of it but the
/// urgency stands in the clear. An empty text was not answered.
#[derive(Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct ReportOfConcern {
    #[n(0)]
    pub sender: Option<Sender>,
    /// Whom it is about. No name is asked for.
    #[n(1)]
    pub about: String,
    #[n(2)]
    pub seen: String,
    #[n(3)]
    pub place: String,
    #[n(4)]
    pub urgency: Urgency,
    #[n(5)]
    pub contact: Contact,
    /// What the questions showed, if the sender went through them and wants it to be known.
    #[n(6)]
    pub check: Option<CheckResult>,
    /// About how old she is. It finds the centre for her.
    #[n(7)]
    pub age: Option<SaidAge>,
    /// Only in a referral by a professional.
    #[n(8)]
    pub referral: Option<Referral>,
    /// Only when a worker wrote it down on the phone.
    #[n(9)]
    pub call: Option<PhoneCall>,
}

/// Who sends a report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Encode, Decode)]
#[cbor(index_only)]
pub enum Sender {
    /// The young person herself.
    #[n(0)]
    YoungPerson,
    #[n(1)]
    Friend,
    #[n(2)]
    Parent,
    #[n(3)]
    School,
    #[n(4)]
    YouthInstitution,
    #[n(5)]
    Police,
    #[n(6)]
    Health,
    #[n(7)]
    Other,
}

impl Sender {
    /// In the order in which a page offers them: the young person comes first.
    pub const ALL: [Self; 8] = [
        Self::YoungPerson,
        Self::Friend,
        Self::Parent,
        Self::School,
        Self::YouthInstitution,
        Self::Police,
        Self::Health,
        Self::Other,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::YoungPerson => "young_person",
            Self::Friend => "friend",
            Self::Parent => "parent",
            Self::School => "school",
            Self::YouthInstitution => "youth_institution",
            Self::Police => "police",
            Self::Health => "health",
            Self::Other => "other",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sender| sender.code() == code)
    }

    /// Somebody whose work it is: what she sends is a referral.
    #[must_use]
    pub const fn is_professional(self) -> bool {
        matches!(
            self,
            Self::School | Self::YouthInstitution | Self::Police | Self::Health
        )
    }
}

impl From<Audience> for Sender {
    fn from(audience: Audience) -> Self {
        match audience {
            Audience::YoungPerson => Self::YoungPerson,
            Audience::Friend => Self::Friend,
            Audience::Parent => Self::Parent,
            Audience::School => Self::School,
            Audience::YouthInstitution => Self::YouthInstitution,
            Audience::Police => Self::Police,
            Audience::Health => Self::Health,
        }
    }
}

/// How urgent the sender thinks it is. It stands in the clear, because the queue is ordered by it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Encode, Decode)]
#[cbor(index_only)]
pub enum Urgency {
    #[n(0)]
    Now,
    #[n(1)]
    Soon,
    #[n(2)]
    NotUrgent,
    #[n(3)]
    #[default]
    Unknown,
}

impl Urgency {
    pub const ALL: [Self; 4] = [Self::Now, Self::Soon, Self::NotUrgent, Self::Unknown];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Soon => "soon",
            Self::NotUrgent => "not_urgent",
            Self::Unknown => "unknown",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|urgency| urgency.code() == code)
    }
}

/// Whether the sender wants to be contacted in another way than through her code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Encode, Decode)]
#[cbor(index_only)]
pub enum ContactWish {
    /// Only through the code. The safest, and what holds when nothing was answered.
    #[n(0)]
    #[default]
    CodeOnly,
    #[n(1)]
    Way,
}

impl ContactWish {
    pub const ALL: [Self; 2] = [Self::CodeOnly, Self::Way];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CodeOnly => "code_only",
            Self::Way => "way",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wish| wish.code() == code)
    }
}

/// Safe ways to reach the sender.
#[derive(Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Contact {
    #[n(0)]
    pub wish: ContactWish,
    /// A number, an address, a person who may be asked.
    #[n(1)]
    pub way: String,
    /// What would be dangerous: "never call, he checks my phone".
    #[n(2)]
    pub avoid: String,
    /// When it is safe.
    #[n(3)]
    pub safe_when: String,
}

/// The outcome of the questions of the checker.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct CheckResult {
    #[n(0)]
    pub harm: HarmEvidence,
    #[n(1)]
    pub concern: ConcernLevel,
}
