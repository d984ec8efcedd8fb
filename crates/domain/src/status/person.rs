use jiff::civil::Date;

use crate::cases::{BirthDate, Nationality, words};

/// Member States of the European Union, ISO 3166-1.
pub const UNION: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

words! {
    /// What procedures branch on: her age, and whether somebody may act for her.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
    Kind {
        #[n(0)]
        Adult = "adult",
        #[n(1)]
        AccompaniedMinor = "accompanied_minor",
        #[n(2)]
        UnaccompaniedMinor = "unaccompanied_minor",
    }
}

words! {
    /// What her nationality means in one country.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
    Group {
        #[n(0)]
        National = "national",
        #[n(1)]
        EuCitizen = "eu_citizen",
        #[n(2)]
        ThirdCountry = "third_country",
        #[n(3)]
        Stateless = "stateless",
    }
}

words! {
    /// Whether a parent or a legal representative is with her. An uncle, brother or grandparent who is not
    /// her legal guardian is not one.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug, Default)]
    Accompaniment {
        #[n(0)]
        #[default]
        NotAsked = "not_asked",
        #[n(1)]
        Unknown = "unknown",
        #[n(2)]
        Unaccompanied = "unaccompanied",
        #[n(3)]
        WithRepresentative = "with_representative",
    }
}

/// What is known of her that decides between branches.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub struct Person {
    #[n(0)]
    pub birth: BirthDate,
    #[n(1)]
    pub nationality: Nationality,
    #[n(2)]
    pub accompaniment: Accompaniment,
}

impl Person {
    /// Whether she is a minor on a day: `None` when that is not sure.
    #[must_use]
    pub fn is_minor_on(&self, day: Date) -> Option<bool> {
        let (first, last) = self.birth.turns_18_between()?;
        if day < first {
            Some(true)
        } else if day >= last {
            Some(false)
        } else {
            None
        }
    }

    /// Everything she may be on a day, as far as anybody knows. Never empty.
    #[must_use]
    pub fn kinds_on(&self, day: Date) -> Vec<Kind> {
        self.kinds(self.is_minor_on(day))
    }

    /// The same, with an age that is not sure taken for that of a child: the presumption of Directive
    /// 2011/36/EU article 13 and of article 10 of the Council of Europe Convention.
    #[must_use]
    pub fn presumed_kinds_on(&self, day: Date) -> Vec<Kind> {
        self.kinds(Some(self.is_minor_on(day).unwrap_or(true)))
    }

    fn kinds(&self, minor: Option<bool>) -> Vec<Kind> {
        let of_minor: &[Kind] = match self.accompaniment {
            Accompaniment::Unaccompanied => &[Kind::UnaccompaniedMinor],
            Accompaniment::WithRepresentative => &[Kind::AccompaniedMinor],
            Accompaniment::NotAsked | Accompaniment::Unknown => {
                &[Kind::AccompaniedMinor, Kind::UnaccompaniedMinor]
            }
        };
        match minor {
            Some(false) => vec![Kind::Adult],
            Some(true) => of_minor.to_vec(),
            None => [&[Kind::Adult], of_minor].concat(),
        }
    }

    /// What her nationality may mean in a country, as far as anybody knows. Of several nationalities the one
    /// that protects most counts. Never empty.
    #[must_use]
    pub fn groups_in(&self, country: &str) -> Vec<Group> {
        match &self.nationality {
            Nationality::NotAsked | Nationality::Unknown => Group::ALL.to_vec(),
            Nationality::Stateless => vec![Group::Stateless],
            Nationality::Known(all) if all.is_empty() => Group::ALL.to_vec(),
            Nationality::Known(all) => {
                let has = |wanted: &str| all.iter().any(|one| one.as_str() == wanted);
                vec![if has(country) {
                    Group::National
                } else if UNION.iter().any(|member| has(member)) {
                    Group::EuCitizen
                } else {
                    Group::ThirdCountry
                }]
            }
        }
    }
}
