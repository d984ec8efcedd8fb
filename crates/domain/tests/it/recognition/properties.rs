//! What must hold whatever is answered.

use domain::recognition::{
    Answer, Answers, Audience, ConcernLevel, HarmEvidence, Instrument, Level, Rule, assess,
};
use proptest::prelude::*;

use super::instrument;

fn any_audience() -> impl Strategy<Value = Audience> {
    proptest::sample::select(Audience::ALL.to_vec())
}

/// Enough answers for the longest list of questions.
fn any_answers() -> impl Strategy<Value = Vec<Answer>> {
    proptest::collection::vec(proptest::sample::select(Answer::ALL.to_vec()), 60)
}

fn fill(instrument: &Instrument, audience: Audience, given: &[Answer]) -> Answers {
    let mut answers = Answers::new(instrument, audience);
    for (question, answer) in instrument.questions_for(audience).iter().zip(given) {
        answers
            .set(instrument, question.id, *answer)
            .expect("asked of this audience");
    }
    answers
}

proptest! {
    #[test]
    fn adding_a_yes_never_lowers_either_output(
        audience in any_audience(),
        given in any_answers(),
        pick in any::<prop::sample::Index>(),
    ) {
        let instrument = instrument();
        let mut answers = fill(instrument, audience, &given);
        let before = assess(instrument, &answers);
        let questions = instrument.questions_for(audience);
        let question = questions[pick.index(questions.len())];
        answers.set(instrument, question.id, Answer::Yes).expect("asked of this audience");
        let after = assess(instrument, &answers);
        prop_assert!(after.harm >= before.harm);
        prop_assert!(after.concern >= before.concern);
        prop_assert!(after.advice_level() >= before.advice_level());
    }

    #[test]
    fn the_order_of_answering_does_not_matter(
        audience in any_audience(),
        given in any_answers(),
        order in any::<[prop::sample::Index; 60]>(),
    ) {
        let instrument = instrument();
        let straight = fill(instrument, audience, &given);
        let mut rest: Vec<_> =
            instrument.questions_for(audience).into_iter().zip(&given).collect();
        let mut shuffled = Answers::new(instrument, audience);
        for pick in order {
            if rest.is_empty() {
                break;
            }
            let (question, answer) = rest.swap_remove(pick.index(rest.len()));
            shuffled.set(instrument, question.id, *answer).expect("asked of this audience");
        }
        prop_assert_eq!(&shuffled, &straight);
        prop_assert_eq!(assess(instrument, &shuffled), assess(instrument, &straight));
    }

    #[test]
    fn one_immediate_sign_is_enough_beside_any_other_answers(
        audience in any_audience(),
        given in any_answers(),
        pick in any::<prop::sample::Index>(),
    ) {
        let instrument = instrument();
        let mut answers = fill(instrument, audience, &given);
        let mut immediate = instrument.questions_for(audience);
        immediate.retain(|question| question.level == Level::Immediate);
        let sign = immediate[pick.index(immediate.len())];
        answers.set(instrument, sign.id, Answer::Yes).expect("asked of this audience");
        let outcome = assess(instrument, &answers);
        prop_assert_eq!(outcome.harm, HarmEvidence::Immediate);
        prop_assert_eq!(outcome.concern, ConcernLevel::Immediate);
        prop_assert_eq!(outcome.rules[0], Rule::ImmediateDecides);
    }

    #[test]
    fn with_a_floor_answer_the_concern_is_never_low(
        audience in any_audience(),
        given in any_answers(),
        floor in proptest::sample::select(vec!["G3", "G4"]),
    ) {
        let instrument = instrument();
        let mut answers = fill(instrument, audience, &given);
        answers.set(instrument, super::id(floor), Answer::Yes).expect("asked of everyone");
        let outcome = assess(instrument, &answers);
        prop_assert_ne!(outcome.concern, ConcernLevel::Low);
        prop_assert!(outcome.advice_level() >= ConcernLevel::Medium);
    }

    #[test]
    fn without_a_sign_context_never_raises(audience in any_audience(), given in any_answers()) {
        let instrument = instrument();
        let mut answers = fill(instrument, audience, &given);
        for question in instrument.questions_for(audience) {
            if question.level > Level::Context && answers.get(question.id) == Answer::Yes {
                answers.set(instrument, question.id, Answer::No).expect("asked");
            }
        }
        let outcome = assess(instrument, &answers);
        prop_assert_eq!(outcome.harm, HarmEvidence::NoneSeen);
        prop_assert_eq!(outcome.concern, ConcernLevel::NoSignSeen);
        prop_assert!(outcome.applied(Rule::NoSignIsNotNo));
    }

    /// The outputs may be alike; what is said about them is not.
    #[test]
    fn not_answered_and_unknown_are_not_no(
        audience in any_audience(),
        given in any_answers(),
        pick in any::<prop::sample::Index>(),
    ) {
        let instrument = instrument();
        let questions = instrument.questions_for(audience);
        let question = questions[pick.index(questions.len())];
        let counts = [Answer::No, Answer::DoNotKnow, Answer::NotAnswered].map(|answer| {
            let mut answers = fill(instrument, audience, &given);
            answers.set(instrument, question.id, answer).expect("asked of this audience");
            assess(instrument, &answers).counts
        });
        prop_assert_eq!(counts[0].no, counts[1].no + 1);
        prop_assert_eq!(counts[1].do_not_know, counts[0].do_not_know + 1);
        prop_assert_eq!(counts[2].not_answered, counts[0].not_answered + 1);
        prop_assert!(counts[2].asked == questions.len());
    }

    #[test]
    fn many_unknowns_are_said(audience in any_audience(), given in any_answers()) {
        let instrument = instrument();
        let answers = fill(instrument, audience, &given);
        let outcome = assess(instrument, &answers);
        let counts = outcome.counts;
        let answered = counts.yes + counts.no + counts.do_not_know;
        let many = counts.do_not_know > 0 && counts.do_not_know * 100 >= answered * 30;
        prop_assert_eq!(outcome.is_unclear(), many);
        prop_assert!(!many || outcome.applied(Rule::LookAgain));
    }

    #[test]
    fn encoded_answers_come_back(audience in any_audience(), given in any_answers()) {
        let instrument = instrument();
        let answers = fill(instrument, audience, &given);
        let bytes = answers.encode(instrument);
        prop_assert!(bytes.len() <= 16, "small enough to carry in a page");
        prop_assert_eq!(Answers::decode(instrument, &bytes), Ok(answers));
    }

    #[test]
    fn decoding_anything_never_panics_and_only_takes_what_encoding_gives(
        bytes in proptest::collection::vec(any::<u8>(), 0..24),
    ) {
        let instrument = instrument();
        if let Ok(answers) = Answers::decode(instrument, &bytes) {
            prop_assert_eq!(answers.encode(instrument), bytes);
        }
    }
}
