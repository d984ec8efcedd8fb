use super::GuestGender;

/// An age as it is told to who looks for a bed: never nearer than two years.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AgeBand {
    UpTo11,
    From12,
    From14,
    From16,
    Adult,
}

impl AgeBand {
    pub const ALL: [Self; 5] = [
        Self::UpTo11,
        Self::From12,
        Self::From14,
        Self::From16,
        Self::Adult,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UpTo11 => "up_to_11",
            Self::From12 => "from_12",
            Self::From14 => "from_14",
            Self::From16 => "from_16",
            Self::Adult => "adult",
        }
    }

    /// In whole years.
    pub const fn of(age: u32) -> Self {
        match age {
            0..=11 => Self::UpTo11,
            12..=13 => Self::From12,
            14..=15 => Self::From14,
            16..=17 => Self::From16,
            _ => Self::Adult,
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// What whoever places somebody may know of those who sleep there already. Nothing of it is a name.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct GuestFacts {
    pub age: Option<AgeBand>,
    pub gender: Option<GuestGender>,
}

/// The same, as it is sealed. Empty: not said.
#[derive(Clone, minicbor::Encode, minicbor::Decode)]
pub struct SealedFacts {
    #[n(0)]
    pub age: String,
    #[n(1)]
    pub gender: String,
}

impl From<GuestFacts> for SealedFacts {
    fn from(facts: GuestFacts) -> Self {
        Self {
            age: facts
                .age
                .map(|one| one.as_str().to_owned())
                .unwrap_or_default(),
            gender: facts
                .gender
                .map(|one| one.as_str().to_owned())
                .unwrap_or_default(),
        }
    }
}

impl From<SealedFacts> for GuestFacts {
    fn from(facts: SealedFacts) -> Self {
        Self {
            age: AgeBand::parse(&facts.age),
            gender: GuestGender::parse(&facts.gender),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_never_told_nearer_than_two_years() {
        for age in 0..30 {
            let band = AgeBand::of(age);
            let same = (0..30).filter(|other| AgeBand::of(*other) == band).count();
            assert!(same >= 2, "{age}");
        }
        for band in AgeBand::ALL {
            assert_eq!(AgeBand::parse(band.as_str()), Some(band));
        }
    }

    #[test]
    fn what_was_not_said_stays_unsaid() {
        let none = GuestFacts::default();
        assert_eq!(GuestFacts::from(SealedFacts::from(none)), none);
        let said = GuestFacts {
            age: Some(AgeBand::From14),
            gender: Some(GuestGender::Other),
        };
        assert_eq!(GuestFacts::from(SealedFacts::from(said)), said);
    }
}
