use minicbor::{Decode, Encode};

/// On what ground a report, or what it says, is given to somebody else.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Encode, Decode)]
#[cbor(index_only)]
pub enum Basis {
    /// The young person agrees.
    #[n(0)]
    SheAgrees,
    /// Who holds parental authority, or her guardian, agrees, and she was heard.
    #[n(1)]
    RepresentativeAgrees,
    /// Nobody was asked, or she does not agree: a worker names the ground in her own words.
    #[n(2)]
    Without,
    /// Nothing that says who she is goes along.
    #[n(3)]
    NothingAboutHer,
}

impl Basis {
    pub const ALL: [Self; 4] = [
        Self::SheAgrees,
        Self::RepresentativeAgrees,
        Self::Without,
        Self::NothingAboutHer,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SheAgrees => "she_agrees",
            Self::RepresentativeAgrees => "representative_agrees",
            Self::Without => "without",
            Self::NothingAboutHer => "nothing_about_her",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// What is recorded of a referral to somebody else. Sealed with the report.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub struct ReferralOn {
    /// A service outside the network; empty for a centre of it, which stands with the row.
    #[n(0)]
    pub service: String,
    /// What is asked of them, and what goes along.
    #[n(1)]
    pub what: String,
    #[n(2)]
    pub basis: Basis,
    /// The ground, where nobody agreed.
    #[n(3)]
    pub ground: String,
    /// What the sender of the report was told.
    #[n(4)]
    pub told: String,
}

/// What is missing. Each names its field on the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReferralOnError {
    #[error("it is not said what is asked")]
    What,
    #[error("nobody agreed, and no ground is named")]
    Ground,
    #[error("it is not said what the sender was told")]
    Told,
}

impl ReferralOn {
    /// # Errors
    ///
    /// What is asked and what the sender was told are always said; the ground when nobody agreed.
    pub fn check(&self) -> Result<(), ReferralOnError> {
        if self.what.is_empty() {
            return Err(ReferralOnError::What);
        }
        if self.basis == Basis::Without && self.ground.is_empty() {
            return Err(ReferralOnError::Ground);
        }
        if self.told.is_empty() {
            return Err(ReferralOnError::Told);
        }
        Ok(())
    }
}
