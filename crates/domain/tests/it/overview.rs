//! What stands first on a young person's overview, and what is said to be missing.

use domain::cases::missing::{Missing, Recorded, missing};
use domain::cases::next::{Consequence, urgency};
use domain::support::LifeDomain;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 26);

fn sorted(items: &[(Consequence, Option<Date>)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|index| urgency(items[*index].0, items[*index].1, TODAY));
    order
}

#[test]
fn of_what_is_near_the_gravest_stands_first_and_then_the_days() {
    use Consequence::{Adult, Bed, Promise, Review, Right};
    let items = [
        (Promise, None),
        (Review, Some(date(2026, 11, 20))),
        (Right, Some(date(2026, 12, 3))),
        (Adult, Some(date(2027, 2, 1))),
        (Bed, Some(date(2026, 11, 27))),
        (Promise, Some(date(2026, 11, 1))),
        (Right, Some(date(2026, 12, 4))),
        (Right, Some(date(2026, 11, 1))),
    ];
    assert_eq!(sorted(&items), [4, 7, 2, 5, 1, 6, 3, 0]);
}

#[test]
fn a_case_that_was_just_opened_misses_everything_and_says_it_once() {
    let nothing = Recorded {
        may_be_minor: true,
        papers: Some(false),
        ..Recorded::default()
    };
    assert_eq!(
        missing(&nothing),
        [
            Missing::Risk,
            Missing::SafetyPlan,
            Missing::People,
            Missing::Representative,
            Missing::Birth,
            Missing::Consents,
            Missing::Assessment,
            Missing::Plan,
            Missing::Papers,
            Missing::Languages,
            Missing::Nationality,
            Missing::Institution,
        ]
    );
}

#[test]
fn what_is_there_is_not_asked_for() {
    let all = Recorded {
        risk: true,
        safety_plan: true,
        assessment: true,
        people: true,
        safe_contact: true,
        representative: false,
        may_be_minor: false,
        birth: true,
        is_18_near: false,
        consents: true,
        plan: true,
        goals_in: LifeDomain::ALL[..6].to_vec(),
        papers: None,
        languages: true,
        nationality_asked: true,
        institution_asked: true,
    };
    assert_eq!(missing(&all), []);
    let some = Recorded {
        safe_contact: false,
        goals_in: vec![LifeDomain::Housing, LifeDomain::Education],
        ..all
    };
    assert_eq!(
        missing(&some),
        [
            Missing::SafeContact,
            Missing::Goals(vec![
                LifeDomain::MedicalCare,
                LifeDomain::Employment,
                LifeDomain::SocialWelfare,
                LifeDomain::MentalHealth,
            ]),
        ]
    );
}
