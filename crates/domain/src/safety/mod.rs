//! A safety plan, made with her: who and what threatens her, whom she can call, what is agreed for her phone, for
//! times and places, and for when she is not back. And a card of it that she can carry without it saying what it is.

mod changed;
mod plan;

pub use changed::changed;
pub use plan::{
    Adult, Card, LONGEST_CARD, LONGEST_LINE, LONGEST_WORDS, MOST_ADULTS, MOST_THREATS, Part, SAID,
    SHARABLE, SafetyError, SafetyPlan, Threat,
};
