use minicbor::{Decode, Encode};

/// Who answers the questions. It decides which questions are asked and in whose words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Audience {
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
}

impl Audience {
    /// In the order in which a page offers them: the young person comes first.
    pub const ALL: [Self; 7] = [
        Self::YoungPerson,
        Self::Friend,
        Self::Parent,
        Self::School,
        Self::YouthInstitution,
        Self::Police,
        Self::Health,
    ];

    /// The name in content files and forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::YoungPerson => "young_person",
            Self::Friend => "friend",
            Self::Parent => "parent",
            Self::School => "school",
            Self::YouthInstitution => "youth_institution",
            Self::Police => "police",
            Self::Health => "health",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|audience| audience.code() == code)
    }

    /// The message that names this audience on a page.
    #[must_use]
    pub fn label_key(self) -> &'static str {
        match self {
            Self::YoungPerson => "recognition-audience-young-person",
            Self::Friend => "recognition-audience-friend",
            Self::Parent => "recognition-audience-parent",
            Self::School => "recognition-audience-school",
            Self::YouthInstitution => "recognition-audience-youth-institution",
            Self::Police => "recognition-audience-police",
            Self::Health => "recognition-audience-health",
        }
    }

    /// The message that says in one line who is meant.
    #[must_use]
    pub fn hint_key(self) -> &'static str {
        match self {
            Self::YoungPerson => "recognition-audience-young-person-hint",
            Self::Friend => "recognition-audience-friend-hint",
            Self::Parent => "recognition-audience-parent-hint",
            Self::School => "recognition-audience-school-hint",
            Self::YouthInstitution => "recognition-audience-youth-institution-hint",
            Self::Police => "recognition-audience-police-hint",
            Self::Health => "recognition-audience-health-hint",
        }
    }

    /// One byte, permanent: it stands in encoded answers.
    pub(super) fn byte(self) -> u8 {
        match self {
            Self::YoungPerson => 0,
            Self::Friend => 1,
            Self::Parent => 2,
            Self::School => 3,
            Self::YouthInstitution => 4,
            Self::Police => 5,
            Self::Health => 6,
        }
    }

    pub(super) fn from_byte(byte: u8) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|audience| audience.byte() == byte)
    }
}
