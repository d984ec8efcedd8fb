use domain::support::{BEST, LifeDomain, Rating, RatingError, RatingForm, moved};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 26);

fn form<'a>(on: Date, scores: &'a [(LifeDomain, String, String)]) -> RatingForm<'a> {
    RatingForm {
        on,
        scores,
        her_words: "",
        remark: "",
    }
}

fn typed(score: Option<u8>) -> String {
    score.map(|score| score.to_string()).unwrap_or_default()
}

proptest! {
    #[test]
    fn what_was_typed_is_what_stands_there_and_not_asked_stays_so(
        hers in proptest::collection::vec(proptest::option::of(0..=BEST), 7),
        workers in proptest::collection::vec(proptest::option::of(0..=BEST), 7),
    ) {
        let scores: Vec<_> = LifeDomain::ALL
            .iter()
            .zip(hers.iter().zip(&workers))
            .map(|(domain, (hers, workers))| (*domain, typed(*hers), typed(*workers)))
            .collect();
        match Rating::parse(&form(TODAY, &scores), TODAY) {
            Ok(rating) => {
                let bytes = minicbor::to_vec(&rating).expect("written");
                let rating: Rating = minicbor::decode(&bytes).expect("read");
                for (place, domain) in LifeDomain::ALL.iter().enumerate() {
                    prop_assert_eq!(rating.hers().of(*domain), hers[place]);
                    prop_assert_eq!(rating.workers().of(*domain), workers[place]);
                    let expected = hers[place].zip(workers[place]);
                    let step = moved(rating.hers(), rating.workers(), *domain);
                    prop_assert_eq!(
                        step.map(i32::from),
                        expected.map(|(from, to)| i32::from(to) - i32::from(from))
                    );
                }
            }
            Err(errors) => {
                prop_assert_eq!(errors, vec![RatingError::Empty]);
                prop_assert!(hers.iter().chain(&workers).all(Option::is_none));
            }
        }
    }

    #[test]
    fn anything_else_is_refused_and_named(typed in "\\PC{1,8}", place in 0..7_usize) {
        prop_assume!(!typed.trim().is_empty());
        prop_assume!(typed.trim().parse::<u8>().map_or(true, |score| score > BEST));
        let domain = LifeDomain::ALL[place];
        let scores = [(domain, typed, "5".to_owned())];
        let errors = Rating::parse(&form(TODAY, &scores), TODAY).err();
        prop_assert_eq!(errors, Some(vec![RatingError::NotAScore(domain)]));
    }
}

#[test]
fn a_day_to_come_and_words_without_end_are_refused_together() {
    let scores = [(LifeDomain::Housing, "5".to_owned(), String::new())];
    let long = "a".repeat(2_001);
    let form = RatingForm {
        on: date(2026, 11, 27),
        scores: &scores,
        her_words: &long,
        remark: &long,
    };
    assert_eq!(
        Rating::parse(&form, TODAY).err(),
        Some(vec![
            RatingError::NotYet,
            RatingError::WordsTooLong,
            RatingError::RemarkTooLong
        ])
    );
}
