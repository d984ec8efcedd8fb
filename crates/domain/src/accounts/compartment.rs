use std::fmt;
use std::str::FromStr;

/// A part of a centre's records with a key pair of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Compartment {
    Intake,
    Casework,
    Health,
    Legal,
    Shelter,
    Network,
}

impl Compartment {
    pub const ALL: [Self; 6] = [
        Self::Intake,
        Self::Casework,
        Self::Health,
        Self::Legal,
        Self::Shelter,
        Self::Network,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Casework => "casework",
            Self::Health => "health",
            Self::Legal => "legal",
            Self::Shelter => "shelter",
            Self::Network => "network",
        }
    }
}

impl fmt::Display for Compartment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Compartment {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|one| one.as_str() == text)
            .ok_or(())
    }
}
