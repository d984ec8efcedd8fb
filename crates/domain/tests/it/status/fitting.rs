use domain::cases::{BirthDate, Nationality};
use domain::status::{Accompaniment, Group, NotFor, Person, Purpose, UNION, Unknown, Verdict, fit};
use proptest::prelude::*;
use proptest::sample::select;

use super::{SHIPPED, adult, born, day, nationality, pathway, unaccompanied};

fn verdict(id: &str, country: &str, person: &Person) -> Verdict {
    fit(pathway(id), country, person, day("2026-11-26")).verdict
}

#[test]
fn who_it_is_for() {
    let minor = unaccompanied();
    assert_eq!(verdict("be-trafficking", "BE", &minor), Verdict::Could);
    assert_eq!(
        verdict("be-unaccompanied-minor", "BE", &minor),
        Verdict::Could
    );
    assert_eq!(
        verdict("be-unaccompanied-minor", "BE", &adult()),
        Verdict::Not(vec![NotFor::Kind])
    );
    let with = |codes: &[&str]| Person {
        nationality: nationality(codes),
        ..unaccompanied()
    };
    assert_eq!(
        verdict("be-trafficking", "BE", &with(&["BE"])),
        Verdict::Not(vec![NotFor::National])
    );
    // Two nationalities: the one that protects most counts.
    assert_eq!(
        verdict("be-trafficking", "BE", &with(&["MA", "BE"])),
        Verdict::Not(vec![NotFor::National])
    );
    assert_eq!(
        verdict("be-trafficking", "BE", &with(&["RO"])),
        Verdict::Not(vec![NotFor::EuCitizen])
    );
    let stateless = Person {
        nationality: Nationality::Stateless,
        ..unaccompanied()
    };
    assert_eq!(verdict("be-trafficking", "BE", &stateless), Verdict::Could);
    assert_eq!(verdict("gb-referral", "GB", &with(&["GB"])), Verdict::Could);
}

#[test]
fn what_is_not_known_is_not_no() {
    let of = |birth, nationality, accompaniment| Person {
        birth,
        nationality,
        accompaniment,
    };
    let nothing = Person::default();
    assert_eq!(
        verdict("be-unaccompanied-minor", "BE", &nothing),
        Verdict::CouldIf(vec![
            Unknown::Nationality,
            Unknown::BirthDate,
            Unknown::Accompaniment
        ])
    );
    assert_eq!(
        verdict("be-trafficking", "BE", &nothing),
        Verdict::CouldIf(vec![Unknown::Nationality])
    );
    let around_18 = of(
        BirthDate::Year(2008),
        nationality(&["NG"]),
        Accompaniment::Unaccompanied,
    );
    assert_eq!(
        verdict("be-unaccompanied-minor", "BE", &around_18),
        Verdict::CouldIf(vec![Unknown::BirthDate])
    );
    let child = of(
        born("2012-01-01"),
        nationality(&["NG"]),
        Accompaniment::NotAsked,
    );
    assert_eq!(
        verdict("be-unaccompanied-minor", "BE", &child),
        Verdict::CouldIf(vec![Unknown::Accompaniment])
    );
    let estimated = of(
        BirthDate::Estimated {
            first: 1998,
            last: 2002,
        },
        Nationality::Unknown,
        Accompaniment::Unaccompanied,
    );
    assert_eq!(
        verdict("be-unaccompanied-minor", "BE", &estimated),
        Verdict::Not(vec![NotFor::Kind])
    );
}

#[test]
fn a_country_without_data_has_the_floor_and_one_with_data_has_not() {
    let ids = |country: &str| -> Vec<&str> {
        SHIPPED
            .for_person(country, &unaccompanied(), day("2026-11-26"))
            .into_iter()
            .map(|(pathway, _)| pathway.id.as_str())
            .collect()
    };
    assert_eq!(ids("BE"), ["be-trafficking", "be-unaccompanied-minor"]);
    assert_eq!(ids("ES"), ["eu-floor"]);
    assert!(pathway("eu-floor").is_floor());
}

/// What is known of somebody has no `Debug`; here nobody exists.
#[derive(Clone)]
pub struct Anybody(pub Person);

impl std::fmt::Debug for Anybody {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let person = &self.0;
        let today = day("2026-11-26");
        write!(
            formatter,
            "{:?} {:?} {:?}",
            person.birth.bounds(),
            person.groups_in("BE"),
            person.kinds_on(today)
        )
    }
}

pub fn any_person() -> impl Strategy<Value = Anybody> {
    let country = select(vec![
        "BE", "NL", "FR", "DE", "LU", "GB", "RO", "NG", "MA", "SY", "XK",
    ]);
    let birth = (0_u8..4, 1990_i16..2020, 0_i16..6, 1_i8..=12);
    let codes = prop::collection::vec(country, 1..3);
    (birth, 0_u8..6, codes, select(Accompaniment::ALL)).prop_map(
        |((precision, year, more, month), known, codes, accompaniment)| {
            let birth = match precision {
                0 => BirthDate::Unknown,
                1 => BirthDate::Year(year),
                2 => BirthDate::Month { year, month },
                _ => BirthDate::Estimated {
                    first: year,
                    last: year + more,
                },
            };
            let nationality = match known {
                0 => Nationality::NotAsked,
                1 => Nationality::Unknown,
                2 => Nationality::Stateless,
                _ => nationality(&codes),
            };
            Anybody(Person {
                birth,
                nationality,
                accompaniment,
            })
        },
    )
}

proptest! {
    #[test]
    fn nobody_who_needs_none_is_sent_through_a_residence_procedure(anybody in any_person()) {
        let person = anybody.0;
        for country in ["BE", "NL", "FR", "DE", "LU", "ES", "GB"] {
            let groups = person.groups_in(country);
            let needs_none = groups == [Group::National]
                || (groups == [Group::EuCitizen] && UNION.contains(&country));
            for (pathway, fit) in SHIPPED.for_person(country, &person, day("2026-11-26")) {
                if pathway.purpose == Purpose::Residence && needs_none {
                    prop_assert!(matches!(fit.verdict, Verdict::Not(_)), "{} in {country}", pathway.id);
                }
            }
        }
    }

    /// Whoever knows more never finds that what was possible for sure is not, nor the other way round.
    #[test]
    fn knowing_more_settles_a_could_if(anybody in any_person()) {
        let person = anybody.0;
        let today = day("2026-11-26");
        let vague = Person { nationality: Nationality::NotAsked, ..person.clone() };
        for pathway in SHIPPED.all() {
            let country = &pathway.country;
            if let Verdict::Not(why) = fit(pathway, country, &vague, today).verdict {
                prop_assert!(!why.is_empty());
                prop_assert!(matches!(fit(pathway, country, &person, today).verdict, Verdict::Not(_)));
            }
        }
        prop_assert!(!person.kinds_on(today).is_empty() && !person.groups_in("BE").is_empty());
        prop_assert!(person.presumed_kinds_on(today).iter().all(|kind| person.kinds_on(today).contains(kind)));
    }
}
