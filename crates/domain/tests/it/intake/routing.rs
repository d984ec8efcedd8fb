//! Where a report goes: always somewhere, always the same place, never where nobody can open it.

use domain::intake::routing::{Candidate, Duty, Reasons, RegionOf, Rule, Wish, route};
use domain::intake::{AgeRange, Priority, SaidAge};
use proptest::prelude::*;

const COUNTRIES: [&str; 3] = ["BE", "NL", "FR"];
const REGIONS: [&str; 3] = ["North", "South", "West"];
const LANGUAGES: [&str; 3] = ["nl", "fr", "en"];

fn some_of(words: [&'static str; 3]) -> impl Strategy<Value = Vec<String>> {
    proptest::sample::subsequence(words.to_vec(), 0..=3)
        .prop_map(|some| some.into_iter().map(str::to_owned).collect())
}

fn any_candidate() -> impl Strategy<Value = Candidate<usize>> {
    (
        any::<bool>(),
        proptest::sample::select(COUNTRIES.to_vec()),
        some_of(REGIONS),
        some_of(LANGUAGES),
        proptest::option::of(0_u8..30),
        proptest::option::of(0_u8..30),
        proptest::sample::select(vec![Duty::OnDuty, Duty::OffDuty, Duty::NoRoster]),
        any::<bool>(),
    )
        .prop_map(
            |(can_open, country, regions, languages, youngest, oldest, duty, last_resort)| {
                Candidate {
                    centre: 0,
                    can_open,
                    country: country.to_owned(),
                    regions,
                    languages,
                    ages: AgeRange { youngest, oldest },
                    duty,
                    last_resort,
                }
            },
        )
}

fn any_network() -> impl Strategy<Value = Vec<Candidate<usize>>> {
    proptest::collection::vec(any_candidate(), 0..8).prop_map(|mut all| {
        for (place, one) in all.iter_mut().enumerate() {
            one.centre = place;
        }
        all
    })
}

fn any_wish() -> impl Strategy<Value = Wish> {
    (
        proptest::option::of((
            proptest::sample::select(COUNTRIES.to_vec()),
            proptest::sample::select(REGIONS.to_vec()),
        )),
        proptest::sample::select(LANGUAGES.to_vec()),
        proptest::option::of(0_u8..40),
        proptest::sample::select(Priority::ALL.to_vec()),
    )
        .prop_map(|(place, language, age, priority)| Wish {
            place: place.map(|(country, region)| RegionOf {
                country: country.to_owned(),
                region: region.to_owned(),
            }),
            language: language.to_owned(),
            age: age.and_then(SaidAge::new),
            priority,
        })
}

proptest! {
    #[test]
    fn while_one_centre_can_open_it_it_goes_to_one_that_can(
        wish in any_wish(),
        network in any_network(),
    ) {
        let able = network.iter().any(|one| one.can_open);
        match route(&wish, &network) {
            None => prop_assert!(!able),
            Some(routed) => {
                prop_assert!(network[routed.centre].can_open);
                prop_assert!(!routed.why.rules().is_empty(), "no reason is given");
                prop_assert_eq!(
                    Reasons::from_words(&routed.why.to_words()),
                    Ok(routed.why.clone())
                );
            }
        }
    }

    #[test]
    fn the_same_report_goes_to_the_same_centre(wish in any_wish(), network in any_network()) {
        prop_assert_eq!(route(&wish, &network), route(&wish, &network));
    }

    /// Who cannot open a report has no part in it: not even as somebody to be told apart from.
    #[test]
    fn centres_that_cannot_open_it_change_nothing(wish in any_wish(), network in any_network()) {
        let able: Vec<_> = network.iter().filter(|one| one.can_open).cloned().collect();
        prop_assert_eq!(route(&wish, &network), route(&wish, &able));
    }

    /// Each reason is true of the chosen centre, and of one that was left out it is not.
    #[test]
    fn every_reason_told_the_centres_apart(wish in any_wish(), network in any_network()) {
        let Some(routed) = route(&wish, &network) else { return Ok(()) };
        let chosen = &network[routed.centre];
        for rule in routed.why.rules() {
            let holds = |one: &Candidate<usize>| match rule {
                Rule::Reachable => one.duty != Duty::OffDuty || one.last_resort,
                Rule::Age => wish.age.is_some_and(|age| one.ages.takes(age)),
                Rule::Region => wish.place.as_ref().is_some_and(|place| {
                    one.country == place.country && one.regions.contains(&place.region)
                }),
                Rule::Country => {
                    wish.place.as_ref().is_some_and(|place| one.country == place.country)
                }
                Rule::Language => one.languages.contains(&wish.language),
                Rule::OnDuty => one.duty == Duty::OnDuty,
                Rule::LastResort => one.last_resort,
                Rule::OnlyOne => network.iter().filter(|one| one.can_open).count() == 1,
                Rule::First => true,
                Rule::KeptByWorker => false,
            };
            prop_assert!(holds(chosen), "{rule} is not true of the chosen centre");
            if !matches!(rule, Rule::OnlyOne | Rule::First) {
                let left_out = network.iter().any(|one| one.can_open && !holds(one));
                prop_assert!(left_out, "{} made no difference", rule);
            }
        }
    }

    /// A critical report does not lie where the roster says that nobody is there, while somebody is awake.
    #[test]
    fn a_critical_report_goes_where_somebody_is(network in any_network(), wish in any_wish()) {
        let wish = Wish { priority: Priority::Critical, ..wish };
        let awake = |one: &Candidate<usize>| one.duty != Duty::OffDuty || one.last_resort;
        if let Some(routed) = route(&wish, &network)
            && network.iter().any(|one| one.can_open && awake(one))
        {
            prop_assert!(awake(&network[routed.centre]));
        }
    }
}

fn centre(place: usize, region: &str, languages: &[&str], duty: Duty) -> Candidate<usize> {
    Candidate {
        centre: place,
        can_open: true,
        country: "BE".to_owned(),
        regions: vec![region.to_owned()],
        languages: languages.iter().map(|one| (*one).to_owned()).collect(),
        ages: AgeRange::default(),
        duty,
        last_resort: false,
    }
}

fn wish(region: Option<&str>, priority: Priority) -> Wish {
    Wish {
        place: region.map(|region| RegionOf {
            country: "BE".to_owned(),
            region: region.to_owned(),
        }),
        language: "fr".to_owned(),
        age: None,
        priority,
    }
}

fn told(wish: &Wish, network: &[Candidate<usize>]) -> (usize, String) {
    let routed = route(wish, network).expect("a centre");
    (routed.centre, routed.why.to_words())
}

#[test]
fn the_region_decides_and_a_critical_report_looks_for_somebody_awake() {
    let mut network = vec![
        centre(0, "North", &["nl"], Duty::OffDuty),
        centre(1, "South", &["fr"], Duty::OnDuty),
    ];
    let north = wish(Some("North"), Priority::Urgent);
    assert_eq!(told(&north, &network), (0, "region".to_owned()));
    let critical = wish(Some("North"), Priority::Critical);
    assert_eq!(told(&critical, &network), (1, "reachable".to_owned()));
    // Somebody of the region's centre has the duty of last resort: she is awake too, and nearer.
    network[0].last_resort = true;
    assert_eq!(told(&critical, &network), (0, "region".to_owned()));
    // Nobody is awake anywhere: the region again.
    network[0].last_resort = false;
    network[1].duty = Duty::OffDuty;
    assert_eq!(told(&critical, &network), (0, "region".to_owned()));
}

#[test]
fn without_a_region_the_language_decides_and_without_anything_the_first() {
    let network = vec![
        centre(0, "North", &["nl"], Duty::NoRoster),
        centre(1, "South", &["fr"], Duty::NoRoster),
    ];
    assert_eq!(
        told(&wish(None, Priority::Otherwise), &network),
        (1, "language".to_owned())
    );
    let mut english = wish(None, Priority::Otherwise);
    english.language = "en".to_owned();
    assert_eq!(told(&english, &network), (0, "first".to_owned()));
    assert_eq!(told(&english, &network[1..]), (1, "only_one".to_owned()));
}

#[test]
fn a_centre_that_does_not_take_her_age_is_passed_over_unless_none_does() {
    let mut network = vec![
        centre(0, "North", &["nl"], Duty::NoRoster),
        centre(1, "South", &["fr"], Duty::NoRoster),
    ];
    network[0].ages = AgeRange {
        youngest: Some(14),
        oldest: Some(17),
    };
    let mut child = wish(Some("North"), Priority::Urgent);
    child.age = SaidAge::new(12);
    assert_eq!(told(&child, &network), (1, "age".to_owned()));
    network[1].ages = AgeRange {
        youngest: Some(14),
        oldest: None,
    };
    assert_eq!(told(&child, &network), (0, "region".to_owned()));
}

#[test]
fn what_is_typed_as_an_age_is_an_age_or_asked_again() {
    assert_eq!(SaidAge::parse("  "), Ok(None));
    assert_eq!(
        SaidAge::parse(" 14 ").expect("an age").map(SaidAge::years),
        Some(14)
    );
    for not_an_age in ["14 or 15", "-1", "121", "fourteen"] {
        assert!(SaidAge::parse(not_an_age).is_err(), "{not_an_age}");
    }
}
