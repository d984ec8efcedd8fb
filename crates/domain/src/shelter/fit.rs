use super::{BedKind, Feature, Features, GenderRule, KeepKind, OLDEST_IN_A_COT};

/// What a search says about the one who needs a bed. Nothing of it is a name.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Guest {
    pub gender: Option<GuestGender>,
    /// In whole years.
    pub age: Option<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GuestGender {
    Girl,
    Boy,
    /// Neither, or not to be said: the house is asked.
    Other,
}

impl GuestGender {
    pub const ALL: [Self; 3] = [Self::Girl, Self::Boy, Self::Other];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Girl => "girl",
            Self::Boy => "boy",
            Self::Other => "other",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// What is known of a bed: the rules of its house, and the features of house and room together.
#[derive(Clone, Debug)]
pub struct Place {
    pub gender: GenderRule,
    pub youngest: u32,
    pub oldest: u32,
    pub features: Features,
    pub kind: BedKind,
}

/// Why a bed does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Obstacle {
    /// The house is for others.
    Gender(GenderRule),
    TooYoung {
        youngest: u32,
    },
    TooOld {
        oldest: u32,
    },
    Lacks(Feature),
    /// A cot, and she is no small child.
    Cot,
    /// The room is given to somebody else on one of the nights.
    RoomGiven,
    /// As many sleep in the room as may.
    RoomFull,
    /// Somebody is there, or somebody is elsewhere, of whom a list says so. Never who.
    Kept(KeepKind),
}

/// What the house must be asked, because the search did not say it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OpenQuestion {
    Gender(GenderRule),
    Age { youngest: u32, oldest: u32 },
}

/// How well a bed fits: what stands against it, which wishes it does not meet, what must be asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fit {
    pub obstacles: Vec<Obstacle>,
    /// Wished for, and there.
    pub met: Vec<Feature>,
    /// Wished for, and not there.
    pub missing: Vec<Feature>,
    pub questions: Vec<OpenQuestion>,
    /// Scarce things that nobody asked for: such a bed is offered last.
    spared: usize,
}

impl Place {
    /// For whom the bed is: by the rule of the house, and of a room that is for girls and women alone. A room never takes
    /// somebody whom its house does not take.
    fn rules(&self) -> impl Iterator<Item = GenderRule> {
        let is_narrower =
            self.gender != GenderRule::Girls && self.features.contains(Feature::FemaleOnly);
        [Some(self.gender), is_narrower.then_some(GenderRule::Girls)]
            .into_iter()
            .flatten()
    }

    /// From which age: of the house, or of a room that is not for the younger ones of it.
    fn youngest_guest(&self) -> u32 {
        let of_room = self.features.iter().filter_map(Feature::youngest).max();
        of_room.unwrap_or_default().max(self.youngest)
    }

    fn has(&self, feature: Feature) -> bool {
        self.features.contains(feature)
            || (feature == Feature::FemaleOnly && self.gender == GenderRule::Girls)
    }
}

impl Fit {
    pub fn of(place: &Place, guest: Guest, required: &Features, desired: &Features) -> Self {
        let mut obstacles = Vec::new();
        let mut questions = Vec::new();
        for rule in place.rules() {
            match (rule, guest.gender) {
                (GenderRule::Everyone, _)
                | (GenderRule::Girls, Some(GuestGender::Girl))
                | (GenderRule::Boys, Some(GuestGender::Boy)) => {}
                (_, None | Some(GuestGender::Other)) => questions.push(OpenQuestion::Gender(rule)),
                (_, Some(_)) => obstacles.push(Obstacle::Gender(rule)),
            }
        }
        let youngest = place.youngest_guest();
        match guest.age {
            None => questions.push(OpenQuestion::Age {
                youngest,
                oldest: place.oldest,
            }),
            Some(age) if age < youngest => obstacles.push(Obstacle::TooYoung { youngest }),
            Some(age) if age > place.oldest => obstacles.push(Obstacle::TooOld {
                oldest: place.oldest,
            }),
            Some(_) => {}
        }
        if place.kind == BedKind::Cot && guest.age.is_none_or(|age| age > OLDEST_IN_A_COT) {
            obstacles.push(Obstacle::Cot);
        }
        let has = |feature: &Feature| place.has(*feature);
        obstacles.extend(required.iter().filter(|one| !has(one)).map(Obstacle::Lacks));
        let (met, missing) = desired
            .iter()
            .filter(|one| !required.contains(*one))
            .partition(has);
        let spared = place
            .features
            .iter()
            .filter(|one| one.is_scarce() && !required.contains(*one) && !desired.contains(*one))
            .count();
        Self {
            obstacles,
            met,
            missing,
            questions,
            spared,
        }
    }

    /// Whether nothing stands against it.
    pub fn fits(&self) -> bool {
        self.obstacles.is_empty()
    }

