//! Recognition: the content that ships, and the rules that read it.

use std::sync::LazyLock;

use domain::recognition::{
    Answer, Answers, Audience, Indicator, IndicatorId, Instrument, Outcome, assess, shipped,
};

mod accuracy;
mod advice;
mod answers;
mod content;
mod guidance;
mod helplines;
mod instruments;
mod parse;
mod properties;
mod rules;
mod tone;
mod xlsform;

/// Read once: the property tests ask for it thousands of times.
static CONCERN: LazyLock<Instrument> =
    LazyLock::new(|| shipped::concern().expect("the shipped instrument is valid"));

pub(crate) fn instrument() -> &'static Instrument {
    &CONCERN
}

pub(crate) fn id(text: &str) -> IndicatorId {
    text.parse().expect("an id written in a test")
}

/// The outcome when these signs are seen and nothing else is answered.
pub(crate) fn seen(audience: Audience, yes: &[&str]) -> Outcome {
    let instrument = instrument();
    let mut answers = Answers::new(instrument, audience);
    for sign in yes {
        answers
            .set(instrument, id(sign), Answer::Yes)
            .expect("asked of this audience");
    }
    assess(instrument, &answers)
}

/// The outcome when every question was answered, with yes to these signs and no to the rest.
pub(crate) fn complete(audience: Audience, yes: &[&str]) -> Outcome {
    let instrument = instrument();
    let mut answers = Answers::new(instrument, audience);
    for question in instrument.questions_for(audience) {
        let is_yes = yes.contains(&question.id.to_string().as_str());
        let answer = if is_yes { Answer::Yes } else { Answer::No };
        answers
            .set(instrument, question.id, answer)
            .expect("asked of this audience");
    }
    assess(instrument, &answers)
}

pub(crate) fn ids(indicators: &[&Indicator]) -> Vec<String> {
    indicators
        .iter()
        .map(|indicator| indicator.id.to_string())
        .collect()
}
