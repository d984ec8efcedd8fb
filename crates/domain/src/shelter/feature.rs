use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

macro_rules! languages {
    ($($name:ident $code:literal),+ $(,)?) => {
        /// A language that somebody on the house's staff speaks.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Language { $($name),+ }

        impl Language {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// ISO 639-1.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }
    };
}

languages! {
    Albanian "sq", Amharic "am", Arabic "ar", Bulgarian "bg", Dutch "nl", English "en",
    French "fr", German "de", Hungarian "hu", Italian "it", Pashto "ps", Persian "fa",
    Polish "pl", Portuguese "pt", Romanian "ro", Russian "ru", Somali "so", Spanish "es",
    Tigrinya "ti", Turkish "tr", Ukrainian "uk",
}

impl FromStr for Language {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .iter()
            .copied()
            .find(|one| one.as_str() == text)
            .ok_or(())
    }
}

/// Something that a house or a room has. Who may sleep there by gender and age is a rule of the house; what a room
/// of it adds to that stands here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Feature {
    Single,
    StepFree,
    GroundFloor,
    WithBaby,
    Quiet,
    Pets,
    SchoolNear,
    Ensuite,
    FemaleOnly,
    /// Not for an age below.
    From14,
    From16,
    From18,
    Speaks(Language),
}

impl Feature {
    /// All features but the ages and the languages.
    pub const PLAIN: [Self; 9] = [
        Self::Single,
        Self::StepFree,
        Self::GroundFloor,
        Self::WithBaby,
        Self::Quiet,
        Self::Pets,
        Self::SchoolNear,
        Self::Ensuite,
        Self::FemaleOnly,
    ];

    /// Below which age a room is not for somebody, in a house that takes younger ones.
    pub const AGES: [Self; 3] = [Self::From14, Self::From16, Self::From18];

    const fn plain_code(self) -> Option<&'static str> {
        match self {
            Self::Single => Some("single"),
            Self::StepFree => Some("step_free"),
            Self::GroundFloor => Some("ground_floor"),
            Self::WithBaby => Some("with_baby"),
            Self::Quiet => Some("quiet"),
            Self::Pets => Some("pets"),
            Self::SchoolNear => Some("school_near"),
            Self::Ensuite => Some("ensuite"),
            Self::FemaleOnly => Some("female_only"),
            Self::From14 => Some("from_14"),
            Self::From16 => Some("from_16"),
            Self::From18 => Some("from_18"),
            Self::Speaks(_) => None,
        }
    }

    /// In whole years.
    pub const fn youngest(self) -> Option<u32> {
        match self {
            Self::From14 => Some(14),
            Self::From16 => Some(16),
            Self::From18 => Some(18),
            _ => None,
        }
    }

    /// What few beds have: a bed like this is offered last to somebody who does not need it.
    pub const fn is_scarce(self) -> bool {
        matches!(self, Self::StepFree | Self::GroundFloor | Self::WithBaby)
    }
}

impl fmt::Display for Feature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Speaks(language) => write!(formatter, "speaks_{}", language.as_str()),
            plain => formatter.write_str(plain.plain_code().unwrap_or_default()),
        }
    }
}

impl FromStr for Feature {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text.strip_prefix("speaks_") {
            Some(language) => Ok(Self::Speaks(language.parse()?)),
            None => Self::PLAIN
                .into_iter()
                .chain(Self::AGES)
                .find(|one| one.plain_code() == Some(text))
                .ok_or(()),
        }
    }
}

/// A set of features, kept as codes with a comma between. A code that nobody knows makes the row corrupt:
/// silently dropping `step_free` would promise less, dropping an unknown rule could promise too much.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Features(BTreeSet<Feature>);

impl Features {
    pub fn contains(&self, feature: Feature) -> bool {
        self.0.contains(&feature)
    }

    pub fn insert(&mut self, feature: Feature) {
        self.0.insert(feature);
    }

    pub fn iter(&self) -> impl Iterator<Item = Feature> {
        self.0.iter().copied()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a bed has: what its room has and what its house has.
    pub fn with(&self, other: &Self) -> Self {
        Self(self.0.union(&other.0).copied().collect())
    }
}

impl FromIterator<Feature> for Features {
    fn from_iter<I: IntoIterator<Item = Feature>>(features: I) -> Self {
        Self(features.into_iter().collect())
    }
}

impl fmt::Display for Features {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, feature) in self.iter().enumerate() {
            if index > 0 {
                formatter.write_str(",")?;
            }
            write!(formatter, "{feature}")?;
        }
        Ok(())
    }
}

impl FromStr for Features {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.split(',')
            .filter(|code| !code.is_empty())
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back_and_unknown_ones_do_not() {
        let features: Features = Feature::PLAIN
            .into_iter()
            .chain(Feature::AGES)
            .chain(Language::ALL.iter().map(|one| Feature::Speaks(*one)))
            .collect();
        assert_eq!(features.to_string().parse(), Ok(features));
        assert_eq!("".parse(), Ok(Features::default()));
        assert_eq!("single,swimming_pool".parse::<Features>(), Err(()));
        assert_eq!("speaks_xx".parse::<Features>(), Err(()));
    }
}
