//! An assessment: not asked is the beginning and is never a gap; what is found is said in words; a level rests on
//! something.

use domain::assessment::{
    Assessment, AssessmentError, Factors, Found, LONGEST_TEXT, Standing, Text,
};
use domain::cases::{HarmLevel, VulnerabilityLevel};
use domain::support::LifeDomain;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 26);

#[test]
fn nothing_was_asked_in_the_beginning() {
    let one = Assessment::empty(TODAY);
    assert!(one.is_empty());
    assert_eq!(one.counts().not_asked, 14);
    assert_eq!(one.faults(TODAY), []);
    assert_eq!(one.gaps(), [AssessmentError::Empty]);
    assert!(one.risk().is_none(), "not assessed is not low");
    for domain in LifeDomain::ALL {
        assert_eq!(one.of(*domain).needs, Found::NotAsked);
    }
}

#[test]
fn not_asked_is_no_gap_and_not_found_needs_no_words() {
    let mut one = Assessment::empty(TODAY);
    one.of_mut(LifeDomain::Education).needs = Found::NotIdentified;
    assert_eq!(one.gaps(), []);
    assert_eq!(one.counts().not_asked, 13);
    one.of_mut(LifeDomain::Housing).strengths = Found::Identified;
    assert_eq!(
        one.gaps(),
        [AssessmentError::WordsMissing(Text::Strengths(
            LifeDomain::Housing
        ))]
    );
    one.of_mut(LifeDomain::Housing).strengths_words = "She keeps her room".to_owned();
    assert_eq!(one.gaps(), []);
    assert_eq!(one.counts().strengths, 1);
}

#[test]
fn a_level_rests_on_what_raises_or_lowers_it() {
    let mut one = Assessment::empty(TODAY);
    one.harm = HarmLevel::High;
    one.vulnerability = VulnerabilityLevel::Low;
    assert_eq!(
        one.gaps(),
        [
            AssessmentError::HarmWithoutFactors,
            AssessmentError::VulnerabilityWithoutFactors,
        ]
    );
    one.harm_factors = Factors {
        raise: "He waits at the gate\n\n  He has her number ".to_owned(),
        lower: "She sleeps here".to_owned(),
    };
    one.vulnerability_factors.lower = "Her aunt".to_owned();
    assert_eq!(one.gaps(), []);
    let risk = one.risk().expect("a risk");
    assert_eq!(
        risk.harm_reasons,
        "+ He waits at the gate\n+ He has her number\n\u{2212} She sleeps here"
    );
    assert_eq!(risk.problems(), []);
}

#[test]
fn a_draft_may_have_gaps_but_no_later_day_and_no_endless_text() {
    let mut one = Assessment::empty(date(2026, 11, 27));
    *one.of_mut(LifeDomain::Other) = Standing {
        needs_words: "x".repeat(LONGEST_TEXT + 1),
        ..Standing::default()
    };
    assert_eq!(
        one.faults(TODAY),
        [
            AssessmentError::NotYet,
            AssessmentError::TooLong(Text::Needs(LifeDomain::Other)),
        ]
    );
}

#[test]
fn what_is_written_is_read_as_it_was() {
    let mut one = Assessment::empty(TODAY);
    for (place, domain) in LifeDomain::ALL.iter().enumerate() {
        one.of_mut(*domain).needs_words = place.to_string();
    }
    let bytes = minicbor::to_vec(&one).expect("written");
    let read: Assessment = minicbor::decode(&bytes).expect("read");
    assert!(read == one);
    for (place, domain) in LifeDomain::ALL.iter().enumerate() {
        assert_eq!(read.of(*domain).needs_words, place.to_string());
    }
}
