//! A safety plan: what is wrong with one, what changed, and that nothing goes to a house or on a card but what was
//! chosen for it.

use domain::safety::{
    Adult, Card, LONGEST_CARD, LONGEST_WORDS, Part, SAID, SHARABLE, SafetyError, SafetyPlan,
    Threat, changed,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const REVIEW: Date = date(2026, 12, 24);

fn whole() -> SafetyPlan {
    SafetyPlan {
        threats: vec![Threat {
            who: "threat".to_owned(),
            what: "waits".to_owned(),
        }],
        adults: vec![
            Adult {
                name: "aunt".to_owned(),
                phone: "0000 1".to_owned(),
                how: "evening".to_owned(),
                on_card: true,
            },
            Adult {
                name: "teacher".to_owned(),
                ..Adult::default()
            },
        ],
        rules: "rules".to_owned(),
        phone: "phone".to_owned(),
        times: "times".to_owned(),
        places: "places".to_owned(),
        away: "away".to_owned(),
        code_word: "sunflower".to_owned(),
        card: Card {
            language: "nl".to_owned(),
            words: "breathe".to_owned(),
            has_code_word: false,
        },
        shared: Vec::new(),
        review_on: REVIEW,
    }
}

#[test]
fn a_plan_that_says_something_is_kept_as_it_is() {
    let plan = whole();
    assert_eq!(plan.faults(), []);
    assert_eq!(plan.unsaid(), []);
    let bytes = minicbor::to_vec(&plan).expect("written");
    let read: SafetyPlan = minicbor::decode(&bytes).expect("read");
    assert!(read == plan);
}

#[test]
fn what_is_wrong_is_named_all_at_once() {
    assert_eq!(
        SafetyPlan::empty(REVIEW).faults(),
        [SafetyError::Empty],
        "nothing is said"
    );
    let mut plan = whole();
    plan.threats[0].who = " \u{200b}".to_owned();
    plan.adults[0].phone = String::new();
    plan.adults[1].name = String::new();
    plan.adults[1].phone = "0000 2".to_owned();
    plan.away = "x".repeat(LONGEST_WORDS + 1);
    plan.code_word = String::new();
    plan.card.has_code_word = true;
    plan.card.words = "x".repeat(LONGEST_CARD + 1);
    assert_eq!(
        plan.faults(),
        [
            SafetyError::WhoMissing(1),
            SafetyError::NumberMissing(1),
            SafetyError::NameMissing(2),
            SafetyError::TooLong(Part::Away),
            SafetyError::NoCodeWord,
            SafetyError::TooLong(Part::Card),
        ]
    );
}

#[test]
fn what_changed_is_named_by_its_part() {
    let before = whole();
    assert_eq!(changed(&before, &before), []);
    let mut after = whole();
    after.away = "ring first".to_owned();
    after.review_on = date(2027, 1, 4);
    assert_eq!(changed(&before, &after), [Part::Away, Part::Review]);
    // Who stands on the card is a change of the card alone.
    let mut after = whole();
    after.adults[0].on_card = false;
    assert_eq!(changed(&before, &after), [Part::Card]);
}

#[test]
fn nothing_stands_on_the_card_but_what_was_chosen() {
    let mut plan = whole();
    assert_eq!(plan.lines(Part::Card), ["breathe", "aunt, 0000 1"]);
    plan.card.has_code_word = true;
    assert_eq!(
        plan.lines(Part::Card),
        ["breathe", "aunt, 0000 1", "sunflower"]
    );
    plan.card = Card::default();
    plan.adults[0].on_card = false;
    assert!(!plan.has_card());
}

proptest! {
    #[test]
    fn the_house_is_told_what_is_shared_and_nothing_else(
        chosen in prop::collection::vec(any::<bool>(), SHARABLE.len())
    ) {
        let mut plan = whole();
        plan.shared = SHARABLE
            .into_iter()
            .zip(chosen)
            .filter_map(|(part, is_chosen)| is_chosen.then_some(part))
            .collect();
        let told = plan.for_house();
        prop_assert_eq!(told.is_some(), !plan.shared.is_empty());
        if let Some(told) = told {
            for part in SAID {
                let expected = match plan.shared.contains(&part) {
                    true => plan.lines(part),
                    false => Vec::new(),
                };
                prop_assert_eq!(told.lines(part), expected);
            }
            prop_assert!(told.lines(Part::Card).is_empty());
            prop_assert!(told.phone.is_empty());
        }
    }
}
