use crate::cases::{LONGEST_NAME, words};

/// Characters of a relation in free words.
pub const LONGEST_RELATION: usize = 200;
/// Characters of telephone numbers, and of a mail address.
pub const LONGEST_CONTACT: usize = 320;
pub const LONGEST_ADDRESS: usize = 1_000;
pub const LONGEST_CODE_WORD: usize = 200;
/// Characters of a reason, and of how and when somebody can be reached.
pub const LONGEST_REASON: usize = 2_000;
pub const LONGEST_NOTES: usize = 10_000;

words! {
    /// What somebody is to her.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
    AroundKind {
        #[n(0)]
        Mother = "mother",
        #[n(1)]
        Father = "father",
        #[n(2)]
        StepParent = "step_parent",
        #[n(3)]
        FosterParent = "foster_parent",
        #[n(4)]
        Grandparent = "grandparent",
        #[n(5)]
        Sister = "sister",
        #[n(6)]
        Brother = "brother",
        #[n(7)]
        AuntOrUncle = "aunt_or_uncle",
        #[n(8)]
        Cousin = "cousin",
        #[n(9)]
        Child = "child",
        #[n(10)]
        OtherFamily = "other_family",
        #[n(11)]
        Partner = "partner",
        #[n(12)]
        Friend = "friend",
        #[n(13)]
        Guardian = "guardian",
        #[n(14)]
        LegalRepresentative = "legal_representative",
        #[n(15)]
        Lawyer = "lawyer",
        #[n(16)]
        School = "school",
        #[n(17)]
        Doctor = "doctor",
        #[n(18)]
        YouthInstitution = "youth_institution",
        #[n(19)]
        YouthCare = "youth_care",
        #[n(20)]
        Police = "police",
        #[n(21)]
        Prosecutor = "prosecutor",
        #[n(22)]
        YouthJudge = "youth_judge",
        #[n(23)]
        Other = "other",
    }
}

impl AroundKind {
    /// Who may act for her in law.
    pub const fn represents_her(self) -> bool {
        matches!(self, Self::Guardian | Self::LegalRepresentative)
    }
}

words! {
    /// Whether somebody may be contacted.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug, Default)]
    Safety {
        /// Nobody has asked her: that is not "safe".
        #[n(0)]
        #[default]
        NotAsked = "not_asked",
        #[n(1)]
        Safe = "safe",
        /// Only in the way that is written down.
        #[n(2)]
        OnlySo = "only_so",
        #[n(3)]
        Never = "never",
    }
}

words! {
    /// Where somebody stands to her, as she says it.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
    Standing {
        #[n(0)]
        #[default]
        NotAsked = "not_asked",
        #[n(1)]
        Close = "close",
        #[n(2)]
        Neutral = "neutral",
        #[n(3)]
        Conflict = "conflict",
        #[n(4)]
        Danger = "danger",
    }
}

words! {
    /// Whether somebody may be exploiting her.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug, Default)]
    Concern {
        #[n(0)]
        #[default]
        NotKnown = "not_known",
        #[n(1)]
        No = "no",
        #[n(2)]
        Yes = "yes",
    }
}

/// Where somebody stands in a list: a lower one is read first, because what it warns of cannot be taken back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Rank {
    /// Never to be contacted, a danger to her, or a person of concern.
    Danger,
    /// To be contacted only in one way.
    Careful,
    /// Acts for her in law.
    Represents,
    Other,
}

impl Rank {
    /// As a column keeps it.
    pub const fn number(self) -> i64 {
        match self {
            Self::Danger => 0,
            Self::Careful => 1,
            Self::Represents => 2,
            Self::Other => 3,
        }
    }
}

