//! Each rule, and the published matrix it comes from.

use domain::recognition::Audience::{
    Friend, Health, Parent, School, YoungPerson, YouthInstitution,
};
use domain::recognition::{Audience, ConcernLevel, HarmEvidence, Rule};

use super::{complete, id, instrument, seen};

/// CROY and STAFF: one low item is low.
#[test]
fn one_low_sign_is_low() {
    let outcome = complete(Parent, &["A1"]);
    assert_eq!(outcome.concern, ConcernLevel::Low);
    assert_eq!(outcome.harm, HarmEvidence::NoneSeen);
    assert_eq!(outcome.rules, [Rule::LowAny, Rule::LookAgain]);
}

/// STAFF: one to four low indicators are low. This instrument asks nobody about more than three,
/// so the band is tested with an instrument of its own in `parse`.
#[test]
fn every_low_sign_of_an_audience_together_is_still_within_the_low_band() {
    let outcome = complete(Parent, &["A1", "C1", "C4"]);
    assert_eq!(outcome.concern, ConcernLevel::Low);
}

/// CROY: medium is any low item and at least one medium item.
#[test]
fn low_with_medium_is_medium() {
    let outcome = complete(Parent, &["A1", "A2"]);
    assert_eq!(outcome.concern, ConcernLevel::Medium);
    assert_eq!(outcome.rules, [Rule::MediumWithLow]);
}

/// The project's own, higher reading of the same rule.
#[test]
fn medium_alone_is_medium_too() {
    let outcome = complete(Parent, &["A2"]);
    assert_eq!(outcome.concern, ConcernLevel::Medium);
    assert_eq!(outcome.rules, [Rule::MediumAlone]);
    assert!(instrument().rule(Rule::MediumAlone).own);
}

/// SERAF prints "not at risk" for one live significant sign alone: overruled.
#[test]
fn one_high_sign_is_high_and_need_not_be_evidence_of_harm() {
    let outcome = complete(Parent, &["A3"]);
    assert_eq!(outcome.concern, ConcernLevel::High);
    assert_eq!(outcome.harm, HarmEvidence::NoneSeen);
    assert_eq!(outcome.rules, [Rule::HighDecides]);
}

/// S4: evidence of harm is kept apart from risk.
#[test]
fn harm_and_concern_are_two_answers() {
    let control = complete(Friend, &["C3"]);
    assert_eq!(
        (control.harm, control.concern),
        (HarmEvidence::Signs, ConcernLevel::High)
    );

    let assault = complete(YouthInstitution, &["F5"]);
    assert_eq!(
        (assault.harm, assault.concern),
        (HarmEvidence::Signs, ConcernLevel::Medium)
    );

    let many_risks = complete(
        Parent,
        &["A1", "A2", "A3", "A4", "A5", "A6", "B1", "B3", "C2"],
    );
    assert_eq!(
        (many_risks.harm, many_risks.concern),
        (HarmEvidence::NoneSeen, ConcernLevel::High)
    );
}

#[test]
fn one_immediate_sign_decides_alone() {
    for audience in Audience::ALL {
        for sign in ["H1", "H2", "H3", "H4", "H5", "F3"] {
            let outcome = complete(audience, &[sign]);
            assert_eq!(outcome.harm, HarmEvidence::Immediate, "{audience:?} {sign}");
            assert_eq!(
                outcome.concern,
                ConcernLevel::Immediate,
                "{audience:?} {sign}"
            );
            assert_eq!(outcome.rules, [Rule::ImmediateDecides]);
            assert_eq!(outcome.weighed_most, [id(sign)]);
        }
    }
}

/// CROY: nobody under 13 and nobody with a learning disability may be low.
#[test]
fn the_floor_is_never_low() {
    for floor in ["G3", "G4"] {
        let outcome = complete(Parent, &["A1", floor]);
        assert_eq!(outcome.concern, ConcernLevel::Medium, "{floor}");
        assert_eq!(outcome.floor, [id(floor)]);
        assert_eq!(outcome.rules, [Rule::FloorNeverLow]);
    }
}

#[test]
fn the_floor_without_any_sign_still_says_consult() {
    for audience in Audience::ALL {
        let outcome = complete(audience, &["G4"]);
        assert_eq!(outcome.concern, ConcernLevel::NoSignSeen);
        assert_eq!(outcome.advice_level(), ConcernLevel::Medium);
        assert!(outcome.applied(Rule::FloorConsult));
    }
}

/// STAFF: sexual activity under 13 is significant harm.
#[test]
fn under_thirteen_a_sign_of_sexual_activity_is_harm_now() {
    for sign in ["E2", "E3"] {
        let older = complete(Health, &[sign]);
        assert_eq!(
            (older.harm, older.concern),
            (HarmEvidence::Signs, ConcernLevel::High)
        );

        let child = complete(Health, &[sign, "G4"]);
        assert_eq!(child.harm, HarmEvidence::Immediate);
        assert_eq!(child.concern, ConcernLevel::Immediate);
        assert_eq!(child.rules, [Rule::UnderThirteenSexualActivity]);
    }
}

#[test]
fn context_raises_nothing_alone_and_is_never_named_as_a_sign() {
    let outcome = complete(YouthInstitution, &["G1", "G2", "G5"]);
    assert_eq!(outcome.concern, ConcernLevel::NoSignSeen);
    assert_eq!(outcome.harm, HarmEvidence::NoneSeen);
    assert!(outcome.weighed_most.is_empty());
    assert!(outcome.applied(Rule::ContextNeverAlone));
}

/// BX1: absence of signs never reassures.
#[test]
fn no_sign_is_not_no() {
    for audience in Audience::ALL {
        let outcome = complete(audience, &[]);
        assert_eq!(outcome.concern, ConcernLevel::NoSignSeen);
        assert_eq!(outcome.rules, [Rule::NoSignIsNotNo, Rule::LookAgain]);
    }
    assert_eq!(instrument().rule(Rule::NoSignIsNotNo).sources, ["BX1"]);
}

#[test]
fn open_questions_are_said_and_are_not_no() {
    let stopped = seen(YoungPerson, &["C1"]);
    assert!(stopped.is_unfinished());
    assert_eq!(stopped.counts.yes, 1);
    assert_eq!(stopped.counts.no, 0);
    assert_eq!(stopped.counts.not_answered, stopped.counts.asked - 1);
    assert!(!complete(YoungPerson, &["C1"]).is_unfinished());
}

/// CROY: reviewed every six weeks; STAFF: every four to six.
#[test]
fn low_and_nothing_are_looked_at_again() {
    assert_eq!(instrument().look_again_weeks(), 6);
    assert!(complete(School, &["C1"]).applied(Rule::LookAgain));
    assert!(complete(School, &[]).applied(Rule::LookAgain));
    assert!(!complete(School, &["A4"]).applied(Rule::LookAgain));
}

#[test]
fn the_explanation_names_the_three_that_weighed_most() {
    // Low, medium, two high, of which one is evidence of harm.
    let outcome = complete(Friend, &["C1", "C2", "A4", "C3"]);
    assert_eq!(outcome.weighed_most, [id("C3"), id("A4"), id("C2")]);
}

#[test]
fn thoughts_of_suicide_are_flagged_so_that_the_right_lines_are_shown() {
    assert!(complete(YoungPerson, &["F3"]).own_life);
    assert!(!complete(YoungPerson, &["H3"]).own_life);
}
