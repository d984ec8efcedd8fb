use super::plan::{Part, SafetyPlan};

/// The parts that differ between two versions, in the order of the page.
#[must_use]
pub fn changed(before: &SafetyPlan, after: &SafetyPlan) -> Vec<Part> {
    let differs = |part: &Part| match part {
        Part::Threats => before.threats != after.threats,
        // Who stands on the card is a change of the card.
        Part::Adults => before.lines(Part::Adults) != after.lines(Part::Adults),
        Part::Rules => before.rules != after.rules,
        Part::Phone => before.phone != after.phone,
        Part::Times => before.times != after.times,
        Part::Places => before.places != after.places,
        Part::Away => before.away != after.away,
        Part::CodeWord => before.code_word != after.code_word,
        Part::Card => {
            before.card != after.card || before.lines(Part::Card) != after.lines(Part::Card)
        }
        Part::Sharing => before.shared != after.shared,
        Part::Review => before.review_on != after.review_on,
    };
    Part::ALL.iter().copied().filter(differs).collect()
}
