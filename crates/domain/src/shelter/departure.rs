/// Longest text about what comes after, in characters.
pub const LONGEST_ONWARD_SUPPORT: usize = 2_000;

/// The groups in which the standard of the field counts where people go: hmis-shelter.json, `Destination`, by the
/// hundreds of its codes (HUD HMIS CSV, FY2024).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DestinationGroup {
    /// 1 to 99.
    Other,
    /// 100 to 199.
    Homeless,
    /// 200 to 299.
    Institution,
    /// 300 to 399.
    Temporary,
    /// 400 to 499.
    Permanent,
}

impl DestinationGroup {
    pub const ALL: [Self; 5] = [
        Self::Permanent,
        Self::Temporary,
        Self::Institution,
        Self::Homeless,
        Self::Other,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Other => "other",
            Self::Homeless => "homeless",
            Self::Institution => "institution",
            Self::Temporary => "temporary",
            Self::Permanent => "permanent",
        }
    }
}

macro_rules! destinations {
    ($($name:ident $code:literal $hmis:literal),+ $(,)?) => {
        /// Where she goes when she leaves.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Destination { $($name),+ }

        impl Destination {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// Its code in hmis-shelter.json.
            pub const fn hmis(self) -> u16 {
                match self { $(Self::$name => $hmis),+ }
            }
        }
    };
}

destinations! {
    FamilyToStay "family_to_stay" 422,
    FriendsToStay "friends_to_stay" 423,
    RentalWithHelp "rental_with_help" 435,
    Rental "rental" 410,
    TransitionalHousing "transitional_housing" 302,
    FamilyForNow "family_for_now" 312,
    FriendsForNow "friends_for_now" 313,
    HostHome "host_home" 332,
    Hotel "hotel" 314,
    FosterCare "foster_care" 215,
    Hospital "hospital" 206,
    PsychiatricHospital "psychiatric_hospital" 204,
    AddictionTreatment "addiction_treatment" 205,
    Detention "detention" 207,
    AnotherShelter "another_shelter" 101,
    NoShelter "no_shelter" 116,
    Elsewhere "elsewhere" 17,
    NotSaid "not_said" 9,
    NotKnown "not_known" 8,
    NotAsked "not_asked" 30,
    Died "died" 24,
}

impl Destination {
    pub const fn group(self) -> DestinationGroup {
        match self.hmis() / 100 {
            1 => DestinationGroup::Homeless,
            2 => DestinationGroup::Institution,
            3 => DestinationGroup::Temporary,
            4 => DestinationGroup::Permanent,
            _ => DestinationGroup::Other,
        }
    }

    /// Those of a group, in the order in which they are asked.
    pub fn of(group: DestinationGroup) -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(move |one| one.group() == group)
    }
}

macro_rules! from_code {
    ($type:ident) => {
        impl std::str::FromStr for $type {
            type Err = ();

            fn from_str(text: &str) -> Result<Self, ()> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|one| one.as_str() == text)
                    .ok_or(())
            }
        }
    };
}

from_code!(Destination);

/// Where she went and what comes after: a letter to the house's shelter compartment and one to her centre's
/// casework.
#[derive(Clone, minicbor::Encode, minicbor::Decode)]
pub struct Departure {
    /// The code of a [`Destination`].
    #[n(0)]
    pub destination: String,
    /// Who goes on being there for her, in words.
    #[n(1)]
    pub onward_support: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_group_has_places_and_each_code_is_one_of_the_standard() {
        for group in DestinationGroup::ALL {
            assert!(Destination::of(group).count() > 0, "{}", group.as_str());
        }
        let grouped: usize = DestinationGroup::ALL
            .into_iter()
            .map(|group| Destination::of(group).count())
            .sum();
        assert_eq!(grouped, Destination::ALL.len());
        assert_eq!(
            Destination::Detention.group(),
            DestinationGroup::Institution
        );
        assert_eq!(Destination::NotAsked.group(), DestinationGroup::Other);
        assert_eq!("host_home".parse(), Ok(Destination::HostHome));
    }
}