/// Somebody around a young person.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct PersonAround {
    #[n(0)]
    pub kind: AroundKind,
    /// As it was typed, in any script; may be empty.
    #[n(1)]
    pub name: String,
    /// What she calls it: "my mother's new husband". May be empty.
    #[n(2)]
    pub relation: String,
    /// One or several numbers, as they were typed.
    #[n(3)]
    pub phone: String,
    #[n(4)]
    pub email: String,
    #[n(5)]
    pub address: String,
    #[n(6)]
    pub safety: Safety,
    /// Why it is not simply safe.
    #[n(7)]
    pub reason: String,
    /// How and when.
    #[n(8)]
    pub how: String,
    #[n(9)]
    pub code_word: String,
    #[n(10)]
    pub standing: Standing,
    #[n(11)]
    pub concern: Concern,
    #[n(12)]
    pub notes: String,
    /// Why somebody is no longer around her. `None`: she or he is.
    #[n(13)]
    pub ended: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AroundError {
    #[error("nobody could tell who this is: a name or a relation is needed")]
    Nameless,
    #[error("a name has at most {LONGEST_NAME} characters")]
    NameTooLong,
    #[error("a relation has at most {LONGEST_RELATION} characters")]
    RelationTooLong,
    #[error("telephone numbers have at most {LONGEST_CONTACT} characters")]
    PhoneTooLong,
    #[error("that is no mail address")]
    NotAMailAddress,
    #[error("an address has at most {LONGEST_ADDRESS} characters")]
    AddressTooLong,
    #[error("who is not simply safe to contact needs a reason")]
    ReasonMissing,
    #[error("a reason has at most {LONGEST_REASON} characters")]
    ReasonTooLong,
    #[error("somebody can be contacted in one way only, and the way is missing")]
    HowMissing,
    #[error("how and when has at most {LONGEST_REASON} characters")]
    HowTooLong,
    #[error("a code word has at most {LONGEST_CODE_WORD} characters")]
    CodeWordTooLong,
    #[error("notes have at most {LONGEST_NOTES} characters")]
    NotesTooLong,
    #[error("why it ended has at most {LONGEST_REASON} characters")]
    EndedTooLong,
}

impl PersonAround {
    /// Somebody of whom nothing is known yet but what she or he is to her.
    #[must_use]
    pub fn of_kind(kind: AroundKind) -> Self {
        Self {
            kind,
            name: String::new(),
            relation: String::new(),
            phone: String::new(),
            email: String::new(),
            address: String::new(),
            safety: Safety::NotAsked,
            reason: String::new(),
            how: String::new(),
            code_word: String::new(),
            standing: Standing::NotAsked,
            concern: Concern::NotKnown,
            notes: String::new(),
            ended: None,
        }
    }

    /// Everything that is wrong with it, in the order of the form.
    pub fn faults(&self) -> Vec<AroundError> {
        let long = |text: &str, most: usize| text.chars().nth(most).is_some();
        let empty = |text: &str| text.trim().is_empty();
        let ended = self.ended.as_deref().unwrap_or_default();
        let is_limited = matches!(self.safety, Safety::OnlySo | Safety::Never);
        let checks = [
            (
                self.kind == AroundKind::Other && empty(&self.name) && empty(&self.relation),
                AroundError::Nameless,
            ),
            (long(&self.name, LONGEST_NAME), AroundError::NameTooLong),
            (
                long(&self.relation, LONGEST_RELATION),
                AroundError::RelationTooLong,
            ),
            (
                long(&self.phone, LONGEST_CONTACT),
                AroundError::PhoneTooLong,
            ),
            (!is_mail_address(&self.email), AroundError::NotAMailAddress),
            (
                long(&self.address, LONGEST_ADDRESS),
                AroundError::AddressTooLong,
            ),
            (
                is_limited && empty(&self.reason),
                AroundError::ReasonMissing,
            ),
            (
                long(&self.reason, LONGEST_REASON),
                AroundError::ReasonTooLong,
            ),
            (
                self.safety == Safety::OnlySo && empty(&self.how),
                AroundError::HowMissing,
            ),
            (long(&self.how, LONGEST_REASON), AroundError::HowTooLong),
            (
                long(&self.code_word, LONGEST_CODE_WORD),
                AroundError::CodeWordTooLong,
            ),
            (long(&self.notes, LONGEST_NOTES), AroundError::NotesTooLong),
            (long(ended, LONGEST_REASON), AroundError::EndedTooLong),
        ];
        checks
            .into_iter()
            .filter_map(|(is_wrong, fault)| is_wrong.then_some(fault))
            .collect()
    }

    pub fn rank(&self) -> Rank {
        if self.safety == Safety::Never
            || self.standing == Standing::Danger
            || self.concern == Concern::Yes
        {
            Rank::Danger
        } else if self.safety == Safety::OnlySo {
            Rank::Careful
        } else if self.kind.represents_her() {
            Rank::Represents
        } else {
            Rank::Other
        }
    }

    /// Whether a warning stands before everything else about her or him.
    pub fn is_warned_of(&self) -> bool {
        self.rank() <= Rank::Careful
    }

    /// Whether she or he stands above every page: a warning, or somebody who acts for her.
    pub fn is_read_first(&self) -> bool {
        self.rank() <= Rank::Represents
    }

    pub fn is_around(&self) -> bool {
        self.ended.is_none()
    }
}

/// Empty, or one address by its shape; whether it is somebody's nobody can tell from here.
fn is_mail_address(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() {
        return true;
    }
    let is_short = text.chars().nth(LONGEST_CONTACT).is_none();
    let is_one = !text.chars().any(|one| one.is_whitespace() || one == ',');
    is_short
        && is_one
        && text
            .rsplit_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}