    /// For sorting: the best first.
    pub fn rank(&self) -> (usize, usize, usize, usize) {
        (
            self.obstacles.len(),
            self.missing.len(),
            self.questions.len(),
            self.spared,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(features: &str) -> Place {
        Place {
            gender: GenderRule::Girls,
            youngest: 12,
            oldest: 18,
            features: features.parse().expect("features"),
            kind: BedKind::Bed,
        }
    }

    fn fit(place: &Place, guest: Guest, required: &str, desired: &str) -> Fit {
        Fit::of(
            place,
            guest,
            &required.parse().expect("features"),
            &desired.parse().expect("features"),
        )
    }

    const GIRL: Guest = Guest {
        gender: Some(GuestGender::Girl),
        age: Some(15),
    };

    #[test]
    fn required_stops_and_desired_is_only_missed() {
        let fit = fit(&place("quiet"), GIRL, "step_free", "quiet,single");
        assert_eq!(fit.obstacles, [Obstacle::Lacks(Feature::StepFree)]);
        assert_eq!(fit.met, [Feature::Quiet]);
        assert_eq!(fit.missing, [Feature::Single]);
        assert!(!fit.fits());
    }

    #[test]
    fn gender_and_age_stop_when_known_and_are_asked_when_not() {
        let boy = Guest {
            gender: Some(GuestGender::Boy),
            age: Some(11),
        };
        assert_eq!(
            fit(&place(""), boy, "", "").obstacles,
            [
                Obstacle::Gender(GenderRule::Girls),
                Obstacle::TooYoung { youngest: 12 }
            ]
        );
        let unknown = fit(&place(""), Guest::default(), "", "");
        assert!(unknown.fits());
        assert_eq!(unknown.questions.len(), 2);
    }

    #[test]
    fn a_room_for_girls_alone_in_a_house_for_everyone() {
        let mixed = Place {
            gender: GenderRule::Everyone,
            ..place("")
        };
        let hers = Place {
            gender: GenderRule::Everyone,
            ..place("female_only")
        };
        let boy = Guest {
            gender: Some(GuestGender::Boy),
            ..GIRL
        };
        assert!(fit(&mixed, boy, "", "").fits());
        let against = fit(&hers, boy, "", "").obstacles;
        assert_eq!(against, [Obstacle::Gender(GenderRule::Girls)]);
        assert!(fit(&hers, GIRL, "", "").fits());
        // A slip of the finger in a house for boys opens it to nobody.
        let slip = Place {
            gender: GenderRule::Boys,
            ..place("female_only")
        };
        for (guest, rule) in [(GIRL, GenderRule::Boys), (boy, GenderRule::Girls)] {
            let against = fit(&slip, guest, "", "").obstacles;
            assert_eq!(against, [Obstacle::Gender(rule)]);
        }
        // It can be required; a house for girls is that whole.
        let lacks = fit(&mixed, GIRL, "female_only", "").obstacles;
        assert_eq!(lacks, [Obstacle::Lacks(Feature::FemaleOnly)]);
        for place in [&hers, &place("")] {
            assert!(fit(place, GIRL, "female_only", "").fits());
        }
    }

    #[test]
    fn a_room_that_is_not_for_the_younger_ones_of_its_house() {
        let older = place("from_16");
        let against = fit(&older, GIRL, "", "").obstacles;
        assert_eq!(against, [Obstacle::TooYoung { youngest: 16 }]);
        let aged = |age| Guest { age, ..GIRL };
        assert!(fit(&older, aged(Some(16)), "", "").fits());
        // The house says more.
        let strict = Place {
            youngest: 17,
            ..place("from_14")
        };
        let against = fit(&strict, aged(Some(16)), "", "").obstacles;
        assert_eq!(against, [Obstacle::TooYoung { youngest: 17 }]);
        let asked = fit(&older, aged(None), "", "").questions;
        let whole = OpenQuestion::Age {
            youngest: 16,
            oldest: 18,
        };
        assert_eq!(asked, [whole]);
    }

    #[test]
    fn a_cot_is_for_a_small_child() {
        let cot = Place {
            kind: BedKind::Cot,
            youngest: 0,
            ..place("")
        };
        let aged = |age| {
            let guest = Guest { age, ..GIRL };
            fit(&cot, guest, "", "").obstacles
        };
        assert_eq!(aged(Some(2)), []);
        assert_eq!(aged(Some(3)), [Obstacle::Cot]);
        assert_eq!(aged(None), [Obstacle::Cot]);
    }

    #[test]
    fn the_best_fit_comes_first_and_scarce_beds_are_spared() {
        let wanted = "quiet,single";
        let both = fit(&place("quiet,single"), GIRL, "", wanted);
        let scarce = fit(&place("quiet,single,step_free"), GIRL, "", wanted);
        let one = fit(&place("quiet"), GIRL, "", wanted);
        assert!(both.rank() < scarce.rank());
        assert!(scarce.rank() < one.rank());
    }
}
